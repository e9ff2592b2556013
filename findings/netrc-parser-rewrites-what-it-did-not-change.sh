#!/usr/bin/env bash
# netrc-parser 3.1.6 reads a .netrc and writes it back with nothing changed: a comment behind an entry gets the word
# `undefined` before it, a line that is commented out becomes an entry, and a `#` inside a password begins a comment. Python's
# own netrc (CPython 3.14.2, here from pyodide 314.0.7), by which conda and pip find credentials, read the file before; of
# what came back it refuses the first with all its hosts, and reads another host and another password in the others.
# The library is made to keep what stands there. Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts netrc-parser@3.1.6 pyodide@314.0.7
cat >look.mjs <<'JS'
import { deepStrictEqual } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import parser from 'netrc-parser';
import { loadPyodide } from 'pyodide';
const python = await loadPyodide();
python.runPython(`
import netrc, sys
def passwords(text):
    open('file', 'w').write(text)
    try:
        return ' '.join(host + ' ' + one[2] for host, one in netrc.netrc('file').hosts.items())
    except netrc.NetrcParseError as error:
        return error.msg
`);
const passwords = python.globals.get('passwords');
console.log(`Python ${python.runPython('sys.version.split()[0]')}`);
const seen = [
  'machine conda.example login token password secret # of the build\n',
  '# machine old.example login token password former\nmachine conda.example login token password secret\n',
  'machine conda.example login token password sec#ret\n',
].map((text) => {
  writeFileSync('.netrc', text);
  const netrc = new parser.Netrc('.netrc');
  netrc.loadSync();
  netrc.saveSync();
  const after = readFileSync('.netrc', 'utf8');
  console.log(`\n${text}is written back as\n${after}Python: ${passwords(text)} → ${passwords(after)}`);
  return [passwords(text), passwords(after)];
});
deepStrictEqual(seen, [
  ['conda.example secret', "bad follower token 'undefined'"],
  ['conda.example secret', 'old.example former conda.example secret'],
  ['conda.example sec#ret', 'conda.example sec'],
]);
JS
node look.mjs
