/**
 * The names of channels. An Anaconda Server gives `^[a-z][a-z0-9_-]*$` (its specification), one level of nesting written
 * `parent/child`; conda's public channels also have upper-case letters, digits first and dots (`conda-forge`,
 * `pkgs/main`, `HCC`), and anaconda.org's labels stand behind them (`conda-forge/label/dev`). None needs quotes in a
 * shell or percent-encoding in a URL, and none is `.` or `..`.
 */
const SEGMENT = '[A-Za-z0-9_][A-Za-z0-9._-]*';
const NAME = new RegExp(`^(?=.{1,255}$)${SEGMENT}(?:/${SEGMENT}|(?:/${SEGMENT})?/label/${SEGMENT})?$`);
const SERVER_NAME = /^(?=.{1,255}$)[a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?$/;

/** Whether a text can be the name of a channel or subchannel anywhere: what is taken from replies, files and callers. */
export function isChannelName(text: string): boolean {
  return NAME.test(text);
}

/** Whether an Anaconda Server gives such a name: what a person may type for a new question to one. */
export function isServerChannelName(text: string): boolean {
  return SERVER_NAME.test(text);
}

/** A channel's name as the path of a URL: each segment percent-encoded. */
export function channelUrlPath(channel: string): string {
  return channel.split('/').map(encodeURIComponent).join('/');
}
