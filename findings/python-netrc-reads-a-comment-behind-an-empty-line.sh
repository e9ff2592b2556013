#!/usr/bin/env bash
# A comment in a .netrc that has an empty line above it is read by Python's own netrc (CPython 3.14.2, here of pyodide
# 314.0.7), by which conda and pip find credentials: of `# of the build` it refuses the whole file, which requests passes
# over in silence, and an entry that is commented out counts. Directly below an entry the same lines are comments. Known as
# python/cpython#104306, open since 2023. Fails when this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts pyodide@314.0.7
cat >look.mjs <<'JS'
import { deepStrictEqual } from 'node:assert';
import { loadPyodide } from 'pyodide';
const python = await loadPyodide();
python.runPython(`
import netrc, sys
def hosts(text):
    open('file', 'w').write(text)
    try:
        return ' '.join(netrc.netrc('file').hosts)
    except netrc.NetrcParseError as error:
        return error.msg
`);
const hosts = python.globals.get('hosts');
console.log(`Python ${python.runPython('sys.version.split()[0]')}`);
const entry = 'machine conda.example login token password secret\n';
const former = '# machine old.example login token password former\n';
const seen = ['# of the build\n', former].map((comment) => {
  const read = [hosts(`${entry}${comment}`), hosts(`${entry}\n${comment}`)];
  console.log(`${comment.trim()}\n  below an entry: ${read[0]}\n  behind an empty line: ${read[1]}`);
  return read;
});
deepStrictEqual(seen, [
  ['conda.example', "bad follower token 'of'"],
  ['conda.example', 'conda.example old.example'],
]);
JS
node look.mjs
