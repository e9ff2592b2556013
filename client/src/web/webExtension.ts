import * as l10n from '@vscode/l10n';
import { commands, type ExtensionContext, l10n as editorWords, Uri, window } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../../../server/src/connection/wire/messages';
import { Redactor } from '../../../server/src/domain/secret/redact';
import { readDocuments } from '../language/documents';
import { leaveColours } from '../language/ownColours';
import { withoutDocumentTexts } from '../ui/documentTexts';
import { RedactedLog } from '../ui/redactedLog';

/**
 * Starts the extension in a window that is only a browser: the language server, in a worker. Tokens need what a web page
 * has not: ways to servers that allow none from other pages, and files of conda.
 */
async function activateInBrowser(context: ExtensionContext): Promise<void> {
  if (editorWords.bundle !== undefined) l10n.config({ contents: editorWords.bundle });
  // Nothing is stored here, so secrets are known by their places alone.
  const redactor = new Redactor(() => []);
  const channel = window.createOutputChannel('Anaconda Server Tokens', { log: true });
  const log = new RedactedLog(channel, (text) => redactor.redact(text));
  const server = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  let worker: Worker | undefined;
  const start = (): Promise<MessageTransports> => {
    // One that does not answer any more does not end by itself.
    worker?.terminate();
    worker = new Worker(server);
    // VS Code puts a function of its own in the place of Worker, and its workers are no instances of that.
    const [reader, writer] = [new BrowserMessageReader(worker), new BrowserMessageWriter(worker)];
    return Promise.resolve({ reader, writer });
  };
  const client = new LanguageClient('anacondaTokens', l10n.t('Anaconda Server Tokens'), start, {
    documentSelector: [...readDocuments],
    outputChannel: log,
    traceOutputChannel: log.behind(withoutDocumentTexts),
    initializationOptions: {
      suggestCommand: 'editor.action.triggerSuggest',
    } satisfies Partial<InitializationOptions>,
    markdown: { isTrusted: false },
    middleware: leaveColours,
  });
  context.subscriptions.push(
    log,
    client,
    // The view is empty, so that its welcome text says why.
    window.registerTreeDataProvider<never>('anacondaTokens.tokens', {
      getChildren: () => [],
      getTreeItem: (row) => row,
    }),
    commands.registerCommand('anacondaTokens.restartServer', async () => {
      await client.stop();
      await client.start();
    }),
    commands.registerCommand('anacondaTokens.showLog', () => {
      log.show();
    }),
  );
  try {
    await client.start();
  } catch (error) {
    log.error('The language server did not start.', error);
  }
}

export { activateInBrowser as activate };
