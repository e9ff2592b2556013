#!/usr/bin/env bash
# NODE_USE_ENV_PROXY=1 lets Node 24.20.0 and 26.10.0 heed HTTP_PROXY and NO_PROXY, in `fetch` and in `http` alike as its
# documentation reads. Each has a reader of its own, and one list names other hosts to the one than to the other: a domain
# by itself (`localhost`) takes in what is below it for `fetch` alone, blanks part a list for `fetch` alone, and ranges of
# addresses and a `*` behind another entry count for `http` alone. What the proxy hears of plain http differs too: `fetch`
# of Node 24 asks by CONNECT, which many proxies allow for port 443 only, though undici 7.30.2 writes in its own pages
# that it does not; `http`, and `fetch` of Node 26, ask for the whole address. Told is what the proxy hears, so that no
# name need be found. Fails when one of these answers changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >ask.js <<'JS'
const { get } = require('node:http');
const [how, address] = process.argv.slice(2);
if (how === 'fetch') fetch(address).catch(() => undefined);
else get(address, (reply) => reply.resume()).on('error', () => undefined);
JS
cat >look.js <<'JS'
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { createServer } = require('node:http');
let heard = [];
const proxy = createServer((request, response) => {
  heard.push(request.url.startsWith('http:') ? 'whole address' : request.url);
  response.end();
});
proxy.on('connect', (request, socket) => {
  heard.push('CONNECT');
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
});
proxy.listen(0, '127.0.0.1', async () => {
  const way = async (how, exceptions, host) => {
    heard = [];
    const env = {
      PATH: process.env.PATH,
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: `http://127.0.0.1:${proxy.address().port}`,
      NO_PROXY: exceptions,
    };
    await once(spawn(process.execPath, ['ask.js', how, `http://${host}:65000/`], { env }), 'close');
    return heard[0] ?? 'not asked';
  };
  const ofFetch = process.version.startsWith('v24.') ? 'CONNECT' : 'whole address';
  const expected = [
    ['', 'localhost', ofFetch, 'whole address'],
    ['localhost', 'localhost', 'not asked', 'not asked'],
    ['localhost', 'sub.localhost', 'not asked', 'whole address'],
    ['other.example localhost', 'localhost', 'not asked', 'whole address'],
    ['127.0.0.1-127.0.0.9', '127.0.0.1', ofFetch, 'not asked'],
    ['other.example,*', 'localhost', ofFetch, 'not asked'],
  ];
  let same = true;
  for (const [exceptions, host, ...ways] of expected) {
    const seen = [await way('fetch', exceptions, host), await way('http', exceptions, host)];
    console.log(`${process.version}  NO_PROXY=${exceptions}  ${host}  fetch: ${seen[0]}, http: ${seen[1]}`);
    same &&= seen.join() === ways.join();
  }
  process.exit(same ? 0 : 1);
});
JS
for version in 24.20.0 26.10.0; do
  npm install --silent --no-audit --no-fund --prefix "with-$version" "node@$version" >/dev/null 2>&1
  "$(find "$PWD/with-$version/node_modules" -path '*bin/node' -type f | head -n 1)" look.js
done
