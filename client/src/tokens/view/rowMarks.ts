import * as l10n from '@vscode/l10n';
import { FileDecoration, type FileDecorationProvider, ThemeColor, Uri } from 'vscode';
import type { RowMark } from './treeRows';

const SCHEME = 'anaconda-tokens-mark';

/** What tells VS Code how to mark a row. It names the mark and not the row, so that there are few of them to draw. */
export function markUri({ urgency, held }: RowMark): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${urgency}/${held ? 'held' : ''}` });
}

/** Marks rows at their end, where a long name does not hide it: `!` expires soon, `✕` expired, `●` the value is stored. */
export const rowMarks: FileDecorationProvider = {
  provideFileDecoration({ scheme: given, path }): FileDecoration | undefined {
    if (given !== SCHEME) return undefined;
    const [, urgency, held] = path.split('/');
    const end = urgency === 'expired' ? expired() : urgency === 'soon' ? soon() : undefined;
    const stored = held === 'held' ? new FileDecoration('●', l10n.t('value stored')) : undefined;
    const marks = [end, stored].filter((mark) => mark !== undefined);
    // VS Code writes an error into its log for a mark that says nothing.
    if (marks.length === 0) return undefined;
    return new FileDecoration(
      marks.map(({ badge }) => badge).join(''),
      marks.map(({ tooltip }) => tooltip).join(', '),
      end?.color,
    );
  },
};

function expired(): FileDecoration {
  return new FileDecoration('✕', l10n.t('expired'), new ThemeColor('list.errorForeground'));
}

function soon(): FileDecoration {
  return new FileDecoration('!', l10n.t('expires soon'), new ThemeColor('list.warningForeground'));
}
