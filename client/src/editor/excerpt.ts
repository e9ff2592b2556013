import { hidden } from '../../../server/src/domain/redact';
import type { Redact } from '../ui/redactedLog';
import type { Use } from './tokenSearch';

/** How much of a line is shown before and behind a place, in characters. */
const before = 48;
const behind = 40;

/** The line of a use for a list, with the token and every other secret on it masked. */
export function excerpt({ line, range, value }: Use, redact: Redact): string {
  const { start, end } = range;
  const shown = value === undefined ? line.slice(start.character, end.character) : hidden;
  const head = redact(line.slice(0, start.character)).trimStart();
  const tail = redact(line.slice(end.character)).trimEnd();
  return [
    head.length > before ? `…${head.slice(-before)}` : head,
    shown,
    tail.length > behind ? `${tail.slice(0, behind)}…` : tail,
  ].join('');
}
