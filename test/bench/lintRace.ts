import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { figureOf } from './figures';
import { writeLintTree, writeMixedTree, type LintTree } from './lintTree';
import { noisy } from './table';
import { within, type TimeShare } from './timeShare';

/** A program that goes through a tree of files, and how its answer is known to be a real one. */
interface Runner {
  readonly name: string;
  readonly command: readonly string[];
  readonly isTrue: (output: string) => boolean;
  /** A folder of caches of its own. */
  readonly cache?: string;
}

interface Run {
  readonly ms: number;
  /** Processor time of all its threads, ms; NaN of a program that is not Node's. */
  readonly cpu: number;
  /** MB; NaN of a program that is not Node's. */
  readonly peak: number;
}

/** Some programs with one task. */
interface Heat {
  readonly title: string;
  readonly runners: readonly Runner[];
}

const FILE_COUNT = 2000;
const node = process.execPath;

/**
 * `lint` beside programs that do less, and beside an earlier build's where there is one: over a tree whose files all
 * hold a token URL, over one of which few do, and over one file. A table for each, with a header row first.
 */
export async function raceLint(
  { folder, modules, earlier }: LintRace,
  rounds: number,
  share: TimeShare,
): Promise<readonly (readonly (readonly string[])[])[]> {
  const heats = heatsIn(folder, modules, earlier);
  const tables: (readonly (readonly string[])[])[] = [];
  for (const [index, heat] of heats.entries())
    tables.push(await tableOf(heat, rounds, share.part(1, heats.length - index)));
  return tables;
}

/** Where `lint` is run. */
export interface LintRace {
  /** Absolute; what is linted and kept goes there. */
  readonly folder: string;
  /** The packages of the peers. */
  readonly modules: string;
  /** The clone of an earlier build. */
  readonly earlier?: string | undefined;
}

async function tableOf(
  { title, runners }: Heat,
  rounds: number,
  share: TimeShare,
): Promise<readonly (readonly string[])[]> {
  const runs = new Map<Runner, Run[]>(runners.map((runner) => [runner, []]));
  const faults = new Map<Runner, string>();
  for (let round = 0; round < rounds; round++) {
    for (const [runner, done] of runs) {
      if (faults.has(runner)) continue;
      try {
        done.push(await run(runner, share));
      } catch (error) {
        faults.set(runner, error instanceof Error ? error.message : String(error));
      }
    }
  }
  const rows = [...runs].map(([runner, done]) => rowOf(runner, done, faults.get(runner)));
  return [[title, 'ms', 'CPU ms', 'peak MB'], ...rows];
}

function heatsIn(folder: string, modules: string, earlier: string | undefined): readonly Heat[] {
  const ripgrep = ripgrepIn(modules);
  const reader = 'out/test/bench/readTree.main.js';
  const cache = join(folder, 'cache');
  const over = (tree: LintTree, more: readonly Runner[]): readonly Runner[] => {
    const reports = (output: string): boolean => tree.leaks.every((leak) => output.includes(leak));
    const everyFile = (output: string): boolean => Number(output) === tree.withUrl;
    const lint = (name: string, cli: string, ...options: readonly string[]): Runner => ({
      ...{ name, command: [node, cli, 'lint', ...options, tree.folder], isTrue: reports, cache },
    });
    return [
      lint('anaconda-tokens lint, first run', 'dist/cli.js', '--no-cache'),
      lint('anaconda-tokens lint, later runs', 'dist/cli.js'),
      ...(earlier === undefined
        ? []
        : [
            {
              ...lint('the earlier build', join(earlier, 'dist/cli.js')),
              isTrue: (output: string) => tree.leaks.some((leak) => output.includes(leak)),
            },
          ]),
      ...(ripgrep === undefined
        ? []
        : [{ name: 'ripgrep', command: [ripgrep, '-uu', '/t/[^/\\s]+/', tree.folder], isTrue: reports }]),
      { name: 'Node: read and scan', command: [node, reader, 'scan', tree.folder], isTrue: everyFile },
      ...more,
    ];
  };
  const tokens = writeLintTree(join(folder, 'tokens'), FILE_COUNT);
  const mixed = writeMixedTree(join(folder, 'mixed'), FILE_COUNT);
  const parse = [node, reader, 'parse', tokens.folder];
  const one = join(tokens.folder, tokens.leaks[0] ?? '');
  const single = (name: string, cli: string): Runner => ({
    ...{ name, command: [node, cli, 'lint', one], isTrue: (output) => output.includes('literal'), cache },
  });
  return [
    {
      title: `${FILE_COUNT} files with token URLs`,
      runners: over(tokens, [
        {
          name: 'Node: and parse with yaml',
          command: parse,
          isTrue: (output) => Number(output) === FILE_COUNT,
        },
      ]),
    },
    { title: `${FILE_COUNT} files, 5 % with token URLs`, runners: over(mixed, []) },
    {
      title: 'one file',
      runners: [
        single('anaconda-tokens lint', 'dist/cli.js'),
        ...(earlier === undefined ? [] : [single('the earlier build', join(earlier, 'dist/cli.js'))]),
        { name: 'Node alone', command: [node, '-e', '0'], isTrue: () => true },
      ],
    },
  ];
}

/** ripgrep of the system, else the one that came with the peers. */
function ripgrepIn(modules: string): string | undefined {
  const installed = join(modules, `@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`);
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'rg'));
  return [...onPath, installed].find((path) => existsSync(path));
}

function rowOf({ name }: Runner, done: readonly Run[], fault: string | undefined): readonly string[] {
  const [ms, cpu, peak] = (['ms', 'cpu', 'peak'] as const).map((each) =>
    figureOf(done.map((run) => run[each])),
  );
  if (!ms) return [name, `skipped: ${fault ?? 'no time left'}`, '', ''];
  return [name, noisy(ms), cpu ? noisy(cpu) : '–', peak ? noisy(peak) : '–'];
}

/** Runs it to its end. @throws when its output is not what the tree holds, or time is up */
async function run(
  { command: [program = '', ...args], isTrue, cache }: Runner,
  share: TimeShare,
): Promise<Run> {
  const started = performance.now();
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require ${resolve('out/test/bench/usage.main.js')}`,
    ...(cache !== undefined && { XDG_CACHE_HOME: cache }),
  };
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore', 'pipe'], env });
  const [output, usage] = [1, 3].map((pipe) => text(child.stdio[pipe] as Readable));
  try {
    await within(share, new Promise((done, reject) => child.once('close', done).once('error', reject)));
  } finally {
    child.kill('SIGKILL');
  }
  const ms = performance.now() - started;
  if (!isTrue((await output) ?? '')) throw new Error('does not report what the tree holds');
  const used = await usage;
  return { ms, ...(used ? (JSON.parse(used) as Omit<Run, 'ms'>) : { cpu: NaN, peak: NaN }) };
}
