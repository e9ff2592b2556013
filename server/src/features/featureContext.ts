import type { Level, ServerFacts, TokenFact } from '../domain/token/facts';
import { indexOf } from '../domain/token/factsIndex';
import { scopeCatalogue } from '../domain/token/scopeCatalogue';
import type { ChunkCache } from './chunkCache';

/** What the features may know beside the document. */
export interface FeatureContext {
  readonly facts: readonly ServerFacts[];
  /** What was worked out of the chunks of documents before. */
  readonly cache: ChunkCache;
  /** ms since the epoch. */
  readonly now: number;
  /** Keyed fingerprint of a literal, comparable with `TokenFact.fingerprint`; absent without a key. */
  readonly fingerprint?: (value: string) => string;
  /** The editor's command that shows suggestions again, where it has one. */
  readonly suggestCommand?: string;
  /** Commands that the editor has; none but in our own client. */
  readonly commands: ClientCommands;
}

/** Ids of the commands that lenses and fixes name; one that is absent is not offered. */
export interface ClientCommands {
  /** Argument `SavedLiteral`: keep the literal in secret storage and put a reference in its place. */
  readonly saveLiteral?: string;
  /** Argument `LiteralPlace`: search the history of the file's git repository for the literal there. */
  readonly searchHistory?: string;
  /** Argument `{address}`. */
  readonly addServer?: string;
  /** Argument `{uri, place}`: ask the server about the URL there. */
  readonly checkUrl?: string;
  /** Argument is the URI of a document: ask the servers about all its channels. */
  readonly checkFile?: string;
  /** Argument `{uri, place}`: show what each client asks for the channel there. */
  readonly showClients?: string;
  /** Argument `{server, id}`. */
  readonly reissueToken?: string;
  /** Argument `{server, id}`. */
  readonly editToken?: string;
  /** Argument `{server, id}`. */
  readonly extendToken?: string;
  /** Argument `{uri}`. */
  readonly planManifest?: string;
  /** Argument `{uri}`. */
  readonly applyManifest?: string;
}

/** A token together with the server that issued it. */
export interface KnownToken {
  readonly server: ServerFacts;
  readonly token: TokenFact;
}

/** The scopes to offer: those a signed-in server grants, else the catalogue's. `server` narrows to one server. */
export function grantableScopes(
  facts: readonly ServerFacts[],
  server: string | undefined,
): readonly string[] {
  const asked = facts.filter(({ server: id, scopes }) => scopes && (server === undefined || id === server));
  if (asked.length === 0) return scopeCatalogue().map(({ scope }) => scope);
  return [...new Set(asked.flatMap(({ scopes }) => scopes ?? []))];
}

/** The token that a literal is the value of, as far as the vault holds it. */
export function tokenOfLiteral(
  literal: string,
  { facts, fingerprint }: FeatureContext,
): KnownToken | undefined {
  if (!fingerprint || !facts.some((server) => indexOf(server).holdsValues())) return undefined;
  const wanted = fingerprint(literal);
  return findToken(facts, (server) => indexOf(server).tokenOfFingerprint(wanted));
}

/** The token that an environment reference such as `${ANACONDA_TOKEN_CI}` stands for. */
export function tokenOfVariable(reference: string, facts: readonly ServerFacts[]): KnownToken | undefined {
  if (facts.length === 0) return undefined;
  const name = /^\$\{?(\w+)\}?$|^%(\w+)%$/.exec(reference);
  const variable = name?.[1] ?? name?.[2];
  if (variable === undefined) return undefined;
  return findToken(facts, (server) => indexOf(server).tokenOfVariable(variable));
}

function findToken(
  facts: readonly ServerFacts[],
  find: (server: ServerFacts) => TokenFact | undefined,
): KnownToken | undefined {
  for (const server of facts) {
    const token = find(server);
    if (token) return { server, token };
  }
  return undefined;
}

/** A level in words: `read`, `write`, `manage`, and whether it is one over the parent. */
export function levelWords(level: Level, onParent: boolean): string {
  return onParent ? `${level}, on the parent channel` : level;
}
