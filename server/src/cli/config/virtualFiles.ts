import { absolutePath } from '../../domain/machine/machinePaths';
import type { MachineFiles } from '../../domain/machine/searchPath';

/** Something at a path of a file system that exists only in a description. */
type FileNode =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly readable: boolean }
  | { readonly kind: 'folder' }
  | { readonly kind: 'link'; readonly to: string };

/** Links are followed so often; more are a circle. */
const MOST_LINKS = 40;

/** A file system that exists only in a description. Paths are absolute; folders above a file are there by themselves. */
export class VirtualFiles implements MachineFiles {
  readonly #nodes = new Map<string, FileNode>();

  add(path: string, node: FileNode): void {
    const whole = absolutePath(path, START);
    for (let above = parentOf(whole); above !== undefined; above = parentOf(above)) {
      if (!this.#nodes.has(above)) this.#nodes.set(above, { kind: 'folder' });
    }
    this.#nodes.set(whole, node);
  }

  kind(path: string): 'file' | 'folder' | undefined {
    const node = this.node(path);
    return node?.kind === 'link' ? undefined : node?.kind;
  }

  list(path: string): readonly { readonly name: string; readonly isFile: boolean }[] | undefined {
    const folder = this.#resolved(path);
    if (folder === undefined || this.#nodes.get(folder)?.kind !== 'folder') return undefined;
    const below = folder === '/' ? '/' : `${folder}/`;
    return [...this.#nodes.keys()]
      .filter((one) => one.startsWith(below) && one !== folder && !one.slice(below.length).includes('/'))
      .map((one) => ({ name: one.slice(below.length), isFile: this.kind(one) === 'file' }));
  }

  /** What stands at a path once links are followed. */
  node(path: string): FileNode | undefined {
    const resolved = this.#resolved(path);
    return resolved === undefined ? undefined : this.#nodes.get(resolved);
  }

  /** A path without links and dots; undefined where links lead nowhere. */
  #resolved(path: string): string | undefined {
    let waiting = partsOf(path);
    let at = rootOf(path);
    let links = 0;
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      if (part === '..') {
        at = parentOf(at) ?? at;
        continue;
      }
      const next = at.endsWith('/') ? at + part : `${at}/${part}`;
      const node = this.#nodes.get(next);
      if (node?.kind === 'link') {
        if (++links > MOST_LINKS) return undefined;
        waiting = [...partsOf(node.to), ...waiting];
        if (rootOf(node.to) !== '') at = rootOf(node.to);
      } else {
        if (!node || (node.kind === 'file' && waiting.length > 0)) return undefined;
        at = next;
      }
    }
    return at;
  }
}

const START = { home: '/', workingDirectory: '/' };

function rootOf(path: string): string {
  return /^(?:[a-zA-Z]:)?\//.exec(path)?.[0] ?? '';
}

function partsOf(path: string): string[] {
  return path
    .slice(rootOf(path).length)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
}

function parentOf(path: string): string | undefined {
  const root = rootOf(path);
  if (path === root) return undefined;
  const slash = path.lastIndexOf('/');
  return slash < root.length ? root : path.slice(0, slash);
}
