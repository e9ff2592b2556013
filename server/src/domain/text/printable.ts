/**
 * What a terminal, a log or a person's eye would take for something else than text: control characters (also the
 * C1 ones, which begin escape sequences alone), line and paragraph separators, marks that turn or hide the direction of
 * writing, characters without width, and halves of surrogate pairs. Joiners are left, for scripts and emoji need them.
 */
const DECEPTIVE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

/** Azure's and GitHub's older commands to a build (`##vso[…]`, `##[…]`) count wherever they stand in a line. */
const BUILD_COMMAND = /##(?=\[|vso\[)/g;

/** Text of others (names of files, quotations, errors) for a line that people read: what is no text is written out. */
export function printable(text: string): string {
  return text.replace(DECEPTIVE, escaped).replace(BUILD_COMMAND, '#\\x23');
}

/** The path of a file at the beginning of a line, where GitHub would obey one that begins with `::`. */
export function printablePath(path: string): string {
  const shown = printable(path);
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

/** The same over several lines: line ends and tabs stay. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(printable).join('\t'))
    .join('\n');
}

function escaped(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  const named = { 9: '\\t', 10: '\\n', 13: '\\r' }[code];
  if (named !== undefined) return named;
  return code < 0x100 ? `\\x${hex(code, 2)}` : code < 0x10000 ? `\\u${hex(code, 4)}` : `\\u{${hex(code, 1)}}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
