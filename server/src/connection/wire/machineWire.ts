import {
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type Connection,
  type Disposable,
} from 'vscode-languageserver';
import { pathOfUri, placeInFile } from '../../domain/machine/machinePlace';
import type { FileStandpoint, Standpoint } from '../../features/machine/standpoint';
import type { LoadedDocument, MachineDocuments } from '../../machine/machineDocuments';
import type { MachineKeeper, MachineState } from '../../machine/machineKeeper';
import type { Problem } from '../../rules/engine/problem';
import type { ReadableMachine } from '../../rules/machine/openCondarc';
import { withErrorHandling, withNotificationErrorHandling, type Log } from '../errorHandling';
import type { Platform } from '../platform';
import { recordIn, textIn, textsIn } from '../received';
import { watchedPlaces } from '../watchedPlaces';
import * as messages from './messages';

interface DocumentOnMachine {
  readonly documents: MachineDocuments;
  /** Of a document that is a file. */
  readonly path: string | undefined;
  readonly state: MachineState;
  readonly reading: ReadableMachine;
}

/** conda's configuration on this machine over the wire: what the client says of it, and what it is told. */
export class MachineWire {
  #params: messages.MachineParams | undefined;
  #documents: Promise<MachineDocuments | undefined> | undefined;
  #watched: { readonly prefix: string; readonly end: Promise<Disposable> } | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly client: ClientCapabilities,
    private readonly platform: Platform,
    private readonly log: Log,
  ) {}

  /** Takes what the client says at the start, and answers its messages. */
  answer(options: unknown): void {
    const { connection, log } = this;
    const { machine } = recordIn(options);
    if (machine !== undefined && machine !== null) this.#params = paramsIn(machine);
    connection.onNotification(
      messages.MACHINE_MESSAGE,
      withNotificationErrorHandling('Taking the machine', log, (params: unknown) => {
        this.#params = paramsIn(params);
        this.#told();
      }),
    );
    connection.onNotification(
      messages.LOOK_AGAIN_MESSAGE,
      withNotificationErrorHandling('Looking again', log, (params: unknown) => {
        this.#look(textsIn(recordIn(params).uris));
      }),
    );
    connection.onDidChangeWatchedFiles(
      withNotificationErrorHandling('Taking changes of files', log, ({ changes }) => {
        this.#look(changes.map(({ uri }) => uri));
      }),
    );
    connection.onRequest(
      messages.MACHINE_VIEW_MESSAGE,
      withErrorHandling('Reading the configuration', log, () => this.#view()),
    );
    connection.onRequest(
      messages.EXPLAIN_FAILURE_MESSAGE,
      withErrorHandling('Explaining a failure', log, (params: unknown) => {
        const { text, textOnly } = recordIn(params);
        return this.#explain(textIn(text) ?? '', textOnly === true);
      }),
    );
    connection.onRequest(
      messages.CONDA_ENVIRONMENTS_MESSAGE,
      withErrorHandling('Looking for environments', log, (params: unknown) =>
        this.#environments(textsIn(recordIn(params).folders)),
      ),
    );
  }

  /** Called when the machine is another. */
  onChanged: () => void = () => undefined;

  /** For what an answer about a document speaks. */
  async standpoint(document: LoadedDocument): Promise<Standpoint> {
    const found = await this.#readable(document);
    if ('of' in found) return found;
    const { documents, path, state, reading } = found;
    return documents.standpoint(document, path, state, reading);
  }

  /** What is wrong with a condarc once the whole machine is known; nothing where a file is spoken of by itself. */
  async problems(document: LoadedDocument): Promise<readonly Problem[]> {
    const found = await this.#readable(document);
    if ('of' in found || found.path === undefined) return [];
    const { documents, path, state, reading } = found;
    return documents.problems(document, path, state, reading);
  }

  /** The machine as far as it can be read and a document stands on it, or why not. */
  async #readable(document: LoadedDocument): Promise<FileStandpoint | DocumentOnMachine> {
    if (this.#params === undefined) return { of: 'file', why: 'notAsked' };
    const path = pathOfUri(document.uri);
    if (path === undefined && !/^(?:untitled|vscode-notebook-cell):/.test(document.uri))
      return { of: 'file', why: 'notLocal' };
    const documents = await this.#loaded();
    if (documents === undefined) return { of: 'file', why: 'notLocal' };
    if (path !== undefined && documents.keeper.files.isUntrusted(path))
      return { of: 'file', why: 'notTrusted' };
    const state = await this.#state(documents.keeper);
    if ('stopped' in state.reading) {
      const { path: at } = state.reading;
      return { of: 'file', why: 'stops', ...(at === undefined ? {} : { at: placeInFile(at, state.facts) }) };
    }
    return { documents, path, state, reading: state.reading };
  }

  async #view(): Promise<messages.MachineViewResult> {
    this.#params ??= {};
    const documents = await this.#loaded();
    if (documents === undefined) return null;
    const { machineView } = await import('../../features/machine/machineView');
    return machineView(await this.#state(documents.keeper));
  }

  async #explain(text: string, textOnly: boolean): Promise<messages.ExplainFailureResult> {
    const { diagnose } = await import('../../domain/failure/diagnose');
    this.#params ??= {};
    const documents = textOnly ? undefined : await this.#loaded();
    if (documents === undefined) return diagnose(text) ?? null;
    const { failureContext } = await import('../../features/failure/failureContext');
    // What clients keep is not read here.
    return diagnose(text, failureContext((await this.#state(documents.keeper)).reading, undefined)) ?? null;
  }

  async #environments(folders: readonly string[]): Promise<messages.CondaEnvironmentsResult> {
    const documents = await this.#loaded();
    if (documents === undefined) return [];
    const { condaEnvironments } = await import('../../features/machine/condaEnvironments');
    return condaEnvironments(
      documents.keeper.files,
      folders.flatMap((uri) => pathOfUri(uri) ?? []),
    );
  }

  /** The configuration as it is now; the first who asks has it watched from then on. */
  async #state(keeper: MachineKeeper): Promise<MachineState> {
    const state = await keeper.state();
    const { didChangeWatchedFiles } = this.client.workspace ?? {};
    const canWatch =
      didChangeWatchedFiles?.dynamicRegistration === true &&
      didChangeWatchedFiles.relativePatternSupport === true;
    if (!canWatch || this.#watched?.prefix === state.prefix) return state;
    const before = this.#watched?.end;
    const watchers = watchedPlaces({ ...state.facts, targetPrefix: state.prefix });
    const end = this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    this.#watched = { prefix: state.prefix, end };
    end.catch((error: unknown) => {
      this.log(`The files of conda are not watched: ${String(error)}`);
    });
    before?.then(
      (watch) => {
        watch.dispose();
      },
      () => undefined, // It never began, which was logged then.
    );
    return state;
  }

  /** What reads the configuration is loaded once somebody asks for it. */
  #loaded(): Promise<MachineDocuments | undefined> {
    return (this.#documents ??= this.#load());
  }

  async #load(): Promise<MachineDocuments | undefined> {
    const machine = this.platform.machine?.();
    if (machine === undefined) return undefined;
    const [{ MachineKeeper: Keeper }, { MachineDocuments: Documents }] = await Promise.all([
      import('../../machine/machineKeeper'),
      import('../../machine/machineDocuments'),
    ]);
    const documents = new Documents(new Keeper(machine));
    this.#apply(documents);
    return documents;
  }

  #apply(documents: MachineDocuments): void {
    const { prefix, untrusted = [], terminalVariables = [] } = this.#params ?? {};
    documents.keeper.choose(prefix === undefined ? {} : { prefix });
    documents.keeper.distrust(untrusted.flatMap((uri) => pathOfUri(uri) ?? []));
    documents.terminalVariables = new Set(terminalVariables);
  }

  #told(): void {
    this.onChanged();
    void this.#documents?.then((documents) => {
      if (documents === undefined) return;
      this.#apply(documents);
      this.#changed();
    });
  }

  #look(uris: readonly string[]): void {
    void this.#documents?.then(async (documents) => {
      if (documents === undefined) return;
      const { keeper } = documents;
      const { latest } = keeper;
      keeper.lookAgain(uris.flatMap((uri) => pathOfUri(uri) ?? []));
      if (latest !== undefined && (await keeper.state()) !== latest) this.#changed();
    });
  }

  #changed(): void {
    this.onChanged();
    void this.connection.sendNotification(messages.MACHINE_CHANGED_MESSAGE);
    if (this.client.workspace?.inlayHint?.refreshSupport === true)
      this.connection.languages.inlayHint.refresh().catch(() => undefined); // An editor that cannot asks by itself.
  }
}

function paramsIn(value: unknown): messages.MachineParams {
  const { prefix, untrusted, terminalVariables } = recordIn(value);
  const folder = textIn(prefix);
  return {
    ...(folder === undefined ? {} : { prefix: folder }),
    untrusted: textsIn(untrusted),
    terminalVariables: textsIn(terminalVariables),
  };
}
