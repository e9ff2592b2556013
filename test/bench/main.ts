// Measures our language server beside its peers: `npm run bench [-- --quick]`. One table on stdout; JSON and SVG in out/bench.
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { condarcSchema } from '../../server/src/domain/condarcSchema';
import { chart } from './chart';
import { condarc, condarcAsJson, environment, literalTokens, type BenchDocument } from './documents';
import { summarise, type Result } from './figures';
import { measure, type Round } from './measure';
import { peers, type Peer } from './peers';
import { table } from './table';

const quick = process.argv.includes('--quick');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const rounds = quick ? 2 : 5;
const sizes = quick ? [40, 1000, 10_000] : [40, 1000, 10_000, 100_000];

/** The peers that parse a whole file on each change get fewer edits on large ones, or the run would take hours. */
function editsFor(peer: Peer, { lines }: BenchDocument): number {
  const full = quick ? 20 : 100;
  return peer.name === 'ours' || peer.floor === true || lines < 5000 ? full : lines < 50_000 ? 10 : 3;
}

async function compare(
  servers: readonly Peer[],
  document: BenchDocument,
  asJson?: BenchDocument,
): Promise<Result[]> {
  const found = new Map<string, Round[]>();
  for (let round = 0; round < rounds; round++) {
    for (const peer of servers) {
      const own = peer.json === true ? asJson : document;
      if (own === undefined) continue;
      process.stderr.write(`${document.name}, round ${round + 1} of ${rounds}: ${peer.name}\n`);
      found.set(peer.name, [...(found.get(peer.name) ?? []), await measure(peer, own, editsFor(peer, own))]);
    }
  }
  return [...found].map(([server, all]) => ({
    server,
    document: document.name,
    lines: document.lines,
    figures: summarise(all),
  }));
}

async function main(): Promise<void> {
  const folder = resolve('out/bench');
  mkdirSync(folder, { recursive: true });
  const schema = join(folder, 'condarc.schema.json');
  writeFileSync(schema, JSON.stringify(condarcSchema()));
  const all = peers(join(homedir(), '.cache/anaconda-server-tokens/bench'), schema);
  const servers = all.filter(({ name }) => only === undefined || only.split(',').includes(name));
  const results: Result[] = [];
  for (const size of sizes) results.push(...(await compare(servers, condarc(size), condarcAsJson(size))));
  results.push(...(await compare(servers, literalTokens(500))));
  const aware = servers.filter(({ name }) => name === 'ours' || name.startsWith('yls') || name === 'raw');
  results.push(...(await compare(aware, environment(2000))));
  writeFileSync(join(folder, 'results.json'), JSON.stringify({ node: process.version, results }, null, 1));
  writeFileSync(join(folder, 'keystroke.svg'), chart(results));
  console.log(table(results));
}

void main();
