import type { ErrorKind } from '../../client/src/anaconda/errors';
import type { Fault } from '../sandbox/faults';

/** Time limit (ms) of an exchange in these tests: the server behind them answers sooner even on a busy machine. */
export const PATIENCE = 1000;

/** A fault of the way or the server, and the kind of error a user sees for it. */
export interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  readonly kind: ErrorKind;
  /** How often a GET is sent; changes are sent once whatever happens. */
  readonly reads: 1 | 4;
  /** Whether a change takes effect although the reply goes wrong. */
  readonly takesEffect: boolean;
}

const status = (code: number, kind: ErrorKind, reads: 1 | 4, more: Partial<Fault> = {}): FaultCase => ({
  name: `status ${code}`,
  fault: { kind: 'status', status: code, ...more },
  kind,
  reads,
  takesEffect: false,
});

const after = (faultCase: FaultCase): FaultCase => ({
  ...faultCase,
  name: `${faultCase.name}, change made`,
  fault: { ...faultCase.fault, when: 'after' },
  takesEffect: true,
});

const RESET: FaultCase = {
  name: 'connection reset',
  fault: { kind: 'reset' },
  kind: 'unreachable',
  reads: 4,
  takesEffect: false,
};
const PAGE: FaultCase = {
  name: 'web page with 200',
  fault: { kind: 'html' },
  kind: 'badReply',
  reads: 1,
  takesEffect: false,
};
const WRONG_TYPES: FaultCase = {
  name: 'JSON of wrong types',
  fault: { kind: 'wrongJson' },
  kind: 'badReply',
  reads: 1,
  takesEffect: false,
};
const gatewayTimeout = status(504, 'serverFault', 4);

export const faultCases: readonly FaultCase[] = [
  RESET,
  after(RESET),
  { name: 'reply cut in half', fault: { kind: 'truncate' }, kind: 'badReply', reads: 4, takesEffect: true },
  PAGE,
  after(PAGE),
  WRONG_TYPES,
  after(WRONG_TYPES),
  {
    name: 'answers too late',
    fault: { kind: 'latency', ms: PATIENCE + 150 },
    kind: 'timeout',
    reads: 1,
    takesEffect: true,
  },
  { name: 'reply dripping', fault: { kind: 'drip', ms: 100 }, kind: 'timeout', reads: 1, takesEffect: true },
  status(401, 'signInNeeded', 1),
  status(403, 'forbidden', 1),
  status(404, 'notFound', 1),
  status(409, 'refused', 1),
  status(429, 'rateLimited', 4, { retryAfter: 7 }),
  status(500, 'serverFault', 1),
  after(status(500, 'serverFault', 1)),
  status(502, 'serverFault', 4),
  status(503, 'serverFault', 4, { retryAfter: 2 }),
  gatewayTimeout,
  after(gatewayTimeout),
  {
    name: 'redirect to another origin',
    fault: { kind: 'redirect', location: 'https://login.elsewhere.invalid/?next=1' },
    kind: 'redirected',
    reads: 1,
    takesEffect: false,
  },
];
