import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { repositoryRoot } from '../host/repository';

/** What is made of one channel: by conda, or by `explain`. */
export interface Reading {
  readonly token: string | null;
  readonly cleanedUrl: string;
  readonly masked: string;
  readonly channel: Readonly<Record<string, string | null>> | null;
  readonly requestUrls: readonly string[];
  readonly error: string | null;
}

/** How a condarc ends: whether conda passes over it, and what stops a command; null where nothing does. */
export interface Judgement {
  readonly ignored: boolean;
  readonly validate: string | null;
  readonly channels: string | null;
}

/** Where conda's source and a Python that can run it are. */
export interface CondaPlace {
  /** The folder that holds the package `conda`, and others that Python should import from, joined as in `PYTHONPATH`. */
  readonly conda: string;
  readonly python: string;
}

/** conda itself, in a process that answers questions one after the other. */
export class Oracle {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;

  constructor({ conda, python }: CondaPlace) {
    const script = join(repositoryRoot(), 'test', 'compare', 'oracle.py');
    const env = { PATH: process.env.PATH, PYTHONPATH: conda, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' };
    this.#process = spawn(python, [script], { env });
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** What conda makes of channels under a condarc, which is null for none. */
  async read(condarc: string | null, urls: readonly string[]): Promise<readonly Reading[]> {
    const answer = (await this.#ask({ condarc, subdir: null, urls })) as { readings: readonly Reading[] };
    return answer.readings;
  }

  async judge(condarc: string): Promise<Judgement> {
    return (await this.#ask({ judge: condarc })) as Judgement;
  }

  close(): void {
    this.#process.stdin.end();
    this.#lines.close();
  }

  async #ask(question: unknown): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    const answer: IteratorResult<string, unknown> = await this.#answers.next();
    if (answer.done) throw new Error('conda has ended; its words stand above. Check --conda and --python.');
    return JSON.parse(answer.value);
  }
}
