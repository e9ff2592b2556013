import { oneLine, plain } from '../../../server/src/domain/text/plainText';

export { oneLine, plain };

/** The most lines and characters (UTF-16 units) below the question of a dialog, which has to fit a screen. */
const MOST_LINES = 40;
const MOST_CHARACTERS = 4000;

/** A list of lines for a dialog: some of them, and how many more there are in words of the caller's. */
export function someLines(
  lines: readonly string[],
  most: number,
  more: (count: number) => string,
): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), more(lines.length - most)];
}

/** Words of several lines below the question of a dialog: no more than fit, and no marks that turn or hide text. */
export function plainLines(text: string): string {
  const lines = text.split('\n').map((line) => oneLine(line, MOST_CHARACTERS));
  const whole = someLines(lines, MOST_LINES, () => '…').join('\n');
  return whole.length <= MOST_CHARACTERS ? whole : `${whole.slice(0, MOST_CHARACTERS - 1)}…`;
}
