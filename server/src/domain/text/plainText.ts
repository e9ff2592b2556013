/** The most characters (UTF-16 units) that a name takes up in a sentence or a row. */
const LONGEST = 80;

/** Control characters, line ends among them, and marks that turn the direction of the text behind them. */
const UNSHOWN = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** A text of somebody else as one line that runs as the text around it does, cut to `most` UTF-16 units. */
export function oneLine(text: string, most: number): string {
  // What is far behind the cut need not be looked at.
  return cut(text.slice(0, 4 * most).replaceAll(UNSHOWN, ' '), most);
}

/**
 * What somebody else wrote, a name or an error of a server, as an editor may show it among our words. Messages turn
 * `[a](command:b)` into links that run commands, and lists turn `$(a)` into icons: a character without width
 * between the two halves keeps both from it. Cut to `most` UTF-16 units.
 */
export function plain(text: string, most = LONGEST): string {
  return oneLine(text, most).replaceAll('](', ']\u200B(').replaceAll('$(', '$\u200B(');
}

/** The beginning of a text; never half of a surrogate pair. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
