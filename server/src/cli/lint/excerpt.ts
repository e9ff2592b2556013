import type { Problem } from '../../rules/engine/problem';
import type { Excerpt } from './finding';
import type { LineSecrets } from './lineSecrets';

/** Longer parts of a line are cut (UTF-16 units). */
const LONGEST = 120;

/** The line on which a problem begins, with every secret in it hidden. */
export function excerptOf(lines: LineSecrets, { line, place }: Problem): Excerpt {
  const masked = lines.masked(line);
  const { length } = lines.parsed.lineText(line);
  const start = lines.maskedOffset(line, place.start, 'start');
  const end = lines.maskedOffset(line, place.lines > 0 ? length : Math.min(place.end, length), 'end');
  const [from, to] = [Math.min(start, end), Math.max(start, end)];
  return {
    before: tail(masked.slice(0, from).trimStart()),
    marked: head(masked.slice(from, to)),
    after: head(masked.slice(to).trimEnd()),
  };
}

function head(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function tail(text: string): string {
  return text.length <= LONGEST ? text : `…${text.slice(-LONGEST)}`;
}
