import * as l10n from '@vscode/l10n';
import { CodeAction, CodeActionKind, type CodeActionProvider, type TextDocument } from 'vscode';

/** Its kind: one of the source actions, which stand in a menu and light no bulb on every line of a file. */
export const insertActionKind = CodeActionKind.Source.append('anacondaTokens.insertChannelUrl');

/** Offers to put a channel URL into the condarc that is open. */
export class InsertAction implements CodeActionProvider {
  provideCodeActions({ uri }: TextDocument): CodeAction[] {
    const title = l10n.t('Insert Channel URL…');
    const action = new CodeAction(title, insertActionKind);
    action.command = {
      title,
      command: 'anacondaTokens.insertChannelUrl',
      arguments: [{ file: uri.toString() }],
    };
    return [action];
  }
}
