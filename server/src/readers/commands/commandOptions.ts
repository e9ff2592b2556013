import type { Span } from '../text/span';

/** A word of a command line: where its value stands, and the value. */
export interface Word extends Span {
  readonly value: string;
}

/** The values of an option, written behind it, after `=`, or behind a single letter without a blank. */
export function findOptionValues(words: readonly Word[], option: RegExp): Word[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    if (option.test(word.value)) return next && isValue(next) ? [next] : [];
    const equals = word.value.indexOf('=');
    if (equals > 0 && option.test(word.value.slice(0, equals))) return [behind(word, equals + 1)];
    return option.test(word.value.slice(0, 2)) ? [behind(word, 2)] : [];
  });
}

/** What stands behind the first `from` units of a word; quotes inside it (`--channel="…"`) are not part of it. */
function behind(word: Word, from: number): Word {
  const value = word.value.slice(from);
  const quotes = word.end - word.start - word.value.length === 2 ? 1 : 0;
  return { start: word.start + from + quotes, end: word.end - quotes, value };
}

/** Whether a word is a value rather than an option. */
export function isValue({ value }: Word): boolean {
  return value !== '' && !value.startsWith('-');
}
