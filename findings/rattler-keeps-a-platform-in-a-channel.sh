#!/usr/bin/env bash
# @conda-org/rattler 0.3.5, rattler for JavaScript, asks a channel URL that ends in a platform for platforms below that:
# of `…/t/TOKEN/team/linux-64` it wants `…/linux-64/linux-64` and `…/linux-64/noarch`. conda takes the platform off the
# channel and asks `…/team/linux-64` and `…/team/noarch`, so one line of a shared file is right for one of them only.
# A query is no part of what rattler asks, without a word. Of a solved package it gives the URL with the token and the channel's
# name with `********` in its place (conda writes `<TOKEN>`), so that name is no address to ask again.
# The channel is a server on this machine. Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @conda-org/rattler@0.3.5
cat >look.cjs <<'JS'
const { simpleSolve } = require('@conda-org/rattler');
const { createServer } = require('node:http');
const tool = { name: 'tool', version: '1', build: '0', build_number: 0, depends: [], sha256: '0'.repeat(64) };
const asked = new Set();
const server = createServer(({ url }, response) => {
  const [, folder, subdir, query] = /^(.*\/([^/]+))\/repodata[^?]*(\?.*)?$/.exec(url);
  asked.add(`${folder}${query ?? ''}`);
  response.statusCode = url.includes('/repodata.json') && !/\.(?:zst|bz2)/.test(url) ? 200 : 404;
  const packages = subdir === 'noarch' ? { 'tool-1-0.tar.bz2': { ...tool, subdir } } : {};
  response.end(JSON.stringify({ info: { subdir }, packages, 'packages.conda': {} }));
});
server.listen(0, '127.0.0.1', async () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const look = async (channel) => {
    asked.clear();
    const [{ url, repoName }] = await simpleSolve(['tool'], [`${origin}${channel}`], ['linux-64', 'noarch'], []);
    return [...[...asked].sort(), url, repoName].map((address) => address.replace(origin, '')).join('\n');
  };
  const seen = [await look('/t/tk-123/team/linux-64'), await look('/team?label=dev')];
  console.log(seen.join('\n\n'));
  const expected = [
    ['/t/tk-123/team/linux-64/linux-64', '/t/tk-123/team/linux-64/noarch'],
    ['/team/linux-64', '/team/noarch'],
  ];
  expected[0].push('/t/tk-123/team/linux-64/noarch/tool-1-0.tar.bz2', '/t/********/team/linux-64/');
  expected[1].push('/team/noarch/tool-1-0.tar.bz2', '/team/?label=dev');
  process.exit(expected.every((lines, at) => lines.join('\n') === seen[at]) ? 0 : 1);
});
JS
node look.cjs
