#!/usr/bin/env bash
# jsonc-parser 3.3.1, `modify` with formatting options: to add a property it also lays out the one before it anew,
# with everything below it, though the edit is asked for another path and VS Code's own settings are written that way.
# Entries further away stay as they are, and so does the neighbour where a value is replaced instead of added. Without
# formatting options the neighbour stays, and the new property is put on its line. Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jsonc-parser@3.3.1
cat >look.cjs <<'JS'
const { applyEdits, modify } = require('jsonc-parser');
const text = '{\n  "a": { "x":   [1,2] },\n  "b": { "x":   [1,2] }\n}\n';
const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
const after = (path, options) => applyEdits(text, modify(text, path, 3, options)).split('\n');
const added = after(['c'], { formattingOptions });
const replaced = after(['b', 'x', 1], { formattingOptions });
const bare = after(['c'], {});
console.log(`added:\n${added.join('\n')}replaced:\n${replaced.join('\n')}without options:\n${bare.join('\n')}`);
const first = '  "a": { "x":   [1,2] },';
const seen = [
  added[1] === first && added[2] === '  "b": {' && added[3] === '    "x": [',
  replaced[1] === first && replaced[2] === '  "b": { "x":   [1,3] }',
  bare[1] === first && bare[2] === '  "b": { "x":   [1,2] },"c": 3',
];
if (seen.includes(false)) throw new Error(`no longer so: ${seen}`);
JS
node look.cjs
