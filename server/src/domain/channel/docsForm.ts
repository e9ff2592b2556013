import type { CondaChannel } from './channel';
import { defaultConfiguration } from './channelConfiguration';
import { KNOWN_SUBDIRS } from './channelUrl';

/**
 * Whether a text is a URL as the docs write it, `http(s)://HOST/t/TOKEN/CHANNEL`, and nothing about it is unusual: without
 * any settings conda then finds a channel with a name. Nearly all token URLs are so, and this is told much sooner.
 */
export function hasDocsForm(text: string): boolean {
  return DOCS_FORM.test(text) && !defaultConfiguration.platforms.test(text);
}

/**
 * Of a URL of the docs' form what `findChannel` finds without any settings, which is asked where it stands; undefined
 * for any other text, and for Anaconda's own hosts, some of whose channels conda knows by name.
 */
export function docsChannel(text: string): Pick<CondaChannel, 'type' | 'location' | 'name'> | undefined {
  if (text.includes('anaconda.') || !hasDocsForm(text)) return undefined;
  const [, , location = '', , , name = ''] = text.split('/');
  return { type: 'Channel', location, name };
}

/**
 * A channel named `conda` is taken for a part of the address, a host named `t` for the beginning of a token, and what
 * begins like a platform is taken apart when conda reads the address once more.
 */
const DOCS_FORM = new RegExp(
  `^https?://(?!t/|PLATFORM)[a-z0-9.-]+(?::[1-9][0-9]{0,3})?/t/[a-zA-Z0-9-]+/(?!conda$|PLATFORM)[a-zA-Z0-9_-]+$`.replaceAll(
    'PLATFORM',
    `(?:${KNOWN_SUBDIRS.join('|')})`,
  ),
);
