import { hidden } from '../../../server/src/domain/secret/redact';
import type { Redact } from '../ui/log';
import type { Use } from './tokenSearch';

/** How much of a line is shown before and behind a place, in characters. */
const before = 48;
const behind = 48;

/** The line of a use for a list, with the token and every other secret on it masked. */
export function excerpt({ line, range, value }: Use, redact: Redact): string {
  const { start, end } = range;
  const name = line.slice(start.character, end.character);
  const masked = value === undefined ? name : hidden;
  const shown = redact(line.slice(0, start.character) + masked + line.slice(end.character)).trim();
  const at = Math.max(0, shown.indexOf(masked));
  const from = Math.max(0, at - before);
  const to = at + masked.length + behind;
  return [from > 0 ? '…' : '', shown.slice(from, to), to < shown.length ? '…' : ''].join('');
}
