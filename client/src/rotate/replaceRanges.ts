import { percentEncoded } from '../../../server/src/domain/python/percentDecoding';
import { reencoded } from '../uses/encodedValues';

/** Where a value stands, and which. Lines and characters count from 0. */
interface Spot {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly value?: string;
  /** The word of base64 that holds the value, where it is encoded. */
  readonly encoded?: string;
}

/** The file that a value is written into, and whether it stands in a URL there. */
interface Surroundings {
  readonly uri: { readonly path: string };
  readonly inUrl: boolean;
  readonly value?: string;
  readonly encoded?: string;
}

/**
 * The text with other words in some places; `changed` when a place no longer holds its value, `unsafe` when a place
 * cannot take the words.
 */
export function withReplacedRanges(
  text: string,
  edits: readonly { readonly use: Spot; readonly text: string | undefined }[],
): string | { readonly reason: 'changed' | 'unsafe' } {
  const starts = [
    0,
    ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: mark }) => index + mark.length),
  ];
  const placed = edits.map(({ use: { range, value = '', encoded = value }, text: words }) => {
    const start = (starts[range.start.line] ?? text.length) + range.start.character;
    return { start, end: start + encoded.length, value: encoded, words };
  });
  let changed = text;
  for (const { start, end, value, words } of placed.toSorted((a, b) => b.start - a.start)) {
    if (text.slice(start, end) !== value) return { reason: 'changed' };
    if (words === undefined) return { reason: 'unsafe' };
    changed = changed.slice(0, start) + words + changed.slice(end);
  }
  return changed;
}

/**
 * A value as it is to be written in a place: as it is where no language gives its characters a meaning,
 * percent-encoded in a URL, escaped in JSON, in base64 where the old one is; undefined where none helps.
 */
export function writtenAs(value: string, { uri, inUrl, ...old }: Surroundings): string | undefined {
  if (old.encoded !== undefined) return reencoded(old.encoded, old.value ?? '', value);
  if (/^[\w.~-]+$/.test(value) && (inUrl || !isYaml(uri) || !isOtherwiseInYaml(value))) return value;
  if (inUrl) return percentEncoded(value);
  if (/\.(?:json|jsonc|ipynb)$/i.test(uri.path)) return JSON.stringify(value).slice(1, -1);
  return undefined;
}

function isYaml({ path }: Surroundings['uri']): boolean {
  return /\.ya?ml$|(?:^|[/.])(?:conda|mamba)rc$/i.test(path);
}

/** What YAML 1.1 or 1.2 reads as a number, a date, a truth value, nothing or a mark where it stands alone. */
function isOtherwiseInYaml(value: string): boolean {
  return /^(?:[-+.]?[\d_.]+(?:e[-+]?\d+)?|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?|y|n|yes|no|on|off|true|false|null|none|~|-+|\.+|\.nan|[-+]?\.inf)$/i.test(
    value,
  );
}
