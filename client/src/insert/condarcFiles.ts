import { homedir } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Uri, Workspace } from '../host/workspace';

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
 * Paths of the user's own files on conda's search path, `~/.condarc` first, for that is what `conda config`
 * writes (conda 26.7, `conda/base/constants.py`).
 */
export function userLevelFiles(): readonly string[] {
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
  return [...new Set(paths)];
}

/** The condarcs to offer: `~/.condarc` even where it is missing, the other ones of the user's that exist, one for each workspace folder. */
export async function condarcFiles(workspace: Workspace): Promise<readonly CondarcFile[]> {
  const own = await Promise.all(
    userLevelFiles().map(async (path): Promise<CondarcFile> => {
      const uri = workspace.file(path);
      return {
        uri,
        exists: await workspace.exists(uri),
        userLevel: true,
        readBy: l10n.t('conda reads it everywhere'),
      };
    }),
  );
  const shared = await Promise.all(
    workspace.folders().map(async (folder): Promise<CondarcFile> => {
      const uri = workspace.fileIn(folder, '.condarc');
      const readBy = l10n.t('conda reads it where CONDARC or an environment’s folder says so');
      return { uri, exists: await workspace.exists(uri), userLevel: false, readBy };
    }),
  );
  return [...own.filter((file, index) => index === 0 || file.exists), ...shared];
}

/** The condarc at a path or URI that a caller gave. */
export async function condarcAt(workspace: Workspace, file: string): Promise<CondarcFile> {
  const uri = /^[a-z][a-z0-9+.-]+:\/\//i.test(file) ? workspace.uri(file) : workspace.file(file);
  const userLevel = userLevelFiles().some((own) => workspace.file(own).toString() === uri.toString());
  return { uri, exists: await workspace.exists(uri), userLevel, readBy: '' };
}
