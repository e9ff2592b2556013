import { condarc, environment, literalTokens, type BenchDocument } from './documents';
import type { Result } from './figures';
import { condarcAsJson } from './jsonTwin';
import { countAllocations, measure, type Group, type Round } from './measure';
import type { Peer } from './peers';
import type { TimeShare } from './timeShare';

/** Servers that read one document, in alternating rounds, in a share of the time. */
interface Heat {
  readonly document: BenchDocument;
  readonly json?: BenchDocument;
  readonly rounds: number;
  readonly weight: number;
  readonly leftOut?: readonly string[];
  /** No allocations are counted, which takes a start of the server more. */
  readonly uncounted?: true;
}

/** What to measure, and how many samples of it. */
interface Asked {
  readonly groups: readonly Group[];
  readonly edits: number;
}

/** The documents of a whole race, each with its part of the time. */
export function allHeats(): readonly Heat[] {
  return [
    { ...ofSize(40), rounds: 5, weight: 1.5 },
    { ...ofSize(1000), rounds: 5, weight: 2 },
    { document: literalTokens(500), rounds: 5, weight: 1 },
    { document: environment(1000), rounds: 5, weight: 1 },
    { document: environment(10_000), rounds: 5, weight: 1 },
    { ...ofSize(10_000), rounds: 5, weight: 3 },
    { ...ofSize(100_000), rounds: 2, weight: 5 },
  ];
}

/** The documents of a quick race, which has no time for everybody on 100 000 lines. */
export function quickHeats(): readonly Heat[] {
  return [
    { ...ofSize(40), rounds: 3, weight: 2 },
    { ...ofSize(1000), rounds: 3, weight: 3 },
    { document: environment(1000), rounds: 2, weight: 1 },
    { ...ofSize(10_000), rounds: 2, weight: 5 },
    {
      ...ofSize(100_000),
      rounds: 1,
      weight: 9,
      leftOut: ['yls2', 'yls2-d0', 'JSON server'],
      uncounted: true,
    },
  ];
}

function ofSize(lines: number): Pick<Heat, 'document' | 'json'> {
  return { document: condarc(lines), json: condarcAsJson(lines) };
}

/** Lets the servers race on each document. What there is no time for is skipped, and says so. */
export async function race(
  servers: readonly Peer[],
  all: readonly Heat[],
  { groups, edits }: Asked,
  share: TimeShare,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, heat] of all.entries()) {
    const left = all.slice(index).reduce((sum, { weight }) => sum + weight, 0);
    results.push(...(await run(servers, heat, { groups, edits }, share.part(heat.weight, left))));
  }
  return results;
}

async function run(
  servers: readonly Peer[],
  heat: Heat,
  { groups, edits }: Asked,
  share: TimeShare,
): Promise<readonly Result[]> {
  const found = new Map<Peer, Round[]>(servers.filter((peer) => fits(peer, heat)).map((peer) => [peer, []]));
  const { document, leftOut = [], rounds } = heat;
  const runners = [...found].filter(([{ name }]) => !leftOut.includes(name));
  for (const [peer, own] of found) {
    if (leftOut.includes(peer.name)) own.push({ keystroke: { skipped: 'full run only' } });
  }
  // Once is enough for what no other process can blur.
  const counts = groups.includes('keystroke') && heat.uncounted !== true;
  let cells = runners.length * (rounds + (counts ? 1 : 0));
  for (let round = 0; round < rounds; round++) {
    // Whoever is first in one round is last in the next.
    for (const [peer, own] of round % 2 === 0 ? runners : runners.toReversed()) {
      process.stderr.write(`${document.name}, round ${round + 1} of ${rounds}: ${peer.name}\n`);
      const read = peer.json === true ? (heat.json ?? document) : document;
      // A server that waits before it answers shows that in a few edits.
      const times = peer.delays === true ? Math.ceil(edits / 10) : edits;
      const cell = { peer, document: read, groups, edits: times };
      const measured = await measure({ ...cell, share: share.part(1, cells--) });
      const counted =
        counts && round === 0 ? await countAllocations({ ...cell, share: share.part(1, cells--) }) : {};
      own.push({ ...measured, ...counted });
    }
  }
  return [...found].map(([{ name }, own]) => ({
    server: name,
    document: document.name,
    lines: document.lines,
    changes: document.typings.map(({ place }) => place),
    keystrokes: document.keystrokes.map(({ place }) => place),
    rounds: own,
  }));
}

function fits(peer: Peer, { json }: Heat): boolean {
  return peer.json !== true || json !== undefined;
}
