import { orFailure } from '../domain/channel/condaFailure';
import { targetPrefix, type ChosenEnvironment } from '../domain/machine/targetPrefix';
import type { KnownMachine } from '../features/machine/machineView';
import { MachineReader } from '../rules/machine/machineReader';
import { KeptFiles, type StampedMachine } from './keptFiles';

/** What conda makes of this machine, the same object while nothing of it changes. */
export interface MachineState extends KnownMachine {
  readonly chosen: ChosenEnvironment;
}

/**
 * Keeps the configuration of the machine. Nothing is looked at before somebody asks; later only files whose stamps
 * changed are read, only texts that changed are parsed, and only what these state is merged again.
 */
export class MachineKeeper {
  readonly files: KeptFiles;
  readonly #reader = new MachineReader();
  #state: MachineState | undefined;
  #isCurrent = false;
  #chosen: ChosenEnvironment = {};
  /** Readings wait for each other: the reader keeps what the last one left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(machine: StampedMachine) {
    this.files = new KeptFiles(machine);
  }

  /** What was last told; undefined where nobody has asked yet. */
  get latest(): MachineState | undefined {
    return this.#state;
  }

  /** The machine as it is now, as far as somebody told of changes. */
  state(): Promise<MachineState> {
    const next = this.#last.then(() => (this.#state && this.#isCurrent ? this.#state : this.#read()));
    this.#last = next.catch(() => undefined); // Whoever asked hears of it.
    return next;
  }

  /** Has everything looked at again when somebody asks; files that are named are read whatever their stamps. */
  lookAgain(changed: readonly string[] = []): void {
    this.#isCurrent = false;
    for (const path of changed) this.files.forget(path);
  }

  /** The environment that commands are for; none is the one that is active. */
  choose(environment: ChosenEnvironment): void {
    this.#chosen = environment;
    this.lookAgain();
  }

  /** Leaves out what stands in folders that are not trusted. */
  distrust(folders: readonly string[]): void {
    this.files.untrusted = folders;
    this.lookAgain();
  }

  async #read(): Promise<MachineState> {
    this.#isCurrent = true;
    this.files.takeLeftOut();
    const chosen = this.#chosen;
    const reading = await this.#reader.read(this.files, [], chosen);
    const { facts, files, isWritable } = this.files;
    const prefix = orFailure(() => targetPrefix(chosen, { ...facts, isWritable }, files));
    const state = {
      facts,
      reading,
      leftOut: this.files.takeLeftOut(),
      chosen,
      prefix: typeof prefix === 'string' ? prefix : facts.installation,
    };
    if (this.#state === undefined || !isSame(this.#state, state)) this.#state = state;
    return this.#state;
  }
}

function isSame(one: MachineState, other: MachineState): boolean {
  if (one.chosen !== other.chosen || !isSameText(one.leftOut, other.leftOut)) return false;
  const [before, now] = [one.reading, other.reading];
  if ('stopped' in before || 'stopped' in now) {
    return (
      'stopped' in before &&
      'stopped' in now &&
      before.path === now.path &&
      isSameText(before.stopped.words, now.stopped.words)
    );
  }
  const [had, has] = [before.configuration.sources.files, now.configuration.sources.files];
  const isSameSources = had.length === has.length && had.every((source, at) => source === has[at]);
  return isSameSources && isSameText(before.ignored, now.ignored) && isSameText(before.files, now.files);
}

function isSameText(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
