#!/usr/bin/env bash
# `require('undici')` of undici 7.30.2, with nothing called of it, makes an agent of that package the dispatcher of the
# `fetch` that Node brings along: its index sets one where there is none yet, and Node 24.20.0 sets none until the first
# fetch. Whoever only imports `request` or `Agent` answers from then on for every fetch in the process, with this
# version's limits and connections. A fetch before the import keeps Node's own. Fails when either is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund node@24.20.0 undici@7.30.2 >/dev/null 2>&1
node=$(find "$PWD/node_modules" -path '*bin/node' -type f | head -n 1)
cat >ask.js <<'JS'
const { createServer } = require('node:http');
const server = createServer((request, response) => response.end('here')).listen(0, '127.0.0.1', async () => {
  const ask = async () => (await fetch(`http://127.0.0.1:${server.address().port}/`)).text();
  if (process.argv[2] === 'fetch first') await ask();
  const { Agent } = require('undici');
  const dispatch = Agent.prototype.dispatch;
  let asked = 0;
  Agent.prototype.dispatch = function (...given) {
    asked++;
    return dispatch.apply(this, given);
  };
  await ask();
  console.log(asked);
  process.exit();
});
JS
first=$("$node" ask.js 'import first')
later=$("$node" ask.js 'fetch first')
echo "fetches of Node that went through the package's agent: $first of 1 after the import alone, $later of 1 where one fetch came before it"
[ "$first" = 1 ] && [ "$later" = 0 ]
