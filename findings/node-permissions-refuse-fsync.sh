#!/usr/bin/env bash
# Node's permission model (24.20.0 and 26.10.0, `--permission`) refuses `fs.fsyncSync` and `fs.fdatasyncSync` of a file that
# `--allow-fs-write` lets the program write, and that it has just written: ERR_ACCESS_DENIED, whatever is allowed. So the
# usual way to put a file in place whole (write beside it, fsync, rename) never gets to its rename, and `writeFileSync` with
# `flush: true` throws though all that it was to write is written. What writes at once, a file opened with O_SYNC, may be
# renamed. Fails when one of these answers changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir allowed
cat >look.js <<'JS'
const fs = require('node:fs');
const outcome = (act) => {
  try {
    act();
    return 'done';
  } catch ({ code }) {
    return code;
  }
};
const descriptor = fs.openSync('allowed/a', 'w');
const found = {
  write: outcome(() => fs.writeSync(descriptor, 'x')),
  ftruncate: outcome(() => fs.ftruncateSync(descriptor, 1)),
  fsync: outcome(() => fs.fsyncSync(descriptor)),
  fdatasync: outcome(() => fs.fdatasyncSync(descriptor)),
  flush: outcome(() => fs.writeFileSync('allowed/b', 'whole', { flush: true })),
  'written by flush': fs.readFileSync('allowed/b', 'utf8'),
  O_SYNC: outcome(() => {
    const { O_WRONLY, O_CREAT, O_SYNC } = fs.constants;
    fs.writeSync(fs.openSync('allowed/c', O_WRONLY | O_CREAT | O_SYNC), 'x');
  }),
  rename: outcome(() => fs.renameSync('allowed/c', 'allowed/d')),
};
console.log(process.version, found);
const refused = 'ERR_ACCESS_DENIED';
const expected = ['done', 'done', refused, refused, refused, 'whole', 'done', 'done'];
process.exit(Object.values(found).join() === expected.join() ? 0 : 1);
JS
for version in 24.20.0 26.10.0; do
  npm install --silent --no-audit --no-fund --prefix "with-$version" "node@$version" >/dev/null 2>&1
  node=$(find "$PWD/with-$version/node_modules" -path '*bin/node' -type f | head -n 1)
  "$node" --permission '--allow-fs-read=*' "--allow-fs-write=$PWD/allowed" "--allow-fs-write=$PWD/allowed/*" look.js
done
