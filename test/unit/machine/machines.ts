import { config } from '../../../server/src/cli/config/config';

/** A described machine; what is not said is Linux without anything. */
export type Described = Readonly<Record<string, unknown>>;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `config --machine -` on a description, or on text in its place. */
export async function ranConfig(described: Described | string, ...args: string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await config(['--machine', '-', ...args], {
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    readFile: () => Promise.reject(new Error('ENOENT')),
    stdin: () =>
      Promise.resolve(Buffer.from(typeof described === 'string' ? described : JSON.stringify(described))),
    machine: () => {
      throw new Error('another machine is described');
    },
  });
  return { code, out, err };
}

/** What `config --format json --show-secrets` says of a machine. */
export async function configured(described: Described): Promise<Readonly<Record<string, unknown>>> {
  const { out } = await ranConfig(described, '--format', 'json', '--show-secrets');
  return JSON.parse(out) as Readonly<Record<string, unknown>>;
}

/** What conda raises, as `config` says it. */
export interface Failure {
  readonly class: string;
  readonly message: string;
  readonly errors?: readonly Failure[];
}
/** What `config` says of one condarc, as far as tests look. */
export interface CondarcResult {
  readonly values: Readonly<Record<string, unknown>>;
  readonly validate_sources: Failure | null;
  readonly validate_merged: Failure | null;
}

/** What `config` says of one condarc. */
export async function condarcResult(text: string, more: object = {}): Promise<CondarcResult> {
  const files = [{ path: '~/.condarc', text }];
  return (await configured({ files, ...more })) as never;
}

/** A failure in a line. */
export const said = ({ class: name, message }: Failure): string => `${name}: ${message}`;
