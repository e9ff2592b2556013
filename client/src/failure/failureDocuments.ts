import { commands, type Disposable, env, EventEmitter, Uri, TerminalLink, window, workspace } from 'vscode';
import type { TerminalLinkContext, TerminalLinkProvider, TextDocumentContentProvider } from 'vscode';
import * as l10n from '@vscode/l10n';
import { failureInLine } from '../../../server/src/domain/failure/failureLine';
import type { FailureTexts } from './explainFailure';

const scheme = 'anaconda-tokens-failure';

/** Shows the latest explanation as plain text that cannot be changed and is kept nowhere. */
export class FailureDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  #text = '';
  readonly #registered = workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(): string {
    return this.#text;
  }

  async show(text: string): Promise<void> {
    this.#text = text;
    const uri = Uri.from({ scheme, path: `/${l10n.t('Why it failed')}.txt` });
    this.#changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }
}

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
