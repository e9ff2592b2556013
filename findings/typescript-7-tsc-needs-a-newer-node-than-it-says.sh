#!/usr/bin/env bash
# TypeScript 7.0.2 asks for Node 16.20 in its `engines`, and npm installs it there without a word. Its command does not start
# on Node 16.20.2, nor on 20.9.0: `bin/tsc` is an ES module whose file name has no ending, which Node takes since 18.19 and
# 20.10. What it imports, `lib/tsc.js`, starts and compiles on all of them. Fails when this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
system=$(node -p 'process.platform + "-" + process.arch')
npm install --silent --no-audit --no-fund --ignore-scripts --force typescript@7.0.2 \
  node-16.20.2@npm:node-"$system"@16.20.2 node-20.9.0@npm:node-"$system"@20.9.0 node-20.10.0@npm:node-"$system"@20.10.0
echo 'export const answer: number = 42;' >answer.ts
cat >look.mjs <<'JS'
import { deepStrictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
const typescript = 'node_modules/typescript';
console.log('engines:', JSON.parse(readFileSync(`${typescript}/package.json`, 'utf8')).engines.node);
const seen = ['16.20.2', '20.9.0', '20.10.0'].map((version) =>
  ['bin/tsc', 'lib/tsc.js'].map((file) => {
    const words = [`${typescript}/${file}`, '--outDir', 'out', 'answer.ts'];
    const { status, stderr } = spawnSync(`node_modules/node-${version}/bin/node`, words, { encoding: 'utf8' });
    const [said] = /ERR_[A-Z_]+/.exec(stderr) ?? [`ends with ${status}`];
    console.log(`Node ${version}, ${file}: ${said}`);
    return said;
  }),
);
deepStrictEqual(seen, [
  ['ERR_UNKNOWN_FILE_EXTENSION', 'ends with 0'],
  ['ERR_UNKNOWN_FILE_EXTENSION', 'ends with 0'],
  ['ends with 0', 'ends with 0'],
]);
JS
node look.mjs
