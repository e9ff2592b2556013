/** A value that stands in a text as base64, alone or within what was encoded with it. */
export interface EncodedValue {
  /** Line and UTF-16 offsets in it, from 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The whole word of base64. A secret. */
  readonly word: string;
  /** The value that it holds. A secret. */
  readonly value: string;
}

/**
 * What base64 of any text with a value in it must hold: the value can begin at each of the three bytes that four
 * characters stand for, so three texts for each value, without the characters that its neighbours decide too. In
 * both alphabets.
 */
export function base64Needles(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const needles = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3)),
  );
  return [...new Set([...needles, ...needles.map(urlSafe)])];
}

/** The words of base64 in a text that hold one of some values. */
export function encodedValues(text: string, values: readonly string[]): readonly EncodedValue[] {
  const needles = values.flatMap((value) => base64Needles(value).map((needle) => ({ value, needle })));
  return text.split(/\r\n|\r|\n/).flatMap((content, line) => {
    const here = needles.filter(({ needle }) => content.includes(needle));
    if (here.length === 0) return [];
    return Array.from(content.matchAll(/[\w+/-]+={0,2}/g), ({ index, 0: word }) => {
      const value = here.find(
        (each) => word.includes(each.needle) && decoded(word).includes(bytesOf(each.value)),
      )?.value;
      return value === undefined ? [] : [{ line, start: index, end: index + word.length, word, value }];
    }).flat();
  });
}

/** A word of base64 with another value in what it holds; every other byte, its alphabet and its padding stay. */
export function reencoded(word: string, old: string, value: string): string {
  const changed = decoded(word).replaceAll(bytesOf(old), bytesOf(value));
  const padded = Buffer.from(changed, 'latin1').toString('base64');
  const written = word.length % 4 === 0 ? padded : padded.replace(/=+$/, '');
  return /[-_]/.test(word) ? urlSafe(written) : written;
}

/** One character for each byte, so that bytes which are no text survive. */
function decoded(word: string): string {
  return Buffer.from(word, 'base64').toString('latin1');
}

function bytesOf(value: string): string {
  return Buffer.from(value).toString('latin1');
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}
