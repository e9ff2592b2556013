import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { figureOf } from './figures';
import { noisy } from './table';
import { within, type TimeShare } from './timeShare';

/** What `tokenListing.main` prints: ms of each round, MB. */
export interface ListingFigures {
  readonly shown: readonly number[];
  readonly fetched: readonly number[];
  /** What the list keeps. */
  readonly heap: number;
  /** Resident memory of the whole process at its highest. */
  readonly peak: number;
}

/** 20 000 tokens from a sandbox in a process of its own to the first page of the view; a header row first. */
export async function listTokens(
  folder: string,
  rounds: number,
  share: TimeShare,
): Promise<readonly (readonly string[])[]> {
  const header = ['20 000 tokens', 'ms', 'heap MB', 'peak MB'];
  const sandbox = spawn(process.execPath, ['test/sandbox/sandbox.mjs', '--port', '0', '--seed', 'large'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const printed = createInterface({ input: sandbox.stdout });
    const address = await within(share, addressIn(printed));
    const { shown, fetched, heap, peak } = await within(share, listed(address, folder, rounds));
    return [
      header,
      ['listed and first page shown', figured(shown), heap.toFixed(0), peak.toFixed(0)],
      ['floor: fetch and JSON.parse', figured(fetched), '', ''],
    ];
  } catch (error) {
    return [header, ['listed and first page shown', `skipped: ${String(error)}`, '', '']];
  } finally {
    sandbox.kill('SIGTERM');
  }
}

function figured(samples: readonly number[]): string {
  const found = figureOf(samples);
  return found ? noisy(found) : '–';
}

async function addressIn(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const found = /https?:\/\/\S+/.exec(line)?.[0];
    if (found !== undefined) return found;
  }
  throw new Error('the sandbox does not start');
}

async function listed(address: string, folder: string, rounds: number): Promise<ListingFigures> {
  const standIn = join(folder, 'modules');
  mkdirSync(standIn, { recursive: true });
  const module = JSON.stringify(resolve('out/test/bench/editorStandIn.main.js'));
  writeFileSync(join(standIn, 'vscode.js'), `module.exports = require(${module});\n`);
  const program = ['--expose-gc', 'out/test/bench/tokenListing.main.js', address, String(rounds)];
  const child = spawn(process.execPath, program, {
    env: { ...process.env, NODE_PATH: standIn },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((done, reject) => child.once('close', done).once('error', reject));
  if (code !== 0) throw new Error('the listing fails');
  return JSON.parse(output) as ListingFigures;
}
