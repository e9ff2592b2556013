import { defaultConfiguration } from './channelConfiguration';
import { KNOWN_SUBDIRS } from './channelUrl';

/**
 * Whether a text is a URL as the docs write it, `http(s)://HOST/t/TOKEN/CHANNEL`, and nothing about it is unusual: without
 * any settings conda then finds a channel with a name. Nearly all token URLs are so, and this is told much sooner.
 */
export function hasDocsForm(text: string): boolean {
  return DOCS_FORM.test(text) && !defaultConfiguration.platforms.test(text);
}

/** The beginning of a URL up to a name, with which it has the docs' form if it has it with any other name; undefined without. */
export function beforeName(text: string): string | undefined {
  const at = text.lastIndexOf('/') + 1;
  NAME.lastIndex = at;
  return at > 0 && NAME.test(text) ? text.slice(0, at) : undefined;
}

const PLATFORM = `(?:${KNOWN_SUBDIRS.join('|')})`;

/**
 * A channel named `conda` is taken for a part of the address, a host named `t` for the beginning of a token, and what
 * begins like a platform is taken apart when conda reads the address once more.
 */
const DOCS_FORM = new RegExp(
  `^https?://(?!t/|PLATFORM)[a-z0-9.-]+(?::[1-9][0-9]{0,3})?/t/[a-zA-Z0-9-]+/(?!conda$|PLATFORM)[a-zA-Z0-9_-]+$`.replaceAll(
    'PLATFORM',
    PLATFORM,
  ),
);

/** Of no channel that conda takes for something else, in whatever case. */
const NAME = new RegExp(`(?!conda$|${PLATFORM})[a-z0-9_-]+$`, 'iy');
