import type { FileKind } from '../domain/file/fileKind';
import { fromRoot } from '../domain/machine/machinePaths';
import { ReadMachineStandpoint } from '../features/machine/machineStandpoint';
import type { MachineStandpoint } from '../features/machine/standpoint';
import { wholeText, type ParsedDocument } from '../readers/parsedDocument';
import type { Problem } from '../rules/engine/problem';
import { openCondarc, type OpenCondarc, type ReadableMachine } from '../rules/machine/openCondarc';
import type { MachineKeeper, MachineState } from './machineKeeper';

/** A document of an editor. */
export interface LoadedDocument {
  readonly uri: string;
  readonly kind: FileKind;
  readonly version: number;
  readonly parsed: ParsedDocument;
}

interface KeptCondarc {
  readonly version: number;
  readonly state: MachineState;
  readonly condarc: Promise<OpenCondarc>;
}

interface KeptStandpoint {
  /** What it was made from. */
  readonly of: readonly unknown[];
  readonly standpoint: Promise<MachineStandpoint>;
}

/**
 * The machine as documents see it: a condarc with its own text as it stands in the editor, everything else as it is
 * saved. What was made for a version of a document is kept until that or the machine changes.
 */
export class MachineDocuments {
  /** Variables with stored values that a terminal has which is open. */
  terminalVariables: ReadonlySet<string> = new Set();
  readonly #condarcs = new WeakMap<ParsedDocument, KeptCondarc>();
  readonly #standpoints = new WeakMap<object, KeptStandpoint>();

  constructor(readonly keeper: MachineKeeper) {}

  /** `path` is the document's own, if it is a file. */
  standpoint(
    document: LoadedDocument,
    path: string | undefined,
    state: MachineState,
    reading: ReadableMachine,
  ): Promise<MachineStandpoint> {
    const terminalVariables = this.terminalVariables;
    if (document.kind !== 'condarc' || path === undefined) {
      return this.#standpoint(this, [state, terminalVariables], () => {
        const { configuration } = reading;
        return Promise.resolve(new ReadMachineStandpoint({ configuration, terminalVariables }));
      });
    }
    const condarc = this.#condarc(document, path, state, reading);
    return this.#standpoint(document.parsed, [condarc, terminalVariables], async () => {
      const { configuration, name, isRead } = await condarc;
      return new ReadMachineStandpoint({ configuration, condarc: { path: name, isRead }, terminalVariables });
    });
  }

  /** What is wrong with a condarc once the whole machine is known; the rules for that are loaded with the first. */
  async problems(
    document: LoadedDocument,
    path: string,
    state: MachineState,
    reading: ReadableMachine,
  ): Promise<readonly Problem[]> {
    const { facts } = reading.configuration;
    const { kind, parsed } = document;
    // An environment file counts only where conda reads it by mistake.
    if (kind !== 'condarc' && !reading.files.some((file) => fromRoot(file, facts) === path)) return [];
    const condarc = this.#condarc(document, path, state, reading);
    const { machineProblems } = await import('../rules/machine/machineRules');
    const { files } = this.keeper.files;
    return machineProblems(await condarc, path, parsed, { prefix: state.prefix, files, kind });
  }

  #standpoint(
    about: object,
    of: readonly unknown[],
    make: () => Promise<MachineStandpoint>,
  ): Promise<MachineStandpoint> {
    const kept = this.#standpoints.get(about);
    if (kept?.of.every((one, at) => one === of[at])) return kept.standpoint;
    const standpoint = make();
    this.#standpoints.set(about, { of, standpoint });
    return standpoint;
  }

  /** The condarc as it stands in the editor, among the sources of the machine. */
  #condarc(
    { parsed, version }: LoadedDocument,
    path: string,
    state: MachineState,
    reading: ReadableMachine,
  ): Promise<OpenCondarc> {
    const kept = this.#condarcs.get(parsed);
    if (kept?.version === version && kept.state === state) return kept.condarc;
    const condarc = openCondarc(wholeText(parsed), path, reading);
    this.#condarcs.set(parsed, { version, state, condarc });
    return condarc;
  }
}
