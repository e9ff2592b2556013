#!/usr/bin/env bash
# The compile cache of Node 24.20.0 (`module.enableCompileCache`) keeps a module's code as it is when it has been loaded,
# so what is compiled when functions are first called is compiled in every process anew: of 200 functions that a module
# calls while it is loaded, each later process, which takes the cache, compiles 200. `createCachedData` of a `vm.Script`,
# asked for after it ran, has them: a later process compiles none. Fails when either count changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund node@24.20.0 >/dev/null 2>&1
node=$(find "$PWD/node_modules" -path '*bin/node' -type f | head -n 1)
for n in $(seq 200); do
  echo "function counted$n(a) { let sum = a; for (let k = 0; k < 3; k++) sum += k * $n; return sum; }"
done >module.js
for n in $(seq 200); do echo "counted$n($n);"; done >>module.js
echo 'require("node:module").enableCompileCache("cache"); require("./module.js");' >cached.js
cat >kept.js <<'JS'
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { Script } = require('node:vm');
const cachedData = existsSync('kept') ? readFileSync('kept') : undefined;
const script = new Script(readFileSync('module.js', 'utf8'), { cachedData });
script.runInThisContext();
if (cachedData === undefined) writeFileSync('kept', script.createCachedData());
JS
compiled() {
  rm -f events
  "$node" --log-function-events --logfile=events --no-logfile-per-isolate "$1" >/dev/null
  grep -c '^function,full-parse,.*,counted[0-9]*$' events || true
}
compiled cached.js >first
NODE_DEBUG_NATIVE=COMPILE_CACHE "$node" --log-function-events --logfile=events --no-logfile-per-isolate cached.js >said 2>&1
grep -q 'module.js.*was accepted' said
later=$(compiled cached.js)
compiled kept.js >/dev/null
kept=$(compiled kept.js)
echo "compiled by a later process: $later with the compile cache, $kept with a script's own code kept after it ran"
[ "$(cat first)" = 200 ] && [ "$later" = 200 ] && [ "$kept" = 0 ]
