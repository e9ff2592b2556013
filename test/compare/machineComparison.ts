import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { config } from '../../server/src/cli/config/config';
import { repositoryRoot } from '../host/repository';
import type { MachineInput } from './machineInputs';
import type { CondaPlace } from './oracle';

/** What a configuration comes to, by the fields of `config --format json`. */
export type MachineResult = Readonly<Record<string, unknown>>;

/** conda itself, asked about whole machines: one process for those that run Windows, one for all others. */
export class MachineOracle {
  readonly #processes = new Map<boolean, ChildProcessWithoutNullStreams>();
  readonly #answers = new Map<boolean, AsyncIterator<string>>();

  constructor(private readonly place: CondaPlace) {}

  async read(machine: MachineInput): Promise<MachineResult> {
    const isWindows = machine.platform === 'win';
    const process = this.#process(isWindows);
    process.stdin.write(`${JSON.stringify(machine)}\n`);
    const answer: IteratorResult<string, unknown> | undefined = await this.#answers.get(isWindows)?.next();
    if (!answer || answer.done) throw new Error('conda has ended; its words stand above.');
    return JSON.parse(answer.value) as MachineResult;
  }

  close(): void {
    for (const process of this.#processes.values()) process.stdin.end();
  }

  #process(isWindows: boolean): ChildProcessWithoutNullStreams {
    const known = this.#processes.get(isWindows);
    if (known) return known;
    const script = join(repositoryRoot(), 'test', 'compare', 'machineOracle.py');
    const { conda, python } = this.place;
    const env = { PATH: process.env.PATH, PYTHONPATH: conda, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' };
    const started = spawn(python, [script, ...(isWindows ? ['win'] : [])], { env });
    started.stderr.pipe(process.stderr);
    this.#processes.set(isWindows, started);
    this.#answers.set(isWindows, createInterface({ input: started.stdout })[Symbol.asyncIterator]());
    return started;
  }
}

/** What `anaconda-tokens config --machine` makes of it. */
export async function ourMachine(machine: MachineInput): Promise<MachineResult> {
  let out = '';
  const refuse = (): never => {
    throw new Error('not asked for');
  };
  const io = {
    stdout: (text: string): void => void (out += text),
    stderr: (text: string): void => void (out += text),
    readFile: refuse,
    stdin: () => Promise.resolve(Buffer.from(JSON.stringify(machine))),
    machine: refuse,
  };
  await config(['--machine', '-', '--format', 'json', '--show-secrets'], io);
  return JSON.parse(out) as MachineResult;
}

/** The fields of a result that differ, errors by their classes. */
export function differingFields(conda: MachineResult, ours: MachineResult): readonly string[] {
  const fields = new Set([...Object.keys(conda), ...Object.keys(ours)]);
  return [...fields].filter((field) => canonical(conda[field]) !== canonical(ours[field]));
}

/** A value as text: fields in the order of their names, of an exception its class alone. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one;
    const entries = Object.entries(one);
    const isFailure = 'class' in one && 'message' in one;
    const kept = isFailure
      ? entries.filter(([key]) => key === 'class' || key === 'stage' || key === 'errors')
      : entries;
    return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** How often each field was the same. */
export class MachineReport {
  readonly #fields = new Map<string, { compared: number; alike: number }>();
  readonly #differences: { field: string; machine: MachineInput; conda: unknown; ours: unknown }[] = [];
  #machines = 0;
  #alike = 0;

  add(machine: MachineInput, conda: MachineResult, ours: MachineResult): void {
    const differing = differingFields(conda, ours);
    this.#machines++;
    if (differing.length === 0) this.#alike++;
    for (const field of new Set([...Object.keys(conda), ...Object.keys(ours)])) {
      const tally = this.#fields.get(field) ?? { compared: 0, alike: 0 };
      this.#fields.set(field, tally);
      tally.compared++;
      if (!differing.includes(field)) tally.alike++;
      else this.#differences.push({ field, machine, conda: conda[field], ours: ours[field] });
    }
  }

  text(shown: number): string {
    const lines = [`machines: ${this.#machines} compared, ${this.#alike} alike in every field`];
    for (const [field, { compared, alike }] of this.#fields)
      lines.push(`  ${field}: ${alike} of ${compared}`);
    for (const { field, machine, conda, ours } of this.#differences.slice(0, shown)) {
      lines.push(`${field} of ${JSON.stringify(machine)}`);
      lines.push(`    conda ${JSON.stringify(conda)}`, `    ours  ${JSON.stringify(ours)}`);
    }
    return lines.join('\n');
  }
}
