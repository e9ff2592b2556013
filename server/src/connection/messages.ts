import type { Level, ServerFacts } from '../domain/facts';
import type { Severity } from '../rules/problem';

/**
 * What client and server tell each other beyond the protocol: names and shapes. No message carries a secret; a
 * literal is known by its keyed fingerprint and by its place.
 */

/** A stretch of a document as the protocol counts it: 0-based lines, UTF-16 units, `end` excluded. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** What the client may say at `initialize`; all of it optional, for other editors say none of it. */
export interface InitializationOptions {
  /** Key of the HMAC-SHA-256 fingerprints of this run, hex. Never written down. */
  readonly fingerprintKey?: string;
  /** URIs of conda's own user-level files (`~/.condarc`, …), where the docs put token URLs. */
  readonly userLevelFiles?: readonly string[];
  readonly facts?: readonly ServerFacts[];
  /** URIs of files that git tracks, of those that the client has asked about. */
  readonly trackedByGit?: readonly string[];
}

/** Client → server, notification: what is known of one server, in the place of all that was known of it. */
export const factsMessage = 'anacondaTokens/facts';
export type FactsParams = ServerFacts;

/** Client → server, notification: nothing is known of this server any longer. */
export const forgetServerMessage = 'anacondaTokens/forgetServer';
export interface ForgetServerParams {
  readonly server: string;
}

/** Client → server, notification: replaces the files that git is said to track. */
export const trackedByGitMessage = 'anacondaTokens/trackedByGit';
export interface TrackedByGitParams {
  readonly uris: readonly string[];
}

/** Server → client, request: the text of a file that is not open, null where the client may not or cannot read it. */
export const readFileMessage = 'anacondaTokens/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export type ReadFileResult = { readonly text: string } | null;

/** A document by its URI (open, or read through the client), or a text that stands nowhere yet. */
export type DocumentSource = { readonly uri: string } | { readonly uri?: never; readonly text: string };

/**
 * Client → server, request: the edits that put a channel into a condarc, everything else left byte for byte.
 * Answers `refused` with the reason where the file's own text leaves no safe place.
 */
export const insertChannelMessage = 'anacondaTokens/insertChannel';
export type InsertChannelParams = DocumentSource & {
  /** The URL as it shall stand; a literal token is sent as `tokenMarker` and put in by the client. */
  readonly url: string;
  readonly key: 'channels';
  /** As `conda config --add` (top) or `--append` (bottom). */
  readonly at: 'top' | 'bottom';
};
export type InsertChannelResult = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/** Stands for a literal token in messages, so that the token itself need not be sent. */
export const tokenMarker = 'ANACONDA-TOKEN-GOES-HERE';

/** Client → server, request: a token manifest as values with their places. */
export const manifestMessage = 'anacondaTokens/manifest';
export type ManifestParams = DocumentSource;
export interface ManifestResult {
  readonly server?: Stated;
  readonly tokens: readonly ManifestToken[];
  /** What is wrong with the file, so that nothing is applied from one with errors. */
  readonly problems: readonly {
    readonly code: string;
    readonly severity: Severity;
    readonly message: string;
    readonly range: TextRange;
  }[];
}
export interface Stated {
  readonly value: string;
  readonly range: TextRange;
}
export interface ManifestToken {
  /** The name's place, or where one belongs; `value` '' when it is missing. */
  readonly name: Stated;
  /** A date or a span such as `90d`, as written. */
  readonly expires?: Stated;
  readonly description?: Stated;
  /** Absent when the token has no such key, empty when the key has no items. */
  readonly scopes?: readonly Stated[];
  readonly resources?: readonly ManifestResource[];
}
export interface ManifestResource extends Stated {
  /** `value` is NAME, PARENT/CHILD or an artifact's id. */
  readonly kind: 'channel' | 'artifact';
  /** Absent where none, or none that exists, is written. */
  readonly permission?: Level;
}

/** Client → server, request: where literals with these fingerprints stand; documents that cannot be read are listed. */
export const placesMessage = 'anacondaTokens/places';
export interface PlacesParams {
  readonly uris: readonly string[];
  /** Absent: every literal token. */
  readonly fingerprints?: readonly string[];
}
export interface PlacesResult {
  readonly places: readonly LiteralPlace[];
  readonly unreadable: readonly string[];
}
export interface LiteralPlace {
  readonly uri: string;
  /** The secret alone. */
  readonly range: TextRange;
  readonly fingerprint: string;
  /** Whether what reads the file puts `${NAME}` in here; absent where nothing is known to read it. */
  readonly expandsEnvironment?: boolean;
  /** `scheme://host[:port]` that the token is sent to, where a URL says it. */
  readonly origin?: string;
}

/** Commands of the client that the server's code actions, lenses and hovers name. */
export const clientCommands = {
  /** Argument `LiteralPlace`: keep the literal in the vault and put a reference in its place. */
  saveLiteral: 'anacondaTokens.saveLiteral',
  /** Argument `{uri, place: TextRange}`: ask the server about the URL there. */
  checkUrl: 'anacondaTokens.checkUrl',
  /** Argument `{server, id}`. */
  reissueToken: 'anacondaTokens.reissueToken',
  /** Argument `{server, id}`. */
  editToken: 'anacondaTokens.editToken',
  /** Argument `{uri}`. */
  planManifest: 'anacondaTokens.planManifest',
  /** Argument `{uri}`. */
  applyManifest: 'anacondaTokens.applyManifest',
} as const;
