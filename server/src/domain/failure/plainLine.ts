import { printable } from '../text/printable';

/** The longest that one line of a diagnosis gets, in UTF-16 units. */
const MOST = 1200;

/** Text of others as one line of printable characters. */
export function plainLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return printable(line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line);
}
