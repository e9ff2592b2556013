import type { BenchDocument, Typing } from './documents';
import { VS_CODE_CAPABILITIES, type Part } from './keystroke';
import type { Peer } from './peers';
import { ServerProcess, type Announced } from './serverProcess';
import { Session } from './session';
import { TimeShare, within } from './timeShare';

/** What is measured always, and what in groups that can be asked for by name. */
const ALWAYS = ['initialize', 'start→diagnostics', 'CPU to the first diagnostics', 'peak MB'] as const;
const GROUPED = {
  keystroke: ['keystroke', 'CPU per keystroke', 'allocated MB per keystroke', 'hover after an edit'],
  change: ['change→diagnostics'],
  completion: ['key+completion', '200 changes→completion'],
} as const;
export type Group = keyof typeof GROUPED;
export const groups = Object.keys(GROUPED) as readonly Group[];
export type Measure = (typeof ALWAYS)[number] | (typeof GROUPED)[Group][number] | `keystroke: ${Part}`;

/** Samples in ms (memory in MB), or why there are none. */
export type Samples = readonly number[] | { readonly skipped: string };

/** Everything measured in one round of one server on one document. */
export type Round = Readonly<Partial<Record<Measure, Samples>>>;

/** One server on one document: what and how often to measure, and until when. */
export interface Cell {
  readonly peer: Peer;
  readonly document: BenchDocument;
  readonly groups: readonly Group[];
  readonly edits: number;
  readonly share: TimeShare;
}

/** Starts the server anew, measures what there is time for, ends it. A server that fails loses what is still to come. */
export async function measure(cell: Cell): Promise<Round> {
  const round: Partial<Record<Measure, Samples>> = {};
  const { peer } = cell;
  if (peer.unavailable !== undefined) return skipAll(cell, peer.unavailable);
  const started = performance.now();
  const server = new ServerProcess(peer);
  try {
    const session = await connect(server, cell);
    round.initialize = [performance.now() - started];
    await session.open();
    // A server may answer `initialize` before it has loaded what it needs, so this counts from the start too.
    round['start→diagnostics'] = [performance.now() - started];
    round['CPU to the first diagnostics'] = [server.cpu()];
    await session.colour();
    const wanted = steps.filter(([group]) => cell.groups.includes(group));
    for (const [index, [, take]] of wanted.entries()) {
      Object.assign(round, await take({ cell, server, session }, wanted.length - index));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    for (const [name, skipped] of Object.entries(skipAll(cell, reason))) round[name as Measure] ??= skipped;
  } finally {
    const peak = server.peakMemory();
    if (!Number.isNaN(peak)) round['peak MB'] = [peak];
    await server.end();
  }
  return round;
}

/** Heap that a server allocates for a whole keystroke, in a process of its own, for counting slows it down. */
export async function countAllocations(cell: Cell): Promise<Round> {
  const { peer, document } = cell;
  if (peer.unavailable !== undefined) return {};
  const server = new ServerProcess(peer, true);
  try {
    const session = await connect(server, cell);
    await session.open();
    await session.colour();
    let made = 0;
    const bytes = await server.allocatedDuring(async () => {
      const turns = twice(document.keystrokes);
      const all = await repeated(cell, turns, 1, (typing) => session.keystroke(typing).then(() => 0));
      made = all.length;
    });
    return { 'allocated MB per keystroke': [bytes / made / 1e6] };
  } catch (error) {
    return {
      'allocated MB per keystroke': { skipped: error instanceof Error ? error.message : String(error) },
    };
  } finally {
    await server.end();
  }
}

/** All that a cell was to measure, with the reason why it did not. */
function skipAll({ groups }: Cell, skipped: string): Round {
  const names = [...ALWAYS, ...groups.flatMap((group) => GROUPED[group])];
  return Object.fromEntries(names.map((name) => [name, { skipped }]));
}

/** What is begun may end that much later than its part of the time, ms: a server is slow now and then. */
const GRACE = 5000;

async function connect(server: ServerProcess, { peer, document, share }: Cell): Promise<Session> {
  const patience = new TimeShare(share.end + GRACE);
  const announced = await within(patience, initialize(server, peer));
  return new Session(server, peer, document, patience, announced);
}

/** A server with the document open, while it is measured. */
interface Running {
  readonly cell: Cell;
  readonly server: ServerProcess;
  readonly session: Session;
}

type Step = readonly [Group, (running: Running, stepsLeft: number) => Promise<Round>];

async function initialize(server: ServerProcess, peer: Peer): Promise<Announced> {
  const { capabilities } = (await server.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: VS_CODE_CAPABILITIES,
    initializationOptions: peer.initializationOptions ?? {},
  })) as { readonly capabilities: Announced };
  server.notify('initialized', {});
  server.notify('workspace/didChangeConfiguration', { settings: peer.configuration });
  return capabilities;
}

const steps: readonly Step[] = [
  ['keystroke', keystrokes],
  [
    'keystroke',
    async ({ cell, server, session }, left) => ({
      'hover after an edit': await repeated(cell, twice(cell.document.hovers), left, (typing) => {
        session.change(typing);
        return server.timed(() => session.hover(typing));
      }),
    }),
  ],
  [
    'change',
    async ({ cell, server, session }, left) => ({
      'change→diagnostics': await repeated(cell, twice(cell.document.typings), left, (typing) =>
        server.timed(() => session.changeAndJudge(typing)),
      ),
    }),
  ],
  [
    'completion',
    async ({ cell, server, session }, left) => ({
      'key+completion': await repeated(cell, twice(cell.document.completions), left, (typing) =>
        server.timed(() => {
          session.change(typing);
          return session.complete(typing);
        }),
      ),
    }),
  ],
  [
    'completion',
    async ({ cell, server, session }) => ({
      '200 changes→completion':
        cell.document.completions.length > 0 ? [await server.timed(() => burst(cell, session))] : [],
    }),
  ],
];

async function keystrokes({ cell, server, session }: Running, left: number): Promise<Round> {
  const before = server.cpu();
  const byPart = new Map<Part, number[]>();
  const whole = await repeated(cell, twice(cell.document.keystrokes), left, async (typing) => {
    const took = await session.keystroke(typing);
    for (const [part, ms] of took) byPart.set(part, [...(byPart.get(part) ?? []), ms]);
    return sum([...took.values()]);
  });
  const inParts = [...byPart].map(([part, samples]) => [`keystroke: ${part}`, samples]);
  return {
    keystroke: whole,
    'CPU per keystroke': [(server.cpu() - before) / whole.length],
    ...(Object.fromEntries(inParts) as Round),
  };
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
async function repeated(
  { edits, share }: Cell,
  turns: readonly Typing[],
  stepsLeft: number,
  work: (turn: Typing) => Promise<number>,
): Promise<number[]> {
  const own = share.part(1, stepsLeft);
  const samples: number[] = [];
  for (const [n, turn] of cycle(turns, edits)) {
    // A place that was typed at is left as it was found.
    if (n > 0 && n % 2 === 0 && own.left() <= 0) break;
    samples.push(await work(turn));
  }
  return samples;
}

function* cycle<T>(turns: readonly T[], times: number): Generator<[number, T]> {
  for (let n = 0; n < times; n++) {
    const turn = turns[n % turns.length];
    if (turn !== undefined) yield [n, turn];
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
