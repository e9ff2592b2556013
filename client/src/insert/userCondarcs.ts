import { Uri, workspace } from 'vscode';
import type { CondaNetworkResult } from '../../../server/src/connection/wire/messages';
import type { UserCondarcs } from '../accounts/condarcNetwork';
import { userLevelFiles } from './condarcFiles';

/** The user's own condarc files as VS Code sees them; `settings` asks the language server. */
export function userCondarcs(
  settings: () => Promise<CondaNetworkResult>,
  failed: (error: unknown) => void,
): UserCondarcs {
  return {
    settings,
    failed,
    stamp: async () => (await Promise.all(userLevelFiles().map((path) => stampOf(Uri.file(path))))).join(),
    text: async (uri) => new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri, true))),
  };
}

async function stampOf(uri: Uri): Promise<string> {
  try {
    const { mtime, size } = await workspace.fs.stat(uri);
    return `${mtime} ${size}`;
  } catch {
    return ''; // There is none.
  }
}
