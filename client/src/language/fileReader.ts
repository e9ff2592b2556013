import { Uri, workspace } from 'vscode';
import type { ReadFileParams, ReadFileResult } from '../../../server/src/connection/wire/messages';
import { thisMachine } from '../../../server/src/stores/machine';
import { isUserFile } from '../stores/userFiles';
import type { Log } from '../ui/log';
import { fileText } from './fileText';

/**
 * Reads a file for the language server: what an editor holds of it, else what is on disk. Only open documents, files
 * of the workspace and the user's own conda files; null for all others, and for what cannot be read.
 */
export async function readForServer({ uri, saved }: ReadFileParams, log: Log): Promise<ReadFileResult> {
  const wanted = Uri.parse(uri, true);
  const open = saved === true ? undefined : openDocument(wanted);
  if (open !== undefined) return { text: open };
  const own = wanted.scheme === 'file' && isUserFile(thisMachine(), wanted.fsPath);
  if (!own && workspace.getWorkspaceFolder(wanted) === undefined) return null;
  try {
    return { text: fileText(await workspace.fs.readFile(wanted)).text };
  } catch (error) {
    log.debug('A file could not be read for the language server.', error);
    return null;
  }
}

function openDocument(uri: Uri): string | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.getText();
}
