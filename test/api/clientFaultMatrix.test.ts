import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { AnacondaServer } from '../../client/src/anaconda/anacondaServer';
import { systemClock } from '../../client/src/anaconda/clock';
import { isAnacondaError, type AnacondaError } from '../../client/src/anaconda/errors';
import type { IssueOutcome, Token } from '../../client/src/anaconda/token';
import { action, sentence } from '../../client/src/ui/errorWords';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, directTransport, type Client } from './anacondaClient';
import { faultCases, PATIENCE, type FaultCase } from './faultCases';
import { failureOf } from './wire';

/** What a user reads of a change that failed, and the button beside it. */
const TOLD: Partial<Record<FaultCase['kind'], readonly [words: RegExp, button: string]>> = {
  unreachable: [/could not be reached/, 'Try Again'],
  badReply: [/sent a reply that is not understood/, 'Show Log'],
  timeout: [/did not answer in time/, 'Try Again'],
  signInNeeded: [/The session on \S+ has ended/, 'Sign In'],
  forbidden: [/does not allow this/, 'Ask an Administrator'],
  notFound: [/does not have what was asked for/, 'Refresh'],
  refused: [/refused/, 'Correct the Input'],
  rateLimited: [/Try again in 7 seconds/, 'Try Again Later'],
  serverFault: [/failed with status 50\d/, 'Try Again'],
  redirected: [/points elsewhere/, 'Check Address'],
};

const TABLE: string[] = [];
const CANARIES = new Set<string>();
/** Everything a user or a log could see of a failure. */
const SHOWN: string[] = [];

after('write the fault matrix', () => {
  const head = [
    '| operation | fault | what the user sees | button | sent | on the server |',
    '|---|---|---|---|---|---|',
  ];
  mkdirSync('out', { recursive: true });
  writeFileSync('out/fault-matrix.md', `${[...head, ...TABLE].join('\n')}\n`);
});

function row(
  operation: string,
  faultCase: FaultCase,
  seen: AnacondaError | string,
  sent: number,
  effect: string,
): void {
  const words = typeof seen === 'string' ? seen : sentence(seen);
  const button = typeof seen === 'string' ? '' : action(seen).title;
  const steady = words.replace(/127\.0\.0\.1:\d+/g, 'the server');
  TABLE.push(`| ${operation} | ${faultCase.name} | ${steady} | ${button} | ${sent} | ${effect} |`);
  if (typeof seen !== 'string')
    SHOWN.push(inspect(seen, { depth: 9, showHidden: true }), JSON.stringify(seen), String(seen.stack));
}

/** @param longest ms: back-offs of reads need no real wait, looks for a lost change do. */
async function connected(longest: number): Promise<{ sandbox: Sandbox; client: Client; judge: Client }> {
  const sandbox = await startSandbox();
  const hurried = directTransport({ whole: PATIENCE, headers: 10_000, bodyGap: 10_000 });
  const client = clientOf(sandbox.url, hurried, {
    clock: { ...systemClock, random: () => 0, sleep: (ms) => systemClock.sleep(Math.min(ms, longest)) },
  });
  const judge = clientOf(sandbox.url);
  CANARIES.add(await client.signIn());
  CANARIES.add(await judge.signIn());
  return { sandbox, client, judge };
}

interface Read {
  readonly name: string;
  readonly call: (server: AnacondaServer, sandbox: Sandbox) => Promise<unknown>;
  /** What a refused session is called here. */
  readonly kinds?: Partial<Record<FaultCase['kind'], FaultCase['kind']>>;
  /** Addresses asked in turn where one is not there. */
  readonly addresses?: number;
}

const NO_SERVER = {
  badReply: 'notAnacondaServer',
  notFound: 'notAnacondaServer',
  signInNeeded: 'notAnacondaServer',
  forbidden: 'notAnacondaServer',
  refused: 'notAnacondaServer',
  redirected: 'notAnacondaServer',
} as const;

const reads: readonly Read[] = [
  { name: 'add a server', call: (server) => server.system(), kinds: NO_SERVER },
  { name: 'account', call: (server) => server.account() },
  { name: 'list scopes', call: (server) => server.tokens.grantableScopes(), addresses: 3 },
  { name: 'list tokens', call: (server) => server.tokens.list(), addresses: 2 },
  {
    name: 'check a value',
    call: (server, sandbox) => server.tokens.info(sandbox.tokenValue('ci-main-read')),
  },
  { name: 'list channels', call: (server) => server.channels.all({ permission: 'manage' }) },
  { name: 'list subchannels', call: (server) => server.channels.subchannels('main') },
];

for (const { name, call, kinds, addresses = 1 } of reads) {
  describe(`${name}, when the server fails`, () => {
    let sandbox: Sandbox;
    let client: Client;

    before(async () => {
      ({ sandbox, client } = await connected(1));
      CANARIES.add(sandbox.tokenValue('ci-main-read'));
    });
    after(async () => {
      await client.server.close();
      await sandbox.close();
    });
    afterEach(() => {
      sandbox.resetFaults();
    });

    for (const faultCase of faultCases.filter(({ fault }) => fault.when !== 'after')) {
      const kind = kinds?.[faultCase.kind] ?? faultCase.kind;
      it(`${faultCase.name}: ${kind}`, async () => {
        sandbox.addFault(faultCase.fault);
        sandbox.resetRequests();
        const error = await failureOf(call(client.server, sandbox));
        const sent = sandbox.requests().length;
        row(name, faultCase, error, sent, 'untouched');
        assert.equal(error.kind, kind, error.message);
        const turns = faultCase.name === 'web page with 200' || faultCase.kind === 'notFound' ? addresses : 1;
        assert.equal(sent, faultCase.reads * turns);
        if (kind === 'badReply') assert.match(sentence(error), /reply/);
        if (faultCase.kind === 'rateLimited') assert.match(sentence(error), /7 seconds/);
      });
    }
  });
}

/** A change of one token: how it is asked for, and how the judge sees whether it was made. */
interface Change {
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly call: (server: AnacondaServer, target: Target) => Promise<unknown>;
  readonly made: (server: AnacondaServer, target: Target) => Promise<boolean>;
}

interface Target {
  readonly id: string;
  readonly value: string;
  /** A name that no token had before. */
  readonly fresh: string;
}

const find = async (server: AnacondaServer, wanted: (token: Token) => boolean): Promise<Token | undefined> =>
  (await server.tokens.list()).find(wanted);
const works = async (server: AnacondaServer, value: string): Promise<boolean> =>
  server.tokens.info(value).then(
    () => true,
    () => false,
  );

const changes: readonly Change[] = [
  {
    name: 'create a token',
    method: 'POST',
    call: (server, { fresh }) => server.tokens.create({ name: fresh, scopes: ['channel:view'] }),
    made: async (server, { fresh }) => (await find(server, ({ name }) => name === fresh)) !== undefined,
  },
  {
    name: 'edit a token',
    method: 'PUT',
    call: (server, { id, fresh }) => server.tokens.edit(id, { name: fresh, expires: '2090-12-31' }),
    made: async (server, { fresh }) => (await find(server, ({ name }) => name === fresh)) !== undefined,
  },
  {
    name: 'reissue a token',
    method: 'PUT',
    call: (server, { id, value }) => server.tokens.reissue(id, {}, undefined, value),
    made: async (server, { value }) => !(await works(server, value)),
  },
  {
    name: 'describe a token',
    method: 'PUT',
    call: (server, { id, fresh }) => server.tokens.setMetadata(id, { description: fresh }),
    made: async (server, { fresh }) =>
      (await find(server, ({ description }) => description === fresh)) !== undefined,
  },
  {
    name: 'delete a token',
    method: 'DELETE',
    call: (server, { id }) => server.tokens.delete(id),
    made: async (server, target) => (await find(server, ({ id }) => id === target.id)) === undefined,
  },
];

for (const change of changes) {
  describe(`${change.name}, when the server fails`, () => {
    let sandbox: Sandbox;
    let client: Client;
    let judge: Client;
    let target: Target;

    before(async () => {
      ({ sandbox, client, judge } = await connected(80));
    });
    after(async () => {
      await client.server.close();
      await judge.server.close();
      await sandbox.close();
    });
    beforeEach(async () => {
      const made = await judge.server.tokens.create({
        name: 'target',
        resources: [{ type: 'channel', id: 'main', permission: 'read' }],
      });
      assert.ok(made.outcome === 'issued');
      target = { id: made.id, value: made.value, fresh: `fresh-${TABLE.length}` };
      CANARIES.add(made.value);
      sandbox.resetRequests();
    });
    afterEach(() => {
      sandbox.resetFaults();
    });

    for (const faultCase of faultCases) {
      it(`${faultCase.name}: sent once, and what happened is told`, async () => {
        sandbox.addFault({ ...faultCase.fault, method: change.method });
        const result = await change.call(client.server, target).catch((error: unknown) => error);
        const sent = sandbox.requests().filter(({ method }) => method === change.method).length;
        sandbox.resetFaults();
        const made = await change.made(judge.server, target);
        const seen = result instanceof Error ? result : outcomeWords(result);
        assert.ok(typeof seen === 'string' || isAnacondaError(seen), inspect(seen));
        row(change.name, faultCase, seen, sent, made ? 'changed' : 'as before');
        assert.equal(sent, 1, 'a change is never sent twice');
        assert.equal(made, faultCase.takesEffect, 'the fault does what it says');
        const toldDone = typeof seen === 'string' && seen !== 'already gone';
        assert.equal(toldDone, made, 'what is told is what is so');
        if (typeof seen !== 'string') {
          assert.equal(seen.kind, faultCase.kind);
          const [words, button] = TOLD[seen.kind] ?? assert.fail(seen.kind);
          assert.match(sentence(seen), words);
          assert.equal(action(seen).title, button);
          const open = ['unreachable', 'badReply', 'serverFault', 'timeout'].includes(seen.kind);
          assert.equal(seen.facts.aftermath, open ? 'notDone' : undefined);
        }
      });
    }

    it('says that the outcome is unknown when the server cannot be looked at either', async () => {
      sandbox.addFault({ kind: 'reset', when: 'after' });
      const error = await failureOf(change.call(client.server, target)).catch(() => undefined);
      if (change.name === 'reissue a token') {
        assert.equal(error, undefined, 'a reissue is reported as lost at worst');
        return;
      }
      assert.equal(error?.facts.aftermath, 'unknown');
      assert.equal(action(error).id, 'refresh');
    });
  });
}

function outcomeWords(result: unknown): string {
  if (result === undefined || result === 'deleted') return 'done';
  if (result === 'gone') return 'already gone';
  const issued = result as IssueOutcome;
  return issued.outcome === 'issued' ? 'done, value shown' : 'made, value lost: reissue to get one';
}

describe('what failures show', () => {
  it('never holds a session, a password or a token value', () => {
    assert.ok(SHOWN.length > 100);
    const all = [...SHOWN, ...TABLE].join('\n');
    assert.ok(CANARIES.size > 50);
    for (const canary of CANARIES) assert.ok(!all.includes(canary));
  });

  it('gives each failure a sentence and a button', () => {
    for (const line of TABLE) {
      const cells = line.split(' | ');
      assert.ok((cells[2] ?? '').length > 3, line);
    }
  });
});
