import * as l10n from '@vscode/l10n';
import { commands, env, TerminalLink, window } from 'vscode';
import type { TerminalLinkContext, TerminalLinkProvider } from 'vscode';
import { failureInLine } from '../../../server/src/domain/failure/failureLine';
import type { FailureTexts } from './explainFailure';

/** A line of a terminal that tells of a failure. */
class FailureLink extends TerminalLink {
  constructor(
    start: number,
    end: number,
    readonly line: string,
  ) {
    super(start, end - start, l10n.t('Explain this failure'));
  }
}

/** Links on the lines of terminals that tell of a failure of conda, mamba or pixi, and on no others. */
export const failureLinks: TerminalLinkProvider<FailureLink> = {
  provideTerminalLinks: ({ line }: TerminalLinkContext): FailureLink[] => {
    const found = failureInLine(line);
    return found ? [new FailureLink(found.start, found.end, line)] : [];
  },
  handleTerminalLink: async ({ line }: FailureLink): Promise<void> => {
    await commands.executeCommand('anacondaTokens.explainFailure', line);
  },
};

/** The texts of this window. VS Code tells what is selected in a terminal only by the clipboard, which gets back what it had. */
export const windowTexts: FailureTexts = {
  selected: () => {
    const editor = window.activeTextEditor;
    return editor?.selections.map((one) => editor.document.getText(one)).join('\n') ?? '';
  },
  ofTerminal: () => (window.activeTerminal ? terminalSelection : undefined),
  clipboard: () => env.clipboard.readText(),
};

async function terminalSelection(): Promise<string> {
  const before = await env.clipboard.readText();
  await env.clipboard.writeText('');
  await commands.executeCommand('workbench.action.terminal.copySelection');
  const selected = await env.clipboard.readText();
  await env.clipboard.writeText(before);
  return selected;
}
