#!/usr/bin/env bash
# StrykerJS 10.1.1: `buildCommand` is one program with its arguments, not a line for a shell, and it runs before the sandbox
# has its link to node_modules. Of `node build.cjs && touch second` the `&&` and all behind it are arguments of build.cjs;
# what ignores them succeeds, the run goes on without the second step and judges mutants by what was not built. A build
# that names `node_modules/…` finds nothing there, while the tests, which run later, do. npm's scripts, which the
# documentation names as examples, know both. Run by Node 24.20.0. Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node@24.20.0 @stryker-mutator/core@10.1.1 >/dev/null 2>&1
node=$(find "$PWD/node_modules" -path '*bin/node' -type f | head -n 1)
PATH=$(dirname "$node"):$PATH
export TOLD="$PWD/told"
mkdir source
echo 'exports.sum = (a, b) => a + b;' >source/sum.js
cat >build.cjs <<'JS'
const { appendFileSync, existsSync } = require('node:fs');
const given = process.argv.slice(2).join(' ');
appendFileSync(process.env.TOLD, `build: given "${given}", node_modules ${existsSync('node_modules')}\n`);
JS
cat >test.cjs <<'JS'
const { appendFileSync, existsSync } = require('node:fs');
appendFileSync(process.env.TOLD, `test: second step ${existsSync('second')}, node_modules ${existsSync('node_modules')}\n`);
require('node:assert').equal(require('./source/sum.js').sum(1, 2), 3);
JS
cat >stryker.config.json <<'JSON'
{
  "testRunner": "command",
  "commandRunner": { "command": "node test.cjs" },
  "mutate": ["source/*.js"],
  "buildCommand": "node build.cjs && touch second",
  "reporters": ["clear-text"],
  "concurrency": 1
}
JSON
node node_modules/@stryker-mutator/core/bin/stryker.js run >log 2>&1
sort -u "$TOLD" | tee seen
printf '%s\n' 'build: given "&& touch second", node_modules false' 'test: second step false, node_modules true' | cmp seen
