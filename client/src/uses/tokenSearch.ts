import type { PlacesResult, TextRange } from '../../../server/src/connection/wire/messages';
import { fingerprintOf } from '../../../server/src/stores/fingerprint';
import type { AskForPlaces } from '../documents/literalPlaces';
import type { Uri, Workspace } from '../host/workspace';
import type { ResidueFile } from '../stores/residueFiles';
import type { StoredUse, StoreSearch } from '../stores/storeSearch';
import { base64Needles, encodedValues } from './encodedValues';
import { type MatchingFile, filterByContent, withoutDoubles } from './fileContentFilter';

/** What is looked for: the values of a token, held or previous, and the variable that stands for them. */
export interface Sought {
  readonly values: readonly string[];
  readonly variable?: string | undefined;
}

/** One place of a value, or of a variable's name, in a file. */
export interface Use {
  readonly uri: Uri;
  readonly range: TextRange;
  /** The line it stands on. May hold secrets. */
  readonly line: string;
  /** The value that stands there; absent for a variable. A secret. */
  readonly value?: string;
  /** Stands inside a URL, where some characters have to be percent-encoded. */
  readonly inUrl: boolean;
  /** The word of base64 that the value stands in. A secret. */
  readonly encoded?: string;
  /** Kept by a client in a store of its own, which is written by its own format, never as text. */
  readonly store?: StoredUse;
}

/** What a search has found, and what it could not look at. */
export interface Uses {
  readonly uses: readonly Use[];
  /** Hold what was looked for in a way that tells no place, such as in a binary file. */
  readonly unplaced: readonly Uri[];
  /** Too large to be read. */
  readonly tooLarge: readonly Uri[];
  /** Files of clients that hold the value and are not to be changed from outside. */
  readonly residues?: readonly ResidueFile[];
  /** Stores of clients that are not in their client's format. */
  readonly unreadable?: readonly Uri[];
  /** Not every file was looked at: there are too many, the person stopped the search, or it failed. */
  readonly incomplete?: 'tooMany' | 'stopped' | 'failed';
}

/** The documents and files that tokens are looked for in. */
export interface Candidates {
  readonly uris: readonly Uri[];
  /** The workspace has more files than are looked at. */
  readonly truncated: boolean;
}

/** What a search looks with. */
export interface SearchParts {
  readonly workspace: Workspace;
  /** Open documents first, then the files of every workspace folder, then the user's own; each once. */
  readonly candidates: (signal: AbortSignal) => Promise<Candidates>;
  readonly ask: AskForPlaces;
  /** Key of this run's fingerprints. */
  readonly key: string;
  readonly stores: StoreSearch;
}

/** Documents in one question to the language server. */
const BATCH = 50;

/**
 * Finds the places of tokens in open documents, the workspace and the user's own files. Files are sifted here by their
 * bytes; the language server, which is told fingerprints alone, says where in the few that are left.
 */
export class TokenSearch {
  constructor(private readonly parts: SearchParts) {}

  /** All places of documents and files, and what the clients on this machine keep in files of their own. */
  async findEverywhere(sought: readonly Sought[], signal: AbortSignal): Promise<Uses> {
    const found = await this.find(sought, signal);
    const values = sought.flatMap((each) => each.values);
    const { stored, residues, unreadable } = await this.parts.stores.find(values, signal);
    // A workspace may be the home folder: what is a client's own file is no text of the person's.
    const { workspace } = this.parts;
    const own = new Set([...stored, ...residues].map(({ path }) => workspace.file(path).toString()));
    return {
      ...found,
      uses: [
        ...found.uses.filter(({ uri }) => !own.has(uri.toString())),
        ...stored.map((store) => storedUse(workspace.file(store.path), store)),
      ],
      unplaced: found.unplaced.filter((uri) => !own.has(uri.toString())),
      residues,
      unreadable: unreadable.map((path) => workspace.file(path)),
    };
  }

  /** All places, by file in the order files were found. Rejects when the language server does not run. */
  async find(sought: readonly Sought[], signal: AbortSignal): Promise<Uses> {
    const needles = needlesOf(sought);
    if (needles.length === 0) return { uses: [], unplaced: [], tooLarge: [] };
    const { uris, truncated } = await this.parts.candidates(signal);
    const sifted = await filterByContent(this.parts.workspace, uris, needles, signal);
    const holders = await withoutDoubles(this.parts.workspace, sifted.holders);
    const uses = await this.#places(holders, sought, signal);
    const placed = new Set(uses.map(({ uri }) => uri.toString()));
    return {
      uses,
      unplaced: holders.map(({ uri }) => uri).filter((uri) => !placed.has(uri.toString())),
      tooLarge: sifted.tooLarge,
      ...(truncated && { incomplete: 'tooMany' }),
      ...(signal.aborted && { incomplete: 'stopped' }),
    };
  }

  /** The places in one file as it is now. */
  async findIn(uri: Uri, sought: readonly Sought[], signal: AbortSignal): Promise<readonly Use[]> {
    const { holders } = await filterByContent(this.parts.workspace, [uri], needlesOf(sought), signal);
    return this.#places(holders, sought, signal);
  }

  /** The tokens in URLs of a server, whatever their value. */
  async literalsFor(origin: string, signal: AbortSignal): Promise<readonly Use[]> {
    const { uris } = await this.parts.candidates(signal);
    const { holders } = await filterByContent(this.parts.workspace, uris, [new URL(origin).host], signal);
    return inBatches(await withoutDoubles(this.parts.workspace, holders), signal, async (some) => {
      const { places } = await this.parts.ask({ uris: some.map(({ uri }) => uri.toString()) });
      const useAt = usesIn(some);
      return places
        .filter((place) => place.origin === origin)
        .flatMap((place) => useAt(place, true))
        .map((use) => ({
          ...use,
          value: use.line.slice(use.range.start.character, use.range.end.character),
        }));
    });
  }

  #places(
    holders: readonly MatchingFile[],
    sought: readonly Sought[],
    signal: AbortSignal,
  ): Promise<readonly Use[]> {
    const values = new Map(
      sought
        .flatMap(({ values }) => values)
        .map((value) => [fingerprintOf(value, this.parts.key), value] as const),
    );
    const variables = sought.flatMap(({ variable }) => variable ?? []);
    return inBatches(holders, signal, async (some) => {
      const uris = some.map(({ uri }) => uri.toString());
      const answer = await this.parts.ask({ uris, fingerprints: [...values.keys()], variables });
      return [...usesOf(answer, some, values), ...encodedUses(some, [...values.values()])];
    });
  }
}

/** The use of a store as a whole: where in it is its format's matter. */
function storedUse(uri: Uri, store: StoredUse): Use {
  return {
    uri,
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    line: '',
    value: store.value,
    inUrl: false,
    store,
  };
}

/** The places of values that are written in base64, which the language server does not know. */
function encodedUses(holders: readonly MatchingFile[], values: readonly string[]): readonly Use[] {
  return holders.flatMap((holder) => {
    const useAt = usesIn([holder]);
    return encodedValues(holder.text, values).flatMap(({ line, start, end, word, value }) => {
      const range = { start: { line, character: start }, end: { line, character: end } };
      return useAt({ uri: holder.uri.toString(), range }, false).map((use) => ({
        ...use,
        value,
        encoded: word,
      }));
    });
  });
}

function usesOf(
  { places, variables }: PlacesResult,
  holders: readonly MatchingFile[],
  values: ReadonlyMap<string, string>,
): readonly Use[] {
  const useAt = usesIn(holders);
  const literals = places.flatMap((place) => {
    const value = values.get(place.fingerprint);
    if (value === undefined) return [];
    return useAt(place, place.origin !== undefined).map((use) => ({ ...use, value }));
  });
  return [...literals, ...variables.flatMap((place) => useAt(place, false))];
}

type Place = Pick<PlacesResult['places'][number], 'uri' | 'range'>;

/** Makes uses of places in files, whose texts are cut into lines once; none of a place outside them. */
function usesIn(holders: readonly MatchingFile[]): (place: Place, inUrl: boolean) => readonly Use[] {
  const files = new Map(
    holders.map(({ uri, text }) => [uri.toString(), { uri, lines: text.split(/\r\n|\r|\n/) }]),
  );
  return ({ uri, range }, inUrl) => {
    const file = files.get(uri);
    const line = file?.lines[range.start.line];
    return file === undefined || line === undefined ? [] : [{ uri: file.uri, range, line, inUrl }];
  };
}

/** What the bytes of a file are searched for: the values as they are and as JSON and URLs write them, and the variables. */
function needlesOf(sought: readonly Sought[]): readonly string[] {
  const texts = sought.flatMap(({ values, variable }) => [
    ...values.flatMap((value) => [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      ...base64Needles(value),
    ]),
    ...(variable === undefined ? [] : [variable]),
  ]);
  return [...new Set(texts)].filter((text) => text !== '');
}

async function inBatches(
  holders: readonly MatchingFile[],
  signal: AbortSignal,
  ask: (some: readonly MatchingFile[]) => Promise<readonly Use[]>,
): Promise<readonly Use[]> {
  const found: Use[] = [];
  for (let at = 0; at < holders.length && !signal.aborted; at += BATCH)
    found.push(...(await unlessStopped(ask(holders.slice(at, at + BATCH)), signal)));
  return found;
}

/** The answer, or nothing when the person stops waiting for it. */
function unlessStopped(asked: Promise<readonly Use[]>, signal: AbortSignal): Promise<readonly Use[]> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      resolve([]);
    });
    asked.then(resolve, reject);
  });
}
