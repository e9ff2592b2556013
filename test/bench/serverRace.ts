import { condarc, environment, literalTokens, type BenchDocument } from './documents';
import type { Result } from './figures';
import { condarcAsJson } from './jsonTwin';
import { measure, type Round } from './measure';
import type { Peer } from './peers';
import type { TimeShare } from './timeShare';

/** Servers that read one document, in alternating rounds, in a share of the time. */
interface Heat {
  readonly document: BenchDocument;
  readonly json?: BenchDocument;
  readonly rounds: number;
  readonly weight: number;
  readonly leftOut?: readonly string[];
}

/** The documents, each with its part of the time. A quick race has no time for everybody on 100 000 lines. */
export function heats(quick: boolean): readonly Heat[] {
  const rounds = quick ? 2 : 5;
  const ofSize = (lines: number): Pick<Heat, 'document' | 'json'> => ({
    document: condarc(lines),
    json: condarcAsJson(lines),
  });
  const slow = ['ours, pulled', 'yls2', 'yaml.parseDocument', 'JSON server'];
  return [
    { ...ofSize(40), rounds, weight: 1.5 },
    { ...ofSize(1000), rounds, weight: 2 },
    { document: literalTokens(500), rounds: quick ? 1 : rounds, weight: 1 },
    { document: environment(2000), rounds: quick ? 1 : rounds, weight: 1 },
    { ...ofSize(10_000), rounds: quick ? 1 : rounds, weight: 3 },
    { ...ofSize(100_000), rounds: quick ? 1 : 2, weight: 5, leftOut: quick ? slow : [] },
  ];
}

/** Lets the servers race on each document. What there is no time for is skipped, and says so. */
export async function race(
  servers: readonly Peer[],
  all: readonly Heat[],
  edits: number,
  share: TimeShare,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, heat] of all.entries()) {
    const left = all.slice(index).reduce((sum, { weight }) => sum + weight, 0);
    results.push(...(await run(servers, heat, edits, share.part(heat.weight, left))));
  }
  return results;
}

async function run(
  servers: readonly Peer[],
  heat: Heat,
  edits: number,
  share: TimeShare,
): Promise<readonly Result[]> {
  const found = new Map<Peer, Round[]>(servers.filter((peer) => fits(peer, heat)).map((peer) => [peer, []]));
  const { document, leftOut = [], rounds } = heat;
  const runners = [...found].filter(([{ name }]) => !leftOut.includes(name));
  for (const [peer, own] of found) {
    if (leftOut.includes(peer.name)) own.push({ 'change→diagnostics': { skipped: 'full run only' } });
  }
  let cells = runners.length * rounds;
  for (let round = 0; round < rounds; round++) {
    for (const [peer, own] of runners) {
      process.stderr.write(`${document.name}, round ${round + 1} of ${rounds}: ${peer.name}\n`);
      const read = peer.json === true ? (heat.json ?? document) : document;
      // A server that waits before it answers shows that in a few edits.
      const times = peer.delays === true ? Math.ceil(edits / 10) : edits;
      own.push(await measure({ peer, document: read, edits: times, share: share.part(1, cells--) }));
    }
  }
  return [...found].map(([{ name }, own]) => ({
    server: name,
    document: document.name,
    lines: document.lines,
    places: document.typings.map(({ place }) => place),
    rounds: own,
  }));
}

function fits(peer: Peer, { document, json }: Heat): boolean {
  if (peer.json === true) return json !== undefined;
  return peer.condarcOnly !== true || document.fileName === '.condarc';
}
