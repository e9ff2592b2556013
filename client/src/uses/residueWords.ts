import * as l10n from '@vscode/l10n';
import { fileName } from '../documents/fileName';
import type { Workspace } from '../host/workspace';
import type { ResidueFile, ResidueKind } from '../stores/residueFiles';

/** What each kind of file has kept, and what a person can do about it. */
const words: Readonly<Record<ResidueKind, (files: string) => string>> = {
  environmentHistory: (files) =>
    l10n.t(
      '{0}: conda’s history of the environment has the value in a command line. It is not changed here; remove the value by hand if others can read the file.',
      files,
    ),
  shellHistory: (files) =>
    l10n.t('{0}: a shell’s history has the value in a command line. Remove that line by hand.', files),
  packageList: (files) =>
    l10n.t(
      '{0}: conda has kept addresses of packages with the value in them. It is not changed here; no conda clean but “--force-pkgs-dirs” removes it.',
      files,
    ),
  packageCache: (files) =>
    l10n.t(
      '{0}: conda has the value in its cache. “conda clean --index-cache” removes what is in the folder “cache”, “conda clean --packages” the records of packages that no environment uses.',
      files,
    ),
  backup: (files) =>
    l10n.t(
      '{0}: a configuration with the value that is not changed here. Replace the value there or delete the file.',
      files,
    ),
  uvCredentials: (files) =>
    l10n.t(
      '{0}: uv’s own store, which only uv can change safely: “uv auth login” with the new value replaces it.',
      files,
    ),
};

/** The most files of a kind that are named. */
const NAMED = 3;

/** One remark for each kind of file that holds a value and is not to be changed from outside. */
export function residueWords(workspace: Workspace, residues: readonly ResidueFile[]): readonly string[] {
  return Object.entries(words).flatMap(([kind, say]) => {
    const files = residues
      .filter((residue) => residue.kind === kind)
      .map(({ path }) => fileName(workspace, workspace.file(path)));
    if (files.length === 0) return [];
    const first = files.slice(0, NAMED).join(', ');
    return [say(files.length > NAMED ? l10n.t('{0} and {1} more', first, files.length - NAMED) : first)];
  });
}
