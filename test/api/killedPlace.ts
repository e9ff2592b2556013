import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { removeLeftFiles } from '../../server/src/stores/fileBeside';
import { canariesHeld, filesOf } from '../canaries';

const PRELOAD = resolve('out/test/api/killSteps.main.js');

/** How a process that was to be killed ended. */
export interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly output: string;
}

/** A folder with all that a person has: a home, a project, secret storage, caches. */
export class Place {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'killed-')));
  readonly home = join(this.folder, 'home');
  readonly secrets = join(this.folder, 'secrets');

  path(name: string): string {
    return join(this.folder, name);
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(this.path(name)), { recursive: true });
      writeFileSync(this.path(name), text);
    }
  }

  read(name: string): string | undefined {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : undefined;
  }

  /**
   * Runs a program that is killed at a step; 0 lets it end, and the number of its steps is in the file `steps`. It is
   * told `input`, and `then` once it has written what `until` says.
   */
  async run(
    killAt: number,
    program: readonly string[],
    { input = '', until, then = '' }: Partial<Record<'input' | 'until' | 'then', string>> = {},
  ): Promise<Ended> {
    const child = spawn(process.execPath, ['--require', PRELOAD, ...program], {
      env: {
        ...process.env,
        ...{
          HOME: this.home,
          XDG_CACHE_HOME: this.path('cache'),
          XDG_CONFIG_HOME: join(this.home, '.config'),
        },
        ...(killAt === 0 ? { STEPS_TO: this.path('steps') } : { KILL_AT: String(killAt) }),
      },
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.stdin.on('error', () => undefined);
    if (until === undefined) child.stdin.end(input);
    else {
      child.stdin.write(input);
      child.stdout.on('data', () => {
        if (Buffer.concat(output).includes(until)) child.stdin.end(then);
      });
    }
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    return { code, signal, output: Buffer.concat(output).toString() };
  }

  /** What starts anew cleans up behind what was killed. */
  restart(): void {
    removeLeftFiles({ home: this.home, platform: 'linux', env: { XDG_CACHE_HOME: this.path('cache') } });
  }

  /** Fails where a secret stands in any other file than those, or a file is left that nobody knows. */
  assertClean(known: readonly string[], secrets: Readonly<Record<string, string>>, about: string): void {
    for (const path of filesOf(this.folder)) {
      const name = relative(this.folder, path);
      if (known.includes(name) || name.startsWith('secrets')) continue;
      assert.deepEqual(canariesHeld(readFileSync(path), secrets), [], `${about}: ${name}`);
      assert.ok(!name.endsWith('.tmp'), `${about}: ${name}`);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Numbers from 1 to `most`, the same for the same seed. */
export function moments(most: number, seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return 1 + (state % most);
  };
}
