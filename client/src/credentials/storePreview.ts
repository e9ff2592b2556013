import { HIDDEN } from '../../../server/src/domain/secret/redact';
import type { StoreFormat } from '../../../server/src/stores/storeFormat';
import { UnreadableStore } from '../../../server/src/stores/storeFormat';

/** The most lines of a change that are shown. */
const MOST = 12;

/**
 * What a change of a store does, line by line, with every secret of the store hidden: `-` before lines that go, `+`
 * before those that come. `undefined` stands for no file.
 */
export function storePreview(
  before: string | undefined,
  after: string | undefined,
  { format, path, secrets }: StorePlace,
): string {
  const known = [...secrets, ...secretsOf(before, format, path), ...secretsOf(after, format, path)];
  const needles = [...new Set(known.flatMap((value) => [value, base64(value)]))]
    .filter((value) => value !== '')
    .toSorted((one, other) => other.length - one.length);
  const shown = (line: string): string => {
    const plain = needles.reduce((text, value) => text.replaceAll(value, HIDDEN), line);
    // A record that is base64 as a whole holds the secret where nobody sees it.
    return plain.replaceAll(/[A-Za-z\d+/]{40,}={0,2}/g, HIDDEN);
  };
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const start = common(old, fresh);
  const end = common(old.slice(start).reverse(), fresh.slice(start).reverse());
  const changed = [
    ...old.slice(start, old.length - end).map((line) => `- ${shown(line)}`),
    ...fresh.slice(start, fresh.length - end).map((line) => `+ ${shown(line)}`),
  ];
  return [...changed.slice(0, MOST), ...(changed.length > MOST ? ['…'] : [])].join('\n');
}

/** The store that is changed. */
export interface StorePlace {
  readonly path: string;
  readonly format: Pick<StoreFormat, 'credentials'>;
  /** Values that are hidden wherever they stand. */
  readonly secrets: readonly string[];
}

function secretsOf(
  text: string | undefined,
  format: Pick<StoreFormat, 'credentials'>,
  path: string,
): readonly string[] {
  if (text === undefined) return [];
  try {
    return format.credentials(text, path).map(({ value }) => value);
  } catch (error) {
    if (error instanceof UnreadableStore) return [];
    throw error;
  }
}

function base64(value: string): string {
  return Buffer.from(value, 'utf8').toString('base64');
}

function linesOf(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** How many lines are the same from the start. */
function common(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((line, index) => line !== other[index]);
  return at < 0 ? Math.min(one.length, other.length) : at;
}
