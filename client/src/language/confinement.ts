import { type CachePlace, cacheFolderAt } from '../../../server/src/domain/machine/cacheFolder';

/** The Node that will run the language server. */
export interface ServerNode extends CachePlace {
  /** The flags that it takes. */
  readonly flags: ReadonlySet<string>;
  /** Electron's Node has other rules for flags, and nobody has tried these there. */
  readonly isElectron: boolean;
}

/**
 * What has Node itself keep the language server from what it never does: writing anything but its cache, starting programs
 * and workers, loading native code (Node's permission model, stable since 22.13). Empty where Node has no such model.
 */
export function confinement(node: ServerNode): readonly string[] {
  if (node.isElectron || !node.flags.has('--permission')) return [];
  const cache = cacheFolderAt(node);
  const writes = cache === undefined ? [] : [cache, `${cache}/*`];
  return ['--permission', '--allow-fs-read=*', ...writes.map((path) => `--allow-fs-write=${path}`)];
}
