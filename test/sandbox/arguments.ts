import { parseArgs } from 'node:util';
import { parseFault, type Fault } from './faults';
import type { SandboxOptions } from './sandbox';
import { ApiError } from './wire';

export const USAGE = `npm run sandbox -- [options]

  --port N                         port on the loopback address (0: any free one; default 8080)
  --host 127.0.0.1|::1             loopback address (default 127.0.0.1)
  --state FILE                     keep the state in FILE; without it, it is lost at the end
  --seed small|large               what a fresh state holds (default small)
  --paths spec|doc|both            addresses of the scopes and the token list (default both)
  --tls none|self-signed|expired   answer over https with such a certificate (default none)
  --fault KIND[,KEY=VALUE]...      something that goes wrong; may be given again
                                   KIND: latency drip reset truncate wrongJson html status redirect
                                   KEY: method path count when ms status retryAfter location body
  --help                           show this
`;

/** An argument that cannot be used; the message says which. */
export class UsageError extends Error {}

/** The options on the command line, or `help`. Throws UsageError. */
export function parseArguments(given: readonly string[]): SandboxOptions | 'help' {
  const values = read(given);
  if (values.help === true) return 'help';
  return {
    port: port(values.port ?? '8080'),
    host: oneOf('host', values.host ?? '127.0.0.1', ['127.0.0.1', '::1']),
    ...(values.state !== undefined && { state: values.state }),
    seed: oneOf('seed', values.seed ?? 'small', ['small', 'large']),
    paths: oneOf('paths', values.paths ?? 'both', ['spec', 'doc', 'both']),
    tls: oneOf('tls', values.tls ?? 'none', ['none', 'self-signed', 'expired']),
    faults: (values.fault ?? []).map(fault),
  };
}

function read(given: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    port: text,
    host: text,
    state: text,
    seed: text,
    paths: text,
    tls: text,
    fault: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...given], options }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError(`--port must be 0 to 65535, not ${text}`);
  return Number(text);
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw new UsageError(`--${name} must be one of ${allowed.join(', ')}, not ${value}`);
  return found;
}

function fault(text: string): Fault {
  try {
    return parseFault(text);
  } catch (error) {
    if (error instanceof ApiError) throw new UsageError(`--fault ${text}: ${error.message}`);
    throw error;
  }
}
