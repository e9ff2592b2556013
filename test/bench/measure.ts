import type { BenchDocument } from './documents';
import type { Peer } from './peers';
import { ServerProcess } from './serverProcess';
import { Session } from './session';
import { within, type TimeShare } from './timeShare';

/** What is measured, the quick before the slow, so that a slow server loses the last ones to its time limit. */
export const measures = [
  'initialize',
  'open→diagnostics',
  'change→diagnostics',
  'completion',
  'hover',
  'key+completion',
  '200 changes→completion',
  'CPU per edit',
  'peak MB',
] as const;
export type Measure = (typeof measures)[number];

/** Samples in ms (memory in MB), or why there are none. */
export type Samples = readonly number[] | { readonly skipped: string };

/** Everything measured in one round of one server on one document. */
export type Round = Readonly<Partial<Record<Measure, Samples>>>;

/** One server on one document: how often to repeat, and until when. */
export interface Cell {
  readonly peer: Peer;
  readonly document: BenchDocument;
  readonly edits: number;
  readonly share: TimeShare;
}

/** Starts the server anew, measures what there is time for, ends it. A server that fails loses what is still to come. */
export async function measure(cell: Cell): Promise<Round> {
  const round: Partial<Record<Measure, Samples>> = {};
  const { peer, document } = cell;
  if (peer.unavailable !== undefined) return Object.fromEntries(skipAll(peer.unavailable));
  const started = performance.now();
  const server = new ServerProcess(peer);
  const session = new Session(server, peer, document, cell.share);
  try {
    await within(cell.share, initialize(server, peer));
    round.initialize = [performance.now() - started];
    for (const [name, samples] of steps(cell, session, server)) round[name] = await samples();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    for (const [name, skipped] of skipAll(reason)) round[name] ??= skipped;
  } finally {
    const peak = server.peakMemory();
    if (!Number.isNaN(peak)) round['peak MB'] = [peak];
    await server.end();
  }
  return round;
}

function skipAll(skipped: string): [Measure, Samples][] {
  return measures.map((name) => [name, { skipped }]);
}

async function initialize(server: ServerProcess, peer: Peer): Promise<void> {
  const textDocument = {
    publishDiagnostics: { versionSupport: true },
    hover: {},
    completion: { completionItem: {} },
    ...(peer.pulls === true && { diagnostic: {} }),
  };
  await server.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true, didChangeConfiguration: {} }, textDocument },
    initializationOptions: peer.initializationOptions ?? {},
  });
  server.notify('initialized', {});
  server.notify('workspace/didChangeConfiguration', { settings: peer.configuration });
}

type Step = readonly [Measure, () => Promise<Samples>];

function steps(cell: Cell, session: Session, server: ServerProcess): readonly Step[] {
  const { document } = cell;
  const typings = document.typings;
  let cpu = NaN;
  const repeat = <T>(one: readonly T[], stepsLeft: number, work: (each: T) => Promise<void>) =>
    repeated(cell, one, stepsLeft, work);
  return [
    ['open→diagnostics', async () => [await timed(() => session.open())]],
    [
      'change→diagnostics',
      async () => {
        const before = server.cpu();
        const samples = await repeat(twice(typings), 6, (typing) => session.changeAndJudge(typing));
        cpu = (server.cpu() - before) / samples.length;
        return samples;
      },
    ],
    ['CPU per edit', () => Promise.resolve([cpu])],
    ['hover', () => repeat(document.hovers, 5, (cursor) => session.hover(cursor))],
    ['completion', () => repeat(document.completions, 4, (typing) => session.complete(typing))],
    [
      'key+completion',
      () =>
        repeat(twice(document.completions), 3, (typing) => {
          session.change(typing);
          return session.complete(typing);
        }),
    ],
    [
      '200 changes→completion',
      async () => (document.completions.length > 0 ? [await timed(() => burst(cell, session))] : []),
    ],
  ];
}

/** Edits as fast as they can be sent, each place typed at and taken back, then a question. */
async function burst({ document }: Cell, session: Session): Promise<void> {
  const turns = twice(document.typings);
  for (let n = 0; n < 200; n++) session.change(turns[n % turns.length] ?? document.toggle);
  const [asked = document.toggle] = document.completions;
  await session.complete(asked);
}

/** Each of them two times in a row: typed, then taken back. */
function twice<T>(items: readonly T[]): readonly T[] {
  return items.flatMap((item) => [item, item]);
}

/** Goes through `turns` again and again until there are enough samples or the step's part of the time is used up. */
async function repeated<T>(
  { edits, share }: Cell,
  turns: readonly T[],
  stepsLeft: number,
  work: (turn: T) => Promise<void>,
): Promise<number[]> {
  const own = share.part(1, stepsLeft);
  const samples: number[] = [];
  for (const [n, turn] of cycle(turns, edits)) {
    // A place that was typed at is left as it was found.
    if (n > 0 && n % 2 === 0 && own.left() <= 0) break;
    samples.push(await timed(() => work(turn)));
  }
  return samples;
}

function* cycle<T>(turns: readonly T[], times: number): Generator<[number, T]> {
  for (let n = 0; n < times; n++) {
    const turn = turns[n % turns.length];
    if (turn !== undefined) yield [n, turn];
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
