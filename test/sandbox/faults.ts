import { badParameter } from './wire';

const KINDS = ['latency', 'drip', 'reset', 'truncate', 'wrongJson', 'html', 'status', 'redirect'] as const;

/** Something that goes wrong on the way. Which fields count depends on `kind`. */
export interface Fault {
  /**
   * `latency` waits `ms` before anything happens; `drip` sends the body a byte each `ms`; `reset` cuts the
   * connection; `truncate` sends half of the body; `wrongJson` answers `status` (200) with JSON of wrong types
   * (or with `body`); `html` answers 200 with a page (or `body`); `status` answers `status`, with
   * `retryAfter` in Retry-After; `redirect` sends to `location` with `status` (302).
   */
  readonly kind: (typeof KINDS)[number];
  /** Only requests with this method. */
  readonly method?: string;
  /** Only requests whose path matches; `*` stands for any characters. */
  readonly path?: string;
  /** How many requests it hits; all where it is missing. */
  readonly count?: number;
  /** Whether the request takes effect before the answer goes wrong (`after`) or not (`before`, the default). */
  readonly when?: 'before' | 'after';
  readonly ms?: number;
  readonly status?: number;
  readonly retryAfter?: number | string;
  readonly location?: string;
  readonly body?: string;
}

/** The faults that wait for requests. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.count ?? Infinity });
  }

  reset(): void {
    this.#waiting = [];
  }

  list(): Fault[] {
    return this.#waiting.map(({ fault, left }) => (left === Infinity ? fault : { ...fault, count: left }));
  }

  /** The faults that hit this request; each is used up by one. */
  take(method: string, path: string): Fault[] {
    const hit = this.#waiting.filter(({ fault }) => matches(fault, method, path));
    for (const each of hit) each.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return hit.map(({ fault }) => fault);
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  const pattern = fault.path
    .split('*')
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(path);
}

/** The whole numbers of a fault, with the least and the most that each may be. */
const NUMBERS = [
  ['count', 1, 1_000_000],
  ['ms', 0, 600_000],
  ['status', 200, 599],
] as const;
const TEXTS = ['method', 'path', 'location', 'body'] as const;

/** Checks a fault that came as JSON or from the command line. Throws a 400 that names the wrong field. */
export function readFault(given: Readonly<Record<string, unknown>>): Fault {
  const known: readonly string[] = ['kind', 'when', 'retryAfter', ...NUMBERS.map(([key]) => key), ...TEXTS];
  for (const key of Object.keys(given))
    if (!known.includes(key)) throw badParameter(`A fault has no '${key}'`);
  const kind = KINDS.find((each) => each === given.kind);
  if (kind === undefined) throw badParameter(`'kind' must be one of ${KINDS.join(', ')}`);
  const { when, retryAfter } = given;
  if (when !== undefined && when !== 'before' && when !== 'after')
    throw badParameter("'when' is before or after");
  if (retryAfter !== undefined && typeof retryAfter !== 'number' && typeof retryAfter !== 'string') {
    throw badParameter("'retryAfter' must be seconds or a date");
  }
  for (const [key, least, most] of NUMBERS) {
    const number = given[key];
    if (
      number !== undefined &&
      !(Number.isInteger(number) && Number(number) >= least && Number(number) <= most)
    ) {
      throw badParameter(`'${key}' must be a whole number from ${least} to ${most}`);
    }
  }
  for (const key of TEXTS) {
    if (given[key] !== undefined && typeof given[key] !== 'string')
      throw badParameter(`'${key}' must be a string`);
  }
  return { ...given, kind };
}

/** A fault as the command line writes it: `KIND[,KEY=VALUE]…`, for example `status,status=503,path=/api/channels*,count=2`. */
export function parseFault(text: string): Fault {
  const [kind, ...pairs] = text.split(',');
  const entries = pairs.map((pair): [string, string | number] => {
    const at = pair.indexOf('=');
    const key = pair.slice(0, at);
    const value = pair.slice(at + 1);
    return [key, NUMBERS.some(([each]) => each === key) ? Number(value) : value];
  });
  return readFault({ ...Object.fromEntries(entries), kind });
}
