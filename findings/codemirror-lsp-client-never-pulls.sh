#!/usr/bin/env bash
# @codemirror/lsp-client 6.3.0 tells every server that it supports pulled diagnostics
# (`textDocument.diagnostic` in its capabilities) and never sends `textDocument/diagnostic`: it shows only what is
# pushed. A server that pushes nothing to clients which declare pulling, as the protocol lets one think, shows
# nothing at all in CodeMirror. Seen with jsdom 26.1.0 as the page. Fails when either half changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @codemirror/lsp-client@6.3.0 @codemirror/view@6.43.15 @codemirror/state@6.7.6 jsdom@26.1.0
cat >look.mjs <<'JS'
import { JSDOM } from 'jsdom';
const { window } = new JSDOM('<!doctype html><body></body>');
window.requestAnimationFrame = () => 0;
window.cancelAnimationFrame = () => undefined;
const { document, MutationObserver, HTMLElement, Node, Range } = window;
Object.assign(globalThis, { window, document, MutationObserver, HTMLElement, Node, Range });
globalThis.getComputedStyle = window.getComputedStyle.bind(window);
const { LSPClient, languageServerExtensions } = await import('@codemirror/lsp-client');
const { EditorView } = await import('@codemirror/view');
const { EditorState } = await import('@codemirror/state');
const sent = [];
let answer;
const client = new LSPClient({ extensions: languageServerExtensions() }).connect({
  subscribe: (handler) => (answer = handler),
  unsubscribe: () => undefined,
  send(text) {
    const message = JSON.parse(text);
    sent.push(message);
    const capabilities = {
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    };
    if (message.method === 'initialize')
      queueMicrotask(() => answer(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: { capabilities } })));
  },
});
const view = new EditorView({
  state: EditorState.create({ doc: 'a: 1\n', extensions: [client.plugin('file:///a.yaml', 'yaml')] }),
  parent: document.body,
});
await client.initializing;
for (const text of ['b', 'c']) {
  view.dispatch({ changes: { from: 0, insert: text } });
  client.sync();
  await new Promise((resolve) => setTimeout(resolve, 1000));
}
const declares = sent[0].params.capabilities.textDocument.diagnostic !== undefined;
const methods = sent.map(({ method }) => method);
console.log(`declares textDocument.diagnostic: ${declares}`);
console.log(`sent: ${methods.join(' ')}`);
process.exit(declares && methods.includes('textDocument/didChange') && !methods.includes('textDocument/diagnostic') ? 0 : 1);
JS
node look.mjs
