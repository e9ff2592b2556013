import { oneLine } from '../../domain/text/plainText';

/** The most characters (UTF-16 units) of a text in a hover; URLs may be long. */
const LONGEST = 2000;

/** A text of the document as inline code: nothing in it can become markup, a link or a second line. */
export function inlineCode(text: string): string {
  const line = oneLine(text.replace(/\s+/g, ' '), LONGEST);
  const fenceLength = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(fenceLength + 1);
  const pad = line === '' || /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A text of somebody else as plain words in Markdown: addresses in it make no links either. */
export function plainWords(text: string, most = LONGEST): string {
  return oneLine(text.replace(/\s+/g, ' '), most).replace(/[\\`*_{}[\]()<>#+\-.!|~&:/@$]/g, '\\$&');
}
