#!/usr/bin/env bash
# The language client that monaco-editor 0.57.0 brings (`monaco.lsp.MonacoLspClient`) opens and changes a document under
# its URI in lower case, and asks about it, here for diagnostics, under the URI as it is. A server compares URIs as they
# are written, so one that is asked about `file:///Users/Ada/…` has no such document open. The client also sends
# the changed range to a server that wants each text whole (`textDocumentSync.change` 1), which takes those few
# characters for the whole. Seen with jsdom 26.1.0 as the page. Fails when either is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund monaco-editor@0.57.0 esbuild@0.28.2 jsdom@26.1.0
cat >page.js <<'JS'
import { editor, lsp, Uri } from 'monaco-editor';
const capabilities = {
  textDocumentSync: { openClose: true, change: 1 },
  diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
};
let answer;
new lsp.MonacoLspClient({
  state: { value: { state: 'open' }, onChange: () => ({ dispose: () => undefined }) },
  setListener: (listener) => (answer = listener),
  async send(message) {
    window.hear(message);
    const result = message.method === 'initialize' ? { capabilities } : { kind: 'full', items: [] };
    if (message.id !== undefined) queueMicrotask(() => answer({ jsonrpc: '2.0', id: message.id, result }));
  },
});
const model = editor.createModel('a: 1\n', 'yaml', Uri.parse('file:///Users/Ada/.condarc'));
window.edit = () => model.applyEdits([{ range: { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 1 }, text: 'b' }]);
JS
npx esbuild page.js --bundle --outfile=bundle.js --loader:.ttf=empty --log-level=error
cat >look.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
const { window } = new JSDOM('<!doctype html><body></body>', { runScripts: 'outside-only' });
window.matchMedia = () => ({ matches: false, addEventListener: () => undefined });
window.document.queryCommandSupported = () => false;
window.CSS = { escape: (text) => text };
const sent = new Map();
window.hear = ({ method, params }) => {
  sent.set(method, params);
  if (method === 'textDocument/didOpen') setTimeout(window.edit);
  if (method === 'textDocument/diagnostic') tell();
};
window.eval(readFileSync('bundle.js', 'utf8'));
function tell() {
  const uriOf = (method) => sent.get(`textDocument/${method}`).textDocument.uri;
  const [change] = sent.get('textDocument/didChange').contentChanges;
  console.log(`opened: ${uriOf('didOpen')}\nchanged: ${uriOf('didChange')}\nasked about: ${uriOf('diagnostic')}`);
  console.log(`wanted the whole text, got: ${JSON.stringify(change)}`);
  const lower = 'file:///users/ada/.condarc';
  const seen = [
    uriOf('didOpen') === lower,
    uriOf('didChange') === lower,
    uriOf('diagnostic') === 'file:///Users/Ada/.condarc',
    change.range !== undefined && change.text === 'b',
  ];
  process.exit(seen.includes(false) ? 1 : 0);
}
JS
node look.mjs
