import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import type { AnacondaServer } from '../../client/src/anaconda/anacondaServer';
import { isAnacondaError } from '../../client/src/anaconda/errors';
import type { Token } from '../../client/src/anaconda/token';
import type {
  Transport,
  TransportReply,
  TransportRequest,
} from '../../client/src/anaconda/transport/transport';
import { partsOf } from '../../client/src/tokens/view/tokenParts';
import { treeRow } from '../../client/src/tokens/view/treeRows';
import { action, sentence } from '../../client/src/ui/errorWords';
import { isChannelName } from '../../server/src/domain/channel/channelName';
import { mutations, PLANTED } from '../mutatedJson';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { type Client, clientOf, directTransport } from './anacondaClient';

const RESOURCES = [{ type: 'channel' as const, id: 'main', permission: 'read' as const }];

type Call = (
  server: AnacondaServer,
  known: { readonly id: string; readonly value: string },
) => Promise<unknown>;

/** Every call of the API, each answered by one endpoint first; a creation's and a reissue's value is one of the results. */
const calls: Readonly<Record<string, Call>> = {
  system: (server) => server.system(),
  'sign in': (server) => server.signIn('alice', 'sandbox'),
  account: (server) => server.account(),
  scopes: (server) => server.tokens.grantableScopes(),
  tokens: (server) => server.tokens.list(),
  'create a scope token': (server) => server.tokens.create({ name: 'made', scopes: ['channel:view'] }),
  'create a resource token': (server) => server.tokens.create({ name: 'made', resources: RESOURCES }),
  edit: (server, { id }) => server.tokens.edit(id, { name: 'edited' }),
  metadata: (server, { id }) => server.tokens.setMetadata(id, { description: 'd' }),
  reissue: (server, { id, value }) => server.tokens.reissue(id, {}, undefined, value),
  'token info': (server, { value }) => server.tokens.info(value),
  'scopes of a token': (server, { value }) => server.tokens.scopesOf(value),
  delete: (server, { id }) => server.tokens.delete(id),
  channels: (server) => server.channels.all({ includeSubchannels: true }),
  'channels of a level': (server) => server.channels.all({ permission: 'write' }),
  'one channel': (server) => server.channels.one('main'),
  subchannels: (server) => server.channels.subchannels('main'),
  permissions: (server) => server.channels.permissions('main'),
  'refused token': (server) => server.tokens.info('0123456789abcdef0123456789abcdef0123456789abcdef'),
  'no such channel': (server) => server.channels.one('nowhere-at-all'),
};

/** Answers as a server once did, the one request with another body. */
class RecordedTransport implements Transport {
  readonly recorded = new Map<string, TransportReply>();
  /** The first request of a call, which is the one that is answered otherwise. */
  first: string | undefined;
  body: Uint8Array | undefined;
  readonly #real = directTransport();

  constructor(private readonly replays: () => boolean) {}

  async send(request: TransportRequest): Promise<TransportReply> {
    const key = `${request.method} ${request.url.pathname}`;
    this.first ??= key;
    const known = this.recorded.get(key);
    if (!this.replays()) {
      const reply = known ?? (await this.#real.send(request));
      this.recorded.set(key, reply);
      return reply;
    }
    const reply = known ?? { status: 404, headers: {}, body: Buffer.from('{}') };
    return key === this.first && this.body !== undefined ? { ...reply, body: this.body } : reply;
  }

  close(): Promise<void> {
    return this.#real.close();
  }
}

describe('Every reply of the API, changed field by field', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  let tried = 0;
  for (const [name, call] of Object.entries(calls))
    it(`is an answer that makes sense or an error in words: ${name}`, async () => {
      let replays = false;
      const transport = new RecordedTransport(() => replays);
      const client = clientOf(sandbox.url, transport);
      const known = await signedInWithToken(client);
      transport.recorded.clear();
      transport.first = undefined;
      await call(client.server, known).catch(() => undefined);
      const { first = '' } = transport;
      await client.server.tokens.list();
      const reply = transport.recorded.get(first);
      assert.ok(reply, first);
      replays = true;
      const genuine: unknown = reply.body.length === 0 ? {} : JSON.parse(Buffer.from(reply.body).toString());
      for (const changed of mutations(genuine)) {
        transport.body = Buffer.from(JSON.stringify(changed));
        transport.first = undefined;
        // A server may say in its own words why it refuses.
        const reason = reply.status >= 400 ? (changed as { message?: unknown } | null)?.message : undefined;
        const about = `${name}: ${JSON.stringify(changed).slice(0, 300)}`;
        await assertSensible(call(client.server, known), about, reason === PLANTED);
        tried += 1;
      }
      await client.server.close();
    });

  after(() => {
    assert.ok(tried > 4000, `${tried} replies`);
  });
});

async function signedInWithToken(client: Client): Promise<{ readonly id: string; readonly value: string }> {
  await client.signIn();
  const made = await client.server.tokens.create({ name: 'known', scopes: ['channel:view'] });
  assert.ok(made.outcome === 'issued');
  return made;
}

/** Fails where a call ends with something else than an answer or an error that a person can be told. */
async function assertSensible(attempt: Promise<unknown>, about: string, isReason: boolean): Promise<void> {
  let answer: unknown;
  try {
    answer = await attempt;
  } catch (error) {
    assert.ok(isAnacondaError(error), `${about}\n${inspect(error)}`);
    const words = sentence(error);
    assert.ok(words.length > 10 && words.length < 500, `${about}\n${words.slice(0, 600)}`);
    assert.notEqual(action(error).title, '');
    assert.ok(isReason || !inspect(error, { depth: 9, showHidden: true }).includes(PLANTED), about);
    assert.ok(isReason || !words.includes(PLANTED), about);
    return;
  }
  for (const row of Array.isArray(answer) ? answer : [])
    assertRow(row as Partial<Token> & { path?: string }, about);
}

/** A row that can be drawn and asked about: it has an id of its own, and what it opens has names of channels. */
function assertRow(row: (Partial<Token> & { readonly path?: string }) | string, about: string): void {
  if (typeof row === 'string') return;
  if (row.path !== undefined) assert.ok(isChannelName(row.path), about);
  if (row.kind === undefined) return;
  const token = row as Token;
  assert.notEqual(token.id, '', about);
  for (const at of [token.createdAt, token.expiresAt])
    assert.ok(at === undefined || Number.isFinite(new Date(at).getTime()), about);
  const parent = {
    kind: 'account' as const,
    server: 'https://h',
    user: 'alice',
    list: { server: 'https://h', user: 'alice', state: 'ready' as const, tokens: [token] },
  };
  const { server, user } = parent;
  const node = { kind: 'token' as const, parent, server, user, id: token.id, token, held: false };
  const { label, spoken } = treeRow(node, { now: Date.UTC(2030, 0, 1), soon: 86_400_000 });
  assert.ok(!/[\n\r]/.test(`${label} ${spoken}`), about);
  partsOf(token);
}
