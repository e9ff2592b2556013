import { type Dirent, readdirSync } from 'node:fs';
import type { Faults } from '../faults';
import type { NotRead } from './notRead';

/** Folders in which nobody writes by hand. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '__pycache__',
  '.venv',
  '.pixi/envs',
]);

/**
 * All files below a folder in alphabetical order, written as the folder is.
 *
 * @param ignores whether git ignores a path below it, seen from it; folders end with `/`
 * @param notRead gets what is left out, `faults` what cannot be opened, `listed` the entries of each
 *   folder, which is seen from `folder` and ends with `/`
 */
export function filesBelow(
  folder: string,
  ignores: (path: string) => boolean,
  notRead: NotRead,
  faults: Faults,
  listed?: (below: string, entries: readonly Dirent[]) => void,
): string[] {
  const found: string[] = [];
  const start = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
  const visit = (below: string): void => {
    const entries = entriesOf(below === '' ? folder : start + below.slice(0, -1), faults);
    listed?.(below, entries);
    for (const entry of entries) {
      const path = below + entry.name;
      if (entry.isDirectory()) {
        const tool = toolFolder(start + path);
        if (tool !== undefined) notRead.folder(tool, 'tool');
        else if (ignores(`${path}/`)) notRead.folder(path, 'ignored');
        else visit(`${path}/`);
      } else if (entry.isSymbolicLink()) notRead.file('link');
      else if (entry.isFile()) {
        if (ignores(path)) notRead.file('ignored');
        else found.push(start + path);
      }
    }
  };
  visit('');
  return found;
}

function entriesOf(folder: string, faults: Faults): readonly Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    faults.system(folder, 'read', error);
    return [];
  }
}

/** The name of a tool's folder, of one or two parts; undefined for any other. */
function toolFolder(path: string): string | undefined {
  const last = path.lastIndexOf('/');
  const name = path.slice(last + 1);
  if (PASSED_OVER.has(name)) return name;
  const both = path.slice(path.lastIndexOf('/', last - 1) + 1);
  return PASSED_OVER.has(both) ? both : undefined;
}
