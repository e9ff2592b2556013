import { EffectiveConfiguration } from '../domain/configuration/effectiveConfiguration';
import { fromRoot } from '../domain/machine/machinePaths';
import type { FileKind } from '../domain/file/fileKind';
import { ReadMachineStandpoint } from '../features/machine/machineStandpoint';
import type { MachineStandpoint } from '../features/machine/standpoint';
import type { ParsedDocument } from '../readers/parsedDocument';
import { condarcSource } from '../rules/condarc/condarcSource';
import type { MachineKeeper, MachineState } from './machineKeeper';

/** A document of an editor. */
export interface LoadedDocument {
  readonly uri: string;
  readonly kind: FileKind;
  readonly version: number;
  readonly parsed: ParsedDocument;
}

type Readable = Extract<MachineState['reading'], { readonly configuration: unknown }>;

interface Kept {
  readonly version: number;
  readonly state: MachineState;
  readonly variables: ReadonlySet<string>;
  readonly standpoint: Promise<MachineStandpoint>;
}

/**
 * The machine as documents see it: a condarc with its own text as it stands in the editor, everything else as it is
 * saved. What was made for a version of a document is kept until that or the machine changes.
 */
export class MachineDocuments {
  /** Variables with stored values that a terminal has which is open. */
  terminalVariables: ReadonlySet<string> = new Set();
  readonly #kept = new WeakMap<ParsedDocument, Kept>();
  #others: Pick<Kept, 'state' | 'variables' | 'standpoint'> | undefined;

  constructor(readonly keeper: MachineKeeper) {}

  /** `path` is the document's own, if it is a file. */
  standpoint(
    document: LoadedDocument,
    path: string | undefined,
    state: MachineState,
    reading: Readable,
  ): Promise<MachineStandpoint> {
    const variables = this.terminalVariables;
    if (document.kind !== 'condarc' || path === undefined) {
      if (this.#others?.state !== state || this.#others.variables !== variables) {
        const standpoint = new ReadMachineStandpoint({
          configuration: reading.configuration,
          terminalVariables: variables,
        });
        this.#others = { state, variables, standpoint: Promise.resolve(standpoint) };
      }
      return this.#others.standpoint;
    }
    const kept = this.#kept.get(document.parsed);
    const isKept = kept?.version === document.version && kept.state === state && kept.variables === variables;
    if (isKept) return kept.standpoint;
    const standpoint = this.#ofCondarc(document.parsed, path, reading);
    this.#kept.set(document.parsed, { version: document.version, state, variables, standpoint });
    return standpoint;
  }

  async #ofCondarc(
    document: ParsedDocument,
    path: string,
    { configuration, files }: Readable,
  ): Promise<MachineStandpoint> {
    const { facts, sources } = configuration;
    const named = files.find((file) => fromRoot(file, facts) === path);
    const loaded = await condarcSource(named ?? path, textOf(document));
    const own = loaded.kind === 'source' ? [loaded.source] : [];
    const others = sources.files.filter(({ name }) => name !== named);
    // One that conda does not read here counts as `CONDARC` would let it count, which is the last of all.
    const rank = named === undefined ? files.length : files.indexOf(named);
    const lower = others.filter(({ name }) => files.indexOf(name) < rank).length;
    const withOwn = others.toSpliced(lower, 0, ...own);
    return new ReadMachineStandpoint({
      configuration: new EffectiveConfiguration(facts, { ...sources, files: withOwn }, configuration),
      condarc: { path: named ?? path, isRead: named !== undefined },
      terminalVariables: this.terminalVariables,
    });
  }
}

function textOf(document: ParsedDocument): string {
  return Array.from({ length: document.lineCount() }, (_, line) => document.lineText(line)).join('\n');
}
