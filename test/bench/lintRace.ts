import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { figureOf } from './figures';
import { writeLintTree, type LintTree } from './lintTree';
import { peakMemory } from './processFigures';
import { noisy } from './table';
import { within, type TimeShare } from './timeShare';

/** A program that goes through a tree of files, and how its answer is known to be a real one. */
interface Runner {
  readonly name: string;
  readonly command: readonly string[];
  readonly isTrue: (output: string) => boolean;
}

interface Run {
  readonly ms: number;
  readonly peak: number;
}

const fileCount = 2000;

/** `lint` over a tree of 2000 files beside ripgrep and beside reading and parsing them; a header row first. */
export async function raceLint(
  folder: string,
  modules: string,
  rounds: number,
  share: TimeShare,
): Promise<readonly (readonly string[])[]> {
  const runners = runnersOver(writeLintTree(folder, fileCount), modules);
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
  return [[`${fileCount} files`, 'ms', 'peak MB'], ...rows];
}

function runnersOver({ folder, leaks, files }: LintTree, modules: string): readonly Runner[] {
  const node = process.execPath;
  const everyFile = (output: string): boolean => Number(output) === files;
  const reports = (output: string): boolean => leaks.every((leak) => output.includes(leak));
  const ripgrep = ripgrepIn(modules);
  const reader = 'out/test/bench/readTree.main.js';
  return [
    { name: 'anaconda-tokens lint', command: [node, 'dist/cli.js', 'lint', folder], isTrue: reports },
    ...(ripgrep === undefined
      ? []
      : [{ name: 'ripgrep', command: [ripgrep, '-uu', '/t/[^/\\s]+/', folder], isTrue: reports }]),
    { name: 'Node: read and scan', command: [node, reader, 'scan', folder], isTrue: everyFile },
    { name: 'Node: and parse with yaml', command: [node, reader, 'parse', folder], isTrue: everyFile },
  ];
}

/** ripgrep of the system, else the one that came with the peers. */
function ripgrepIn(modules: string): string | undefined {
  const installed = join(modules, `@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`);
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'rg'));
  return [...onPath, installed].find((path) => existsSync(path));
}

function rowOf({ name }: Runner, done: readonly Run[], fault: string | undefined): readonly string[] {
  const ms = figureOf(done.map((each) => each.ms));
  const peak = figureOf(done.map((each) => each.peak));
  if (!ms) return [name, `skipped: ${fault ?? 'no time left'}`, ''];
  return [name, noisy(ms), peak ? noisy(peak) : '–'];
}

/** Runs it to its end. @throws when its output is not what the tree holds, or time is up */
async function run({ command: [program = '', ...args], isTrue }: Runner, share: TimeShare): Promise<Run> {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  let peak = NaN;
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // The high-water mark is gone with the process.
  const watch = setInterval(() => {
    const now = peakMemory(child.pid ?? 0);
    if (!Number.isNaN(now)) peak = now;
  }, 10);
  try {
    await within(share, new Promise((resolve, reject) => child.once('close', resolve).once('error', reject)));
  } finally {
    clearInterval(watch);
    child.kill('SIGKILL');
  }
  if (!isTrue(output)) throw new Error('does not report what the tree holds');
  return { ms: performance.now() - started, peak };
}
