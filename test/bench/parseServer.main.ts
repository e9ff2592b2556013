// A plain server of the usual shape: the whole document parsed with `yaml` on each change, then diagnostics.
import { createConnection, TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument } from 'yaml';

const connection = createConnection(process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: {},
    hoverProvider: true,
  },
}));
connection.onCompletion(() => []);
connection.onHover(() => null);
documents.onDidChangeContent(({ document }) => {
  const tree = parseDocument(document.getText(), { uniqueKeys: false });
  const wrong = tree.get('channel_priority') === 'strictly' ? 1 : tree.errors.length;
  const start = { line: 0, character: 0 };
  const diagnostics = Array.from({ length: wrong }, () => ({
    range: { start, end: start },
    message: 'wrong',
  }));
  void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
});
documents.listen(connection);
connection.listen();
