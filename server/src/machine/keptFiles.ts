import type { CondaFailure } from '../domain/channel/condaFailure';
import type { MachineFacts } from '../domain/configuration/configurationValues';
import type { MachineFiles } from '../domain/machine/searchPath';
import type { LeftOut } from '../features/machine/machineView';
import type { ConfiguredMachine } from '../rules/machine/machineReader';

/** Tells one state of a file from another without reading it. */
export interface FileStamp {
  readonly text: string;
  readonly bytes: number;
}

/** A machine whose files tell that they have changed. */
export interface StampedMachine extends ConfiguredMachine {
  /** Undefined for a file that is not there or may not be looked at. */
  stamp(path: string): FileStamp | undefined;
}

/** More than a condarc can reasonably have; to read more would keep the editor waiting. */
const MOST_BYTES = 4_000_000;

interface Kept {
  readonly stamp: string;
  readonly text: string | CondaFailure;
}

/** The files of a machine, each read once for as long as its stamp stays the same. */
export class KeptFiles implements ConfiguredMachine {
  readonly files: MachineFiles;
  readonly #kept = new Map<string, Kept>();
  #leftOut = new Map<string, LeftOut>();
  /** Folders whose files are left out, with a slash at the end. */
  #untrusted: readonly string[] = [];

  constructor(private readonly machine: StampedMachine) {
    this.files = {
      kind: (path) => {
        const found = machine.files.kind(path);
        return found === 'file' && this.#isLeftOut(path) ? undefined : found;
      },
      list: (path) =>
        machine.files
          .list(path)
          ?.filter(
            ({ name, isFile }) => !isFile || !/\.ya?ml$/.test(name) || !this.#isLeftOut(`${path}/${name}`),
          ),
    };
  }

  get facts(): MachineFacts {
    return this.machine.facts;
  }

  get isWritable(): boolean {
    return this.machine.isWritable;
  }

  /** Leaves out whatever stands in some folders, for what a workspace that is not trusted brings decides nothing. */
  set untrusted(folders: readonly string[]) {
    this.#untrusted = folders.map((folder) => `${folder.replace(/\/+$/, '')}/`);
  }

  read(path: string): string | CondaFailure {
    const stamp = this.machine.stamp(path)?.text ?? '';
    const kept = this.#kept.get(path);
    if (kept?.stamp === stamp && stamp !== '') return kept.text;
    const text = this.machine.read(path);
    this.#kept.set(path, { stamp, text });
    return text;
  }

  /** Has a file read anew whatever its stamp, for two changes may fall into one tick of the clock. */
  forget(path: string): void {
    this.#kept.delete(path);
  }

  /** The files that were left out since the last call. */
  takeLeftOut(): readonly LeftOut[] {
    const found = [...this.#leftOut.values()];
    this.#leftOut = new Map();
    return found;
  }

  /** Whether a path stands in a folder that is not trusted. */
  isUntrusted(path: string): boolean {
    return this.#untrusted.some((folder) => path.startsWith(folder));
  }

  #isLeftOut(path: string): boolean {
    const whole = path.replaceAll('\\', '/');
    const isUntrusted = this.isUntrusted(whole);
    const isTooLarge = !isUntrusted && (this.machine.stamp(path)?.bytes ?? 0) > MOST_BYTES;
    if (!isUntrusted && !isTooLarge) return false;
    this.#leftOut.set(whole, { path: whole, reason: isUntrusted ? 'notTrusted' : 'tooLarge' });
    return true;
  }
}
