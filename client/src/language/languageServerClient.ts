import * as l10n from '@vscode/l10n';
import { EventEmitter, extensions } from 'vscode';
import type {
  CancellationToken,
  Disposable,
  Event,
  Location,
  LogLevel,
  Position,
  TextDocument,
  Uri,
  WorkspaceEdit,
} from 'vscode';
import { type LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import {
  BESIDE_YAML_SERVER_MESSAGE,
  type BesideYamlServerParams,
  CHANNEL_PLACES_MESSAGE,
  type ChannelPlacesParams,
  type ChannelPlacesResult,
  CHANNEL_REQUEST_MESSAGE,
  type ChannelRequestParams,
  type ChannelRequestResult,
  CLIENT_COMMANDS,
  CLIENT_TABLE_MESSAGE,
  type ClientTableParams,
  type ClientTableResult,
  CONDA_NETWORK_MESSAGE,
  type CondaNetworkParams,
  type CondaNetworkResult,
  EXPLAIN_FAILURE_MESSAGE,
  type ExplainFailureParams,
  type ExplainFailureResult,
  FACTS_MESSAGE,
  type FactsParams,
  FORGET_SERVER_MESSAGE,
  type ForgetServerParams,
  type InitializationOptions,
  INSERT_CHANNEL_MESSAGE,
  MACHINE_CHANGED_MESSAGE,
  type MachineParams,
  PLACES_MESSAGE,
  type PlacesParams,
  type PlacesResult,
  type InsertChannelParams,
  type InsertChannelResult,
  NOT_UTF8_MESSAGE,
  type NotUtf8Params,
  TRACKED_BY_GIT_MESSAGE,
  type TrackedByGitParams,
  MANIFEST_MESSAGE,
  type ManifestParams,
  type ManifestResult,
  READ_FILE_MESSAGE,
  type ReadFileParams,
} from '../../../server/src/connection/wire/messages';
import { withoutDocumentTexts } from '../ui/documentTexts';
import type { RedactedLog } from '../ui/redactedLog';
import { readDocuments } from './documents';
import { readForServer } from './fileReader';
import { FindingsConnection } from './findingsConnection';
import { FrequentEnds } from './frequentEnds';
import { LensConnection } from './lensConnection';
import { MachineConnection } from './machineConnection';
import { leaveColours } from './ownColours';
import { QuietClient } from './quietClient';
import { Restarts } from './restarts';
import type { ServerState } from './statusSummary';

/** What the language server is started with. */
export interface LanguageServerOptions {
  /** Path of the server's bundle. */
  readonly module: string;
  /** Arguments of the Node that runs it, as they are now. */
  readonly nodeArguments: () => readonly string[];
  readonly log: RedactedLog<LogLevel, Event<LogLevel>>;
  readonly options: InitializationOptions;
  /** What is needed to know conda's configuration here, as it is now. */
  readonly machine: () => MachineParams;
  /** The user's own condarc files, in the order of conda's search path. */
  readonly userLevelFiles: readonly Uri[];
}

/** Adds references in other files to those in open documents. */
export type MoreReferences = (
  document: TextDocument,
  position: Position,
  known: readonly Location[],
  cancel: CancellationToken,
) => Promise<Location[]>;

/** Renames what is named at a place in all files; undefined when the person left. */
export type RenameInFiles = (
  document: TextDocument,
  position: Position,
  newName: string,
  cancel: CancellationToken,
) => Promise<WorkspaceEdit | undefined>;

/** The extension that reports faults of YAML in every document of the language `yaml`. */
const YAML_EXTENSION = 'redhat.vscode-yaml';

function besideYamlServer(): boolean {
  return extensions.getExtension(YAML_EXTENSION) !== undefined;
}

/** The language server as the rest of the client sees it. */
export class LanguageServerClient implements Disposable {
  #client: LanguageClient;
  readonly #changed = new EventEmitter<ServerState>();
  /** Tells each new state; also `running` anew after a restart, when the server knows nothing yet. */
  readonly onDidChangeState = this.#changed.event;
  /** conda's configuration on this machine. */
  readonly machine: MachineConnection;
  /** What is wrong with files, open or not. */
  readonly findings = new FindingsConnection(() => this.#client);
  readonly lenses = new LensConnection(() => this.#client);
  #state: ServerState = 'starting';
  #watch: Disposable | undefined;

  #moreReferences: MoreReferences | undefined;
  #renameInFiles: RenameInFiles | undefined;

  constructor(private readonly parts: LanguageServerOptions) {
    this.#client = this.#create();
    this.machine = new MachineConnection(() => this.#client, parts.machine);
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Sets who adds references in files that are not open; asked at each request for references. */
  set moreReferences(more: MoreReferences) {
    this.#moreReferences = more;
  }

  /** Sets who renames in the place of the language server, which knows open documents alone. */
  set renameInFiles(rename: RenameInFiles) {
    this.#renameInFiles = rename;
  }

  /** Starts the server; one that does not start becomes `stopped`, and the log says why. */
  async start(): Promise<void> {
    this.#watch ??= extensions.onDidChange(() => void this.#tellOfYamlServer());
    try {
      await this.#client.start();
    } catch (error) {
      this.parts.log.error('The language server did not start.', error);
      this.#become('stopped');
    }
  }

  /** Starts the server anew, whatever its state. */
  async restart(): Promise<void> {
    try {
      await this.#client.dispose();
    } catch (error) {
      this.parts.log.debug('The language server that is replaced did not end in order.', error);
    }
    // A client whose start has failed never starts again.
    this.#client = this.#create();
    await this.start();
  }

  /** The edits that put a channel into a condarc; waits until the server runs. */
  async insertChannel(params: InsertChannelParams): Promise<InsertChannelResult> {
    return this.#client.sendRequest<InsertChannelResult>(INSERT_CHANNEL_MESSAGE, params);
  }

  /** A token manifest as values; null for one that cannot be read. Waits until the server runs. */
  async manifest(uri: { toString(): string }): Promise<ManifestResult> {
    const params: ManifestParams = { uri: uri.toString() };
    return this.#client.sendRequest<ManifestResult>(MANIFEST_MESSAGE, params);
  }

  /** What conda asks for the channel at a place, with a mark for its token. Waits until the server runs. */
  async channelRequest(asked: Omit<ChannelRequestParams, 'condarcs'>): Promise<ChannelRequestResult> {
    const params: ChannelRequestParams = { ...asked, condarcs: this.parts.userLevelFiles.map(String) };
    return this.#client.sendRequest<ChannelRequestResult>(CHANNEL_REQUEST_MESSAGE, params);
  }

  /** Where documents name a channel; waits until the server runs. */
  async channelPlaces(params: ChannelPlacesParams): Promise<ChannelPlacesResult> {
    return this.#client.sendRequest<ChannelPlacesResult>(CHANNEL_PLACES_MESSAGE, params);
  }

  /** Why a command failed that printed a text without secrets; waits until the server runs. */
  async explainFailure(params: ExplainFailureParams): Promise<ExplainFailureResult> {
    return this.#client.sendRequest<ExplainFailureResult>(EXPLAIN_FAILURE_MESSAGE, params);
  }

  /** What each client asks for the channel at a place; null where there is none. Waits until the server runs. */
  async clientTable(params: ClientTableParams): Promise<ClientTableResult> {
    return this.#client.sendRequest<ClientTableResult>(CLIENT_TABLE_MESSAGE, params);
  }

  /** What the user's own condarc files say about proxies and certificates; waits until the server runs. */
  async condaNetwork(): Promise<CondaNetworkResult> {
    const params: CondaNetworkParams = { uris: this.parts.userLevelFiles.map(String) };
    return this.#client.sendRequest<CondaNetworkResult>(CONDA_NETWORK_MESSAGE, params);
  }

  /** Where literal tokens stand, told by places and fingerprints; waits until the server runs. */
  async places(params: PlacesParams): Promise<PlacesResult> {
    return this.#client.sendRequest<PlacesResult>(PLACES_MESSAGE, params);
  }

  /** Tells what is known of a server now; nothing while there is nobody to tell. */
  async sendFacts(facts: FactsParams): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendNotification(FACTS_MESSAGE, facts);
  }

  /** Tells what is known of git; nothing while there is nobody to tell. */
  async sendTracked(git: TrackedByGitParams): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendNotification(TRACKED_BY_GIT_MESSAGE, git);
  }

  /** Tells which condarcs are not stored as UTF-8; nothing while there is nobody to tell. */
  async sendNotUtf8(files: NotUtf8Params): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendNotification(NOT_UTF8_MESSAGE, files);
  }

  async forget(server: string): Promise<void> {
    if (this.#client.isRunning())
      await this.#client.sendNotification(FORGET_SERVER_MESSAGE, { server } satisfies ForgetServerParams);
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#changed.dispose();
    this.machine.dispose();
    void this.#client.dispose();
  }

  #create(): LanguageClient {
    const { module, log, nodeArguments } = this.parts;
    const run = { module, transport: TransportKind.stdio, options: { execArgv: [...nodeArguments()] } };
    const client = new QuietClient(
      'anacondaTokens',
      l10n.t('Anaconda Server Tokens'),
      { run, debug: run },
      {
        documentSelector: [...readDocuments],
        outputChannel: log,
        traceOutputChannel: log.behind(withoutDocumentTexts),
        initializationOptions: () => this.#options(),
        initializationFailedHandler: () => false,
        errorHandler: new Restarts(new FrequentEnds(() => performance.now()), () => {
          this.#become('stopped');
        }),
        // A link may show something, and nothing else.
        markdown: { isTrusted: { enabledCommands: [CLIENT_COMMANDS.showClients] } },
        middleware: {
          ...leaveColours,
          ...this.lenses.middleware,
          provideReferences: async (document, position, options, cancel, next) => {
            const known = (await next(document, position, options, cancel)) ?? [];
            return this.#moreReferences?.(document, position, known, cancel) ?? known;
          },
          provideRenameEdits: (document, position, newName, cancel, next) =>
            this.#renameInFiles?.(document, position, newName, cancel) ??
            next(document, position, newName, cancel),
        },
      },
    );
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#become('running');
      if (newState === State.Starting) this.#become('starting');
    });
    client.onNotification(MACHINE_CHANGED_MESSAGE, () => {
      this.machine.changed();
    });
    client.onRequest(READ_FILE_MESSAGE, (params: ReadFileParams) => readForServer(params, log));
    return client;
  }

  /** What the server is started with, as it is now. */
  #options(): InitializationOptions {
    const { options, machine } = this.parts;
    return { ...options, besideYamlServer: besideYamlServer(), machine: machine() };
  }

  #become(state: ServerState): void {
    this.#state = state;
    this.#changed.fire(state);
  }

  async #tellOfYamlServer(): Promise<void> {
    if (!this.#client.isRunning()) return;
    const params: BesideYamlServerParams = { active: besideYamlServer() };
    try {
      await this.#client.sendNotification(BESIDE_YAML_SERVER_MESSAGE, params);
    } catch (error) {
      this.parts.log.debug('The language server was not told of a YAML server.', error);
    }
  }
}
