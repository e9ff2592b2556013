import { extensions, l10n, Uri, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import {
  besideYamlServerMessage,
  type BesideYamlServerParams,
  condaNetworkMessage,
  type CondaNetworkParams,
  type CondaNetworkResult,
  factsMessage,
  type FactsParams,
  forgetServerMessage,
  type ForgetServerParams,
  type InitializationOptions,
  insertChannelMessage,
  type InsertChannelParams,
  type InsertChannelResult,
  readFileMessage,
  type ReadFileParams,
  type ReadFileResult,
} from '../../../server/src/connection/messages';
import type { RedactedLog } from '../ui/redactedLog';

/** What the language server is started with. */
export interface LanguageParts {
  /** Path of the server's bundle. */
  readonly module: string;
  readonly log: RedactedLog;
  readonly options: InitializationOptions;
  /** The user's own files on conda's search path, which the server may read although they are in no folder. */
  readonly readable: readonly Uri[];
}

/** Documents the server looks at: by language, and by name where the user gave a file another language. */
const documents = [
  { language: 'condarc' },
  { language: 'anaconda-tokens' },
  ...[
    '**/{.condarc,condarc,.mambarc,mambarc}',
    '**/{condarc.d,mambarc.d}/*.{yml,yaml}',
    '**/{anaconda-tokens,*.anaconda-tokens}.{yml,yaml}',
    '**/*{environment,env}*.{yml,yaml}',
    '**/{construct,conda_build_config,anaconda-project,*conda-lock}.{yml,yaml}',
    '**/{pixi,pyproject}.toml',
    '**/.github/{workflows,actions}/**/*.{yml,yaml}',
    '**/{.gitlab-ci,*azure-pipelines*,bitbucket-pipelines}.{yml,yaml}',
    '**/{Dockerfile,Containerfile,*.Dockerfile}',
    '**/*.{sh,bash,zsh,ps1}',
  ].map((pattern) => ({ pattern })),
  // The cells, each in its own language; the JSON of a notebook is judged by `lint` alone.
  { scheme: 'vscode-notebook-cell' },
];

/** The extension that reports faults of YAML in every document of the language `yaml`. */
const YAML_EXTENSION = 'redhat.vscode-yaml';

function besideYamlServer(): boolean {
  return extensions.getExtension(YAML_EXTENSION) !== undefined;
}

/** The language server as the rest of the client sees it. */
export class LanguageSide implements Disposable {
  readonly #client: LanguageClient;
  #watch: Disposable | undefined;

  constructor(private readonly parts: LanguageParts) {
    const { module, log, options } = parts;
    const run = { module, transport: TransportKind.ipc };
    this.#client = new LanguageClient(
      'anacondaTokens',
      l10n.t('Anaconda Server Tokens'),
      { run, debug: run },
      {
        documentSelector: documents,
        outputChannel: log,
        traceOutputChannel: log,
        initializationOptions: { ...options, besideYamlServer: besideYamlServer() },
        markdown: { isTrusted: false },
      },
    );
    this.#client.onRequest(readFileMessage, (params: ReadFileParams) => this.#readFile(params));
  }

  async start(): Promise<void> {
    await this.#client.start();
    this.#watch = extensions.onDidChange(() => void this.#tellOfYamlServer());
  }

  /** The edits that put a channel into a condarc; waits until the server runs. */
  async insertChannel(params: InsertChannelParams): Promise<InsertChannelResult> {
    return this.#client.sendRequest<InsertChannelResult>(insertChannelMessage, params);
  }

  /** What the user's own condarc files say about proxies and certificates; waits until the server runs. */
  async condaNetwork(): Promise<CondaNetworkResult> {
    const params: CondaNetworkParams = { uris: this.parts.readable.map(String) };
    return this.#client.sendRequest<CondaNetworkResult>(condaNetworkMessage, params);
  }

  /** Tells what is known of a server now. */
  async tell(facts: FactsParams): Promise<void> {
    await this.#client.sendNotification(factsMessage, facts);
  }

  async forget(server: string): Promise<void> {
    await this.#client.sendNotification(forgetServerMessage, { server } satisfies ForgetServerParams);
  }

  dispose(): void {
    this.#watch?.dispose();
    void this.#client.dispose();
  }

  async #tellOfYamlServer(): Promise<void> {
    const params: BesideYamlServerParams = { active: besideYamlServer() };
    try {
      await this.#client.sendNotification(besideYamlServerMessage, params);
    } catch (error) {
      this.parts.log.debug('The language server was not told of a YAML server.', error);
    }
  }

  /** Only files of the workspace and the user's own conda files; null for all others, and for what cannot be read. */
  async #readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
    const wanted = Uri.parse(uri, true);
    const own = this.parts.readable.some((file) => file.toString() === wanted.toString());
    if (!own && workspace.getWorkspaceFolder(wanted) === undefined) return null;
    try {
      return { text: new TextDecoder().decode(await workspace.fs.readFile(wanted)) };
    } catch (error) {
      this.parts.log.debug('A file could not be read for the language server.', error);
      return null;
    }
  }
}
