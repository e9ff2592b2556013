import type { Position, Range } from 'vscode-languageserver-types';
import type { Diagnosis } from '../../domain/failure/diagnosis';
import type { ServerFacts } from '../../domain/token/facts';
import type { Inserted } from '../../features/actions/insertChannel';
import type { LeftReason } from '../../features/channels/channelOccurrences';
import type { ChannelRequest, RequestRefusal } from '../../features/conda/channelRequest';
import type { ClientTable } from '../../features/conda/clientTable';
import type { CondaNetwork } from '../../features/conda/condaNetwork';
import type { ClientCommands } from '../../features/featureContext';
import type { CondaEnvironment } from '../../features/machine/condaEnvironments';
import type { MachineView } from '../../features/machine/machineView';
import type { ManifestValues } from '../../features/manifest/manifestValues';
import type { LiteralPlace } from '../../features/tokens/literalPlaces';
import type { VariablePlace } from '../../features/tokens/tokenUses';
import type { Severity } from '../../rules/engine/problem';

/**
 * What client and server tell each other beyond the protocol: names and shapes. No message carries a secret; a
 * literal is known by its keyed fingerprint and by its place.
 */

export * from './findingsMessages';

/** Stretches and edits as the protocol has them: 0-based lines, UTF-16 units, `end` excluded. */
export type { Range as TextRange, TextEdit } from 'vscode-languageserver-types';
export type { LiteralPlace } from '../../features/tokens/literalPlaces';
export type { SavedLiteral } from '../../features/actions/literalFixes';
export type { VariablePlace } from '../../features/tokens/tokenUses';
export type {
  ManifestResource,
  ManifestToken,
  ManifestValues,
  Stated,
} from '../../features/manifest/manifestValues';

/** What the client may say at `initialize`; all of it optional, for other editors say none of it. */
export interface InitializationOptions {
  /** Key of the HMAC-SHA-256 fingerprints of this run, hex. Never written down. */
  readonly fingerprintKey?: string;
  /** URIs of conda's own user-level files (`~/.condarc`, …), where the docs put token URLs. */
  readonly userLevelFiles?: readonly string[];
  readonly facts?: readonly ServerFacts[];
  /** URIs of files that git tracks, of those that the client has asked about. */
  readonly trackedByGit?: readonly string[];
  /** The editor's command that shows suggestions again; run after a scope's category or a server is taken. */
  readonly suggestCommand?: string;
  /** Those of `CLIENT_COMMANDS` that the client has; lenses and fixes name no other. */
  readonly commands?: readonly string[];
  /** Whether another server of the editor reports faults of YAML; ours then leaves them out of `yaml` documents. */
  readonly besideYamlServer?: boolean;
  /** Asks that answers go by all of conda's configuration on the server's machine, and not by one file alone. */
  readonly machine?: MachineParams;
}

/** Client → server, notification: a server that reports faults of YAML has come or gone. */
export const BESIDE_YAML_SERVER_MESSAGE = 'anacondaTokens/besideYamlServer';
export interface BesideYamlServerParams {
  readonly active: boolean;
}

/** Client → server, notification: what is known of one server, in the place of all that was known of it. */
export const FACTS_MESSAGE = 'anacondaTokens/facts';
export type FactsParams = ServerFacts;

/** Client → server, notification: nothing is known of this server any longer. */
export const FORGET_SERVER_MESSAGE = 'anacondaTokens/forgetServer';
export interface ForgetServerParams {
  readonly server: string;
}

/** Client → server, notification: replaces what is known of git. */
export const TRACKED_BY_GIT_MESSAGE = 'anacondaTokens/trackedByGit';
export interface TrackedByGitParams {
  /** Files that git tracks, of those that the client has asked about. */
  readonly uris: readonly string[];
  /** Fingerprints of tokens that a person has had searched for, and that the history of a repository holds. */
  readonly inHistory?: readonly string[];
}

/** Client → server, notification: replaces which of the condarcs that are open are known not to be stored as UTF-8. */
export const NOT_UTF8_MESSAGE = 'anacondaTokens/notUtf8';
export interface NotUtf8Params {
  readonly uris: readonly string[];
}

/**
 * Client → server, notification: what is needed to know conda's configuration on this machine, in the place of what was
 * told before. Nothing is read before something is shown that hangs on it.
 */
export const MACHINE_MESSAGE = 'anacondaTokens/machine';
export interface MachineParams {
  /** The folder of the environment that commands are for; absent: the one that is active. */
  readonly prefix?: string;
  /** URIs of folders whose files count for nothing, for the workspace is not trusted. */
  readonly untrusted?: readonly string[];
  /** Names of variables that a terminal has which was opened with tokens. */
  readonly terminalVariables?: readonly string[];
}

/** Client → server, notification: files may have changed unnoticed; those that are named (URIs) have. */
export const LOOK_AGAIN_MESSAGE = 'anacondaTokens/lookAgain';
export interface LookAgainParams {
  readonly uris?: readonly string[];
}

/** Server → client, notification: what `machineView` answered holds no longer. */
export const MACHINE_CHANGED_MESSAGE = 'anacondaTokens/machineChanged';

/** Client → server, request: conda's configuration on this machine, masked; null where there is no file system to ask. */
export const MACHINE_VIEW_MESSAGE = 'anacondaTokens/machineView';
export type MachineViewResult = MachineView | null;
export type { MachineFault, MachineView } from '../../features/machine/machineView';
export type { MachineSetting, MachineSource } from '../../features/machine/machineSources';
export type {
  MachineAddress,
  MachineChannel,
  MachineCredential,
} from '../../features/machine/machineChannels';
export type { MachinePlace } from '../../domain/machine/machinePlace';

/**
 * Client → server, request: why a command failed, by what it printed, secrets hidden; null where the text says nothing that
 * is known. With `textOnly` the configuration of the machine is left out.
 */
export const EXPLAIN_FAILURE_MESSAGE = 'anacondaTokens/explainFailure';
export interface ExplainFailureParams {
  readonly text: string;
  readonly textOnly: boolean;
}
export type ExplainFailureResult = Diagnosis | null;

/**
 * Client → server, request: the channel that is named at a position, and where some documents name it: the very same
 * one, not only one of that name. Null where no channel is named there.
 */
export const CHANNEL_PLACES_MESSAGE = 'anacondaTokens/channelPlaces';
export interface ChannelPlacesParams {
  readonly uri: string;
  readonly position: Position;
  readonly uris: readonly string[];
}
export type ChannelPlacesResult = ChannelPlacesFound | null;
export interface ChannelPlacesFound {
  readonly name: string;
  /** Where the name stands at the position. */
  readonly range: Range;
  readonly places: readonly { readonly uri: string; readonly range: Range }[];
  /** Places that are not to be changed; lines from 0. */
  readonly left: readonly { readonly uri: string; readonly line: number; readonly reason: LeftReason }[];
}
export type { LeftReason } from '../../features/channels/channelOccurrences';

/** Client → server, request: the environments of this machine and of some workspace folders (URIs). */
export const CONDA_ENVIRONMENTS_MESSAGE = 'anacondaTokens/condaEnvironments';
export interface CondaEnvironmentsParams {
  readonly folders: readonly string[];
}
export type CondaEnvironmentsResult = readonly CondaEnvironment[];
export type { CondaEnvironment } from '../../features/machine/condaEnvironments';

/** Server → client, request: the text of a file that was not opened here, null where the client may not or cannot read it. */
export const READ_FILE_MESSAGE = 'anacondaTokens/readFile';
export interface ReadFileParams {
  readonly uri: string;
  /** The text on disk, although an editor may hold another one. */
  readonly saved?: boolean;
}
export type ReadFileResult = { readonly text: string } | null;

/** A document by its URI (open, or read through the client), or a text that stands nowhere yet. */
export type DocumentSource = { readonly uri: string } | { readonly uri?: never; readonly text: string };

/**
 * Client → server, request: the edits that put a channel into a condarc, everything else left byte for byte.
 * Answers `refused` with the reason where the file's own text leaves no safe place.
 */
export const INSERT_CHANNEL_MESSAGE = 'anacondaTokens/insertChannel';
export type InsertChannelParams = DocumentSource & {
  /** The URL as it shall stand; a literal token is sent as `TOKEN_MARKER` and put in by the client. */
  readonly url: string;
  readonly key: 'channels';
  /** As `conda config --add` (top) or `--append` (bottom). */
  readonly at: 'top' | 'bottom';
};
export type InsertChannelResult = Inserted;

/** Stands for a literal token in messages, so that the token itself need not be sent. */
export const TOKEN_MARKER = 'ANACONDA-TOKEN-GOES-HERE';

/**
 * Client → server, request: what conda asks for the channel at a position, on a platform such as `linux-64`. The
 * URLs have `TOKEN_MARKER` in the place of the token, which the client puts in.
 */
export const CHANNEL_REQUEST_MESSAGE = 'anacondaTokens/channelRequest';
export interface ChannelRequestParams {
  readonly uri: string;
  readonly position: Position;
  readonly subdir: string;
  /** URIs of the condarc files that conda reads beside the document, the strongest first. */
  readonly condarcs: readonly string[];
}
export type ChannelRequestResult = ChannelRequest | { readonly refused: RequestRefusal };
export type { AddedCredentials } from '../../features/conda/addedCredentials';
export type { RequestRefusal } from '../../features/conda/channelRequest';

/**
 * Client → server, request: what each client asks for the channel at a position, masked; null where there is none.
 * Which stored credential goes along is left open, for the server reads no stores.
 */
export const CLIENT_TABLE_MESSAGE = 'anacondaTokens/clientTable';
export interface ClientTableParams {
  readonly uri: string;
  readonly position: Position;
}
export type ClientTableResult = ClientTable | null;
export type { ClientTable } from '../../features/conda/clientTable';

/** Client → server, request: a token manifest as values with their places; null for one that cannot be read. */
export const MANIFEST_MESSAGE = 'anacondaTokens/manifest';
export type ManifestParams = DocumentSource;
export type ManifestResult =
  | (ManifestValues & {
      /** What is wrong with the file, so that nothing is applied from one with errors. */
      readonly problems: readonly ManifestProblem[];
    })
  | null;
export interface ManifestProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

/**
 * Client → server, request: where literals with these fingerprints, and the names of these environment variables,
 * stand; documents that cannot be read are listed.
 */
export const PLACES_MESSAGE = 'anacondaTokens/places';
export interface PlacesParams {
  readonly uris: readonly string[];
  /** Absent: every literal token. */
  readonly fingerprints?: readonly string[];
  readonly variables?: readonly string[];
}
export interface PlacesResult {
  readonly places: readonly LiteralPlace[];
  readonly variables: readonly VariablePlace[];
  readonly unreadable: readonly string[];
}

/**
 * Client → server, request: what saved condarc files, the strongest first, say about proxies and certificates. A
 * proxy's credentials are told by their place only.
 */
export const CONDA_NETWORK_MESSAGE = 'anacondaTokens/condaNetwork';
export interface CondaNetworkParams {
  readonly uris: readonly string[];
}
export type CondaNetworkResult = CondaNetwork;
export type { CondaProxy } from '../../features/conda/condaNetwork';

/** Commands of the client that the server's code actions and lenses name. */
export const CLIENT_COMMANDS = {
  saveLiteral: 'anacondaTokens.saveLiteral',
  searchHistory: 'anacondaTokens.searchHistory',
  addServer: 'anacondaTokens.addServer',
  checkUrl: 'anacondaTokens.checkUrl',
  checkFile: 'anacondaTokens.checkFile',
  showClients: 'anacondaTokens.showClients',
  reissueToken: 'anacondaTokens.reissueToken',
  editToken: 'anacondaTokens.editToken',
  extendToken: 'anacondaTokens.extendToken',
  planManifest: 'anacondaTokens.planManifest',
  applyManifest: 'anacondaTokens.applyManifest',
} as const satisfies ClientCommands;
