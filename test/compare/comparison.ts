import type { Judgement, Oracle, Reading } from './oracle';
import { explained, linted } from './ours';

/** Where conda and the product do not say the same. */
export interface Difference {
  readonly kind: string;
  readonly condarc: string | null;
  /** The channel; absent for a condarc that was judged as a whole. */
  readonly url?: string;
  readonly conda: unknown;
  readonly ours: unknown;
}

/** Compares one channel under a condarc; the first field that differs gives the kind. */
export async function compareChannel(
  condarc: string | null,
  url: string,
  conda: Reading,
): Promise<Difference | undefined> {
  const ours = await explained(condarc, url);
  const found = firstDifference(conda, ours);
  return found && { ...found, condarc, url };
}

function firstDifference(
  conda: Reading,
  ours: Reading,
): Pick<Difference, 'kind' | 'conda' | 'ours'> | undefined {
  const [there, here] = [fieldsOf(conda), fieldsOf(ours)];
  for (const [kind, value] of Object.entries(there)) {
    if (value !== here[kind]) return { kind, conda: value, ours: here[kind] };
  }
  return undefined;
}

/** What is compared, in order; of an error only that there is one and its type, for the words hold paths. */
function fieldsOf({
  token,
  cleanedUrl,
  masked,
  channel,
  requestUrls,
  error,
}: Reading): Readonly<Record<string, unknown>> {
  const type = error === null ? 'none' : 'raises';
  return { ...channel, 'raises or not': type, token, cleanedUrl, masked, asked: JSON.stringify(requestUrls) };
}

/** Compares how a condarc ends. */
export async function compareCondarc(condarc: string, conda: Judgement): Promise<Difference | undefined> {
  const ours = await linted(condarc);
  const stops = conda.validate !== null || conda.channels !== null;
  if (conda.ignored !== ours.ignored) return { kind: 'file ignored or not', condarc, conda, ours };
  if (stops === ours.errors.length > 0) return undefined;
  const kind = stops ? `no error where conda stops` : `an error where conda goes on`;
  return { kind, condarc, conda, ours };
}

/** Asks both about one input. */
export async function compare(
  oracle: Oracle,
  condarc: string | null,
  url: string | undefined,
): Promise<Difference | undefined> {
  if (url === undefined) return compareCondarc(condarc ?? '', await oracle.judge(condarc ?? ''));
  const [conda] = await oracle.read(condarc, [url]);
  return conda && compareChannel(condarc, url, conda);
}
