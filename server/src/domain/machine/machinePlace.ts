import type { Origin } from '../configuration/sourceValue';
import type { PathStart } from './machinePaths';
import { fromRoot } from './machinePaths';

/** A place on the machine that something comes from, as it is shown and opened. */
export interface MachinePlace {
  /** `~/.condarc:3`, `CONDA_CHANNELS`. */
  readonly shown: string;
  /** Of a file. */
  readonly uri?: string;
  /** 0-based. */
  readonly line?: number;
}

/** A value's origin as a place; `start` tells what `~` and relative paths mean. */
export function placeOfOrigin({ source, line }: Origin, start: PathStart): MachinePlace {
  if (source.startsWith('env:')) return { shown: source.slice('env:'.length) };
  if (source === 'command line') return { shown: source };
  return placeInFile(source, start, line);
}

/** A file that conda reads, or a 0-based line of it, as a place. */
export function placeInFile(path: string, start: PathStart, line?: number): MachinePlace {
  const { shown, uri } = fileOf(path, start);
  return line === undefined ? { shown, uri } : { shown: `${shown}:${line + 1}`, uri, line };
}

/** Much comes from few files. */
type ShownFile = Required<Pick<MachinePlace, 'shown' | 'uri'>>;
const files = new WeakMap<PathStart, Map<string, ShownFile>>();

function fileOf(path: string, start: PathStart): ShownFile {
  const known = files.get(start) ?? new Map<string, ShownFile>();
  files.set(start, known);
  let file = known.get(path);
  if (!file) {
    const whole = fromRoot(path, start);
    const home = `${start.home.replace(/\/$/, '')}/`;
    const shown = whole.startsWith(home) ? `~/${whole.slice(home.length)}` : whole;
    known.set(path, (file = { shown, uri: fileUri(whole) }));
  }
  return file;
}

/** The URI of an absolute path with slashes, on Windows with its drive. */
export function fileUri(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return encoded.startsWith('/') ? `file://${encoded}` : `file:///${encoded}`;
}

/** The path of a file's URI, with slashes; undefined for what is no file of this machine. */
export function pathOfUri(uri: string): string | undefined {
  const encoded = /^file:\/\/(\/.*)$/s.exec(uri)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded).replace(/^\/(?=[A-Za-z]:)/, '');
  } catch {
    return undefined; // A percent sign that encodes nothing: no file that an editor could have opened.
  }
}
