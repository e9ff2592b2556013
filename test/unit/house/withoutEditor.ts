import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientFiles } from '../../l10n/bundle';
import type { Import } from './imports';

/** How many lines of some files can run, and be tested, where there is no VS Code. */
export interface Share {
  readonly lines: number;
  readonly withoutEditor: number;
}

/** What only VS Code brings. */
const EDITOR = /^vscode(?:$|-languageclient)/;

/**
 * The files from which no import leads to VS Code, over whatever files; an import of types alone counts, for who
 * needs VS Code's types has not said what it needs. `files` are paths without their ending.
 */
export function withoutEditor(files: readonly string[], imports: readonly Import[]): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const { from, to } of imports) importers.set(to, [...(importers.get(to) ?? []), bare(from)]);
  const bound = new Set<string>();
  const bind = (target: string): void => {
    for (const file of importers.get(target) ?? [])
      if (!bound.has(file)) {
        bound.add(file);
        bind(file);
      }
  };
  for (const target of importers.keys()) if (EDITOR.test(target)) bind(target);
  return new Set(files.filter((file) => !bound.has(file)));
}

/** The share of the lines of each room, by its folder below `client/src`, and of all of them. */
export function sharesOf(root: string, imports: readonly Import[]): ReadonlyMap<string, Share> {
  const files = clientFiles(root).map(bare);
  const free = withoutEditor(files, imports);
  const shares = new Map<string, Share>();
  for (const file of files) {
    const lines = readFileSync(join(root, `${file}.ts`), 'utf8').split('\n').length - 1;
    const [room = ''] = file.replace('client/src/', '').split('/');
    for (const key of [file.split('/').length > 3 ? room : '.', 'all']) {
      const share = shares.get(key) ?? { lines: 0, withoutEditor: 0 };
      const more = free.has(file) ? lines : 0;
      shares.set(key, { lines: share.lines + lines, withoutEditor: share.withoutEditor + more });
    }
  }
  return shares;
}

function bare(file: string): string {
  return file.replace(/\.ts$/, '');
}
