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
  return at > 0 && endsInName(text, at) ? text.slice(0, at) : undefined;
}

/** Whether all from an offset on is a name that conda takes for no part of an address and no platform. */
export function endsInName(text: string, from: number): boolean {
  NAME.lastIndex = from;
  return NAME.test(text);
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
