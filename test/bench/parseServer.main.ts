// A plain server of the usual shape: the whole document parsed with `yaml` on each change, then diagnostics.
import { createConnection, TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isScalar, parseDocument } from 'yaml';

const words: Readonly<Record<string, readonly string[]>> = {
  channel_priority: ['strict', 'flexible', 'disabled'],
  safety_checks: ['enabled', 'warn', 'disabled'],
};

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
  const faults = tree.errors.map(({ pos, message }) => ({ at: pos, message }));
  for (const [key, allowed] of Object.entries(words)) {
    const node = tree.get(key, true);
    if (!isScalar(node) || !node.range || allowed.includes(String(node.value))) continue;
    faults.push({ at: [node.range[0], node.range[1]], message: `None of ${allowed.join(', ')}` });
  }
  const diagnostics = faults.map(({ at: [start, end], message }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    message,
  }));
  void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
});
documents.listen(connection);
connection.listen();
