import { homedir } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { Uri, workspace } from 'vscode';

/** A condarc that a channel can go into. */
export interface CondarcFile {
  readonly uri: Uri;
  readonly exists: boolean;
  /** Belongs to the user alone: conda reads it everywhere, and the docs' command writes it. */
  readonly userLevel: boolean;
  /** Who reads the file, in words. */
  readonly readBy: string;
}

/**
 * URIs of the user's own files on conda's search path, `~/.condarc` first, for that is what `conda config`
 * writes (conda 26.7, `conda/base/constants.py`).
 */
export function userLevelFiles(): readonly Uri[] {
  const home = homedir();
  const configHome = process.env.XDG_CONFIG_HOME;
  const paths = [
    join(home, '.condarc'),
    join(home, '.conda', '.condarc'),
    join(home, '.conda', 'condarc'),
    join(home, '.config', 'conda', '.condarc'),
    join(home, '.config', 'conda', 'condarc'),
    ...(configHome === undefined
      ? []
      : [join(configHome, 'conda', '.condarc'), join(configHome, 'conda', 'condarc')]),
  ];
  return [...new Set(paths)].map((path) => Uri.file(path));
}

/** The condarcs to offer: `~/.condarc` even where it is missing, the other ones of the user's that exist, one for each workspace folder. */
export async function condarcFiles(): Promise<readonly CondarcFile[]> {
  const own = await Promise.all(
    userLevelFiles().map(async (uri): Promise<CondarcFile> => {
      return { uri, exists: await exists(uri), userLevel: true, readBy: l10n.t('conda reads it everywhere') };
    }),
  );
  const shared = await Promise.all(
    (workspace.workspaceFolders ?? []).map(async (folder): Promise<CondarcFile> => {
      const uri = Uri.joinPath(folder.uri, '.condarc');
      const readBy = l10n.t('conda reads it where CONDARC or an environment’s folder says so');
      return { uri, exists: await exists(uri), userLevel: false, readBy };
    }),
  );
  return [...own.filter((file, index) => index === 0 || file.exists), ...shared];
}

/** The condarc at a path or URI that a caller gave. */
export async function condarcAt(file: string): Promise<CondarcFile> {
  const uri = /^[a-z][a-z0-9+.-]+:\/\//i.test(file) ? Uri.parse(file, true) : Uri.file(file);
  const userLevel = userLevelFiles().some((own) => own.toString() === uri.toString());
  return { uri, exists: await exists(uri), userLevel, readBy: '' };
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    // A file that cannot be looked at is offered as one to create; writing it then says what is wrong.
    return false;
  }
}
