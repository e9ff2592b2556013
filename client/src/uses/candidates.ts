import { Uri, workspace } from 'vscode';
import { thisMachine } from '../../../server/src/stores/machine';
import { userFiles } from '../stores/userFiles';
import { untilAborted } from '../ui/untilAborted';
import type { Candidates } from './tokenSearch';

/** The most files of a workspace that are looked at. */
export const MOST_FILES = 20_000;

/** Folders of what programs put there, not people. */
export const TOOL_FOLDERS = [
  ...[
    '.git',
    '.hg',
    '.svn',
    'node_modules',
    'bower_components',
    '__pycache__',
    'site-packages',
    'conda-meta',
  ],
  ...['.mypy_cache', '.ruff_cache'],
];

/** What is left out; `files.exclude` is heeded besides. */
const excluded = `**/{${TOOL_FOLDERS.join(',')}}/**`;

/** Open documents first, then the files of every workspace folder, then the user's own; each once. */
export async function candidates(signal: AbortSignal): Promise<Candidates> {
  const files = await untilAborted(signal, (token) =>
    workspace.findFiles('**', excluded, MOST_FILES + 1, token),
  );
  const own = (await userFiles(thisMachine())).map((path) => Uri.file(path));
  const uris = [...openDocuments(), ...files.slice(0, MOST_FILES), ...own];
  const byText = new Map(uris.map((uri) => [uri.toString(), uri]));
  // What is on disk of a notebook with unsaved changes is not what will be saved.
  for (const { uri } of workspace.notebookDocuments.filter(({ isDirty }) => isDirty))
    byText.delete(uri.toString());
  return { uris: [...byText.values()], truncated: files.length > MOST_FILES };
}

/**
 * The documents that people write in: files, new ones, and the cells of notebooks with unsaved changes, for other
 * notebooks are files; no logs, no sides of a diff.
 */
function openDocuments(): readonly Uri[] {
  const schemes = new Set([
    'file',
    'untitled',
    ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
  ]);
  const cells = workspace.notebookDocuments
    .filter(({ isDirty }) => isDirty)
    .flatMap((notebook) => notebook.getCells().map(({ document }) => document.uri));
  const documents = workspace.textDocuments.map(({ uri }) => uri).filter(({ scheme }) => schemes.has(scheme));
  return [...documents, ...cells];
}
