import { strict as assert } from 'node:assert';
import { isAnacondaError, type ErrorFacts, type ErrorKind } from '../../client/src/anaconda/errors';
import { jwtExpiry, jwtUser } from '../../client/src/anaconda/jwt';
import type { NewToken } from '../../client/src/anaconda/token';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, type Client } from './anacondaClient';

const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
const scopeToken: NewToken = {
  name: 'nightly',
  expires: inAYear,
  description: 'nightly build',
  scopes: ['channel:view', 'artifact:view'],
};
const RESOURCE_TOKEN: NewToken = {
  name: 'release',
  resources: [
    { type: 'channel', id: 'main', permission: 'write' },
    { type: 'subchannel', id: 'main/staging', permission: 'read' },
  ],
};

for (const paths of ['spec', 'doc', 'both'] as const) {
  describe(`client against a server with the ${paths} addresses`, () => {
    let sandbox: Sandbox;
    let client: Client;

    beforeEach(async () => {
      sandbox = await startSandbox({ paths });
      client = clientOf(sandbox.url);
      await client.signIn();
    });

    afterEach(async () => {
      await client.server.close();
      await sandbox.close();
    });

    it('recognises an Anaconda Server', async () => {
      assert.notEqual((await client.server.system()).version, '');
    });

    it('signs in with a password and reads user and expiry of the session', async () => {
      const jwt = await client.signIn('bob');
      assert.equal((await client.server.account()).userName, 'bob');
      assert.ok((jwtExpiry(jwt) ?? 0) > Date.now());
      assert.equal(jwtUser(jwt), 'bob');
    });

    it('says that a password is wrong', async () => {
      const error = await errorOf(client.server.signIn('alice', 'guess'), 'signInNeeded');
      assert.equal(error.reason, 'wrongPassword');
    });

    it('asks for a sign-in without sending anything when nobody is signed in', async () => {
      client.use(undefined);
      sandbox.resetRequests();
      assert.equal((await errorOf(client.server.tokens.list(), 'signInNeeded')).reason, 'notSignedIn');
      assert.deepEqual(sandbox.requests(), []);
    });

    it('says that a session has ended', async () => {
      client.use('eyJhbGciOiJub25lIn0.e30.fake');
      assert.equal((await errorOf(client.server.tokens.list(), 'signInNeeded')).reason, 'sessionEnded');
    });

    // Proves: page/api-scopes
    it('lists the scopes, and remembers where this server tells them', async () => {
      const scopes = await client.server.tokens.grantableScopes();
      assert.ok(scopes.includes('channel.mirror:edit'));
      sandbox.resetRequests();
      assert.deepEqual(await client.server.tokens.grantableScopes(), scopes);
      assert.equal(sandbox.requests().length, 1);
    });

    // Proves: page/api-list
    it('lists tokens of both kinds with expiry and description', async () => {
      const tokens = await client.server.tokens.list();
      const read = tokens.find(({ name }) => name === 'ci-main-read');
      assert.deepEqual(read?.resources, [{ type: 'channel', id: 'main', permission: 'read' }]);
      assert.equal(read.kind, 'resource');
      assert.equal(read.description, 'nightly build');
      assert.equal(new Date(read.expiresAt ?? 0).getUTCHours(), 23);
      const scoped = tokens.find(({ name }) => name === 'mirror-admin');
      assert.equal(scoped?.kind, 'scope');
      assert.ok(scoped.scopes.includes('mirror:view'));
      assert.ok(tokens.every(({ createdAt }) => createdAt !== undefined && createdAt < Date.now()));
    });

    for (const body of [scopeToken, RESOURCE_TOKEN]) {
      // Proves: page/add-resources, page/api-create
      it(`creates the ${body.name} token and tells its value once`, async () => {
        const made = await client.server.tokens.create(body);
        assert.equal(made.outcome, 'issued');
        const listed = (await client.server.tokens.list()).find(({ id }) => id === made.id);
        assert.equal(listed?.name, body.name);
        assert.equal(listed.description, body.description ?? '');
        assert.deepEqual(listed.scopes, body.scopes ?? []);
        assert.deepEqual(listed.resources, body.resources ?? []);
        const info = await client.server.tokens.info(made.value);
        assert.equal(info.kind, body.scopes === undefined ? 'resource' : 'scope');
      });
    }

    it('tells the scopes of a value, where the server does', async () => {
      const made = await client.server.tokens.create(scopeToken);
      assert.ok(made.outcome === 'issued');
      const scopes = await client.server.tokens.scopesOf(made.value);
      const told = paths === 'doc' ? undefined : ['artifact:view', 'channel:view'];
      assert.deepEqual(scopes && [...scopes].sort(), told);
    });

    // Proves: guide/saved-before-shown, page/edit
    it('edits a token without touching its value', async () => {
      const made = await client.server.tokens.create(RESOURCE_TOKEN);
      assert.ok(made.outcome === 'issued');
      const resources = [{ type: 'channel' as const, id: 'research', permission: 'manage' as const }];
      await client.server.tokens.edit(made.id, { name: 'renamed', expires: inAYear, resources });
      const listed = (await client.server.tokens.list()).find(({ id }) => id === made.id);
      assert.equal(listed?.name, 'renamed');
      assert.deepEqual(listed.resources, resources);
      await client.server.tokens.info(made.value);
    });

    // Proves: page/reissue
    it('reissues a token: the old value stops working', async () => {
      const made = await client.server.tokens.create(RESOURCE_TOKEN);
      assert.ok(made.outcome === 'issued');
      const again = await client.server.tokens.reissue(made.id, {});
      assert.ok(again.outcome === 'issued');
      assert.notEqual(again.value, made.value);
      assert.equal(
        (await errorOf(client.server.tokens.info(made.value), 'signInNeeded')).reason,
        'tokenRefused',
      );
      await client.server.tokens.info(again.value);
    });

    it('edits and reissues in one request', async () => {
      const made = await client.server.tokens.create(RESOURCE_TOKEN);
      sandbox.resetRequests();
      const again = await client.server.tokens.reissue(made.id, { name: 'both' });
      assert.ok(again.outcome === 'issued');
      assert.equal(sandbox.requests().length, 1);
      assert.equal((await client.server.tokens.list()).find(({ id }) => id === made.id)?.name, 'both');
    });

    it('replaces metadata whole', async () => {
      const made = await client.server.tokens.create(scopeToken);
      await client.server.tokens.setMetadata(made.id, { description: 'weekly', team: 'build' });
      const listed = (await client.server.tokens.list()).find(({ id }) => id === made.id);
      assert.deepEqual(listed?.metadata, { description: 'weekly', team: 'build' });
      assert.equal(listed.description, 'weekly');
    });

    // Proves: page/api-delete, page/delete
    it('deletes a token, and takes one that is gone for deleted', async () => {
      const made = await client.server.tokens.create(scopeToken);
      assert.equal(await client.server.tokens.delete(made.id), 'deleted');
      assert.equal(await client.server.tokens.delete(made.id), 'gone');
    });

    // Proves: page/select-scopes
    it('names the scopes a user lacks when a create is forbidden', async () => {
      await client.signIn('bob');
      sandbox.addFault({ kind: 'status', status: 403, method: 'POST', path: '/api/account/tokens' });
      const scopes = ['channel:view', 'system.license:edit'];
      const attempt = client.server.tokens.create({ name: 'too much', scopes });
      // Where a server tells only what it knows itself, all that was asked for is suspected.
      const suspected = paths === 'doc' ? scopes.join(', ') : 'system.license:edit';
      assert.equal((await errorOf(attempt, 'forbidden')).missing, suspected);
    });

    it('lists channels by level and by text, each with its path', async () => {
      const managed = await client.server.channels.all({ permission: 'manage', includeSubchannels: true });
      assert.ok(managed.some(({ path }) => path === 'main'));
      const found = await client.server.channels.all({ text: 'research' });
      assert.deepEqual(
        found.map(({ path }) => path),
        ['research'],
      );
      assert.equal((await client.server.channels.one('main')).privacy, 'private');
      assert.deepEqual(
        (await client.server.channels.subchannels('main')).map(({ path }) => path),
        ['main/staging'],
      );
      assert.equal((await client.server.channels.one('main/staging')).path, 'main/staging');
      assert.ok((await client.server.channels.permissions('main')).length > 0);
    });

    it('says that a channel is not there', async () => {
      const error = await errorOf(client.server.channels.one('nowhere'), 'notFound');
      assert.equal(error.endpoint, 'GET /api/channels/nowhere');
    });

    it('finds out which form of the channel URL the server serves', async () => {
      const probes = await client.server.channels.probe('main/staging', sandbox.tokenValue('release-upload'));
      assert.deepEqual(probes, [
        { form: 'root', status: 200, serves: true },
        { form: 'repo', status: 200, serves: true },
        { form: 'moved', status: 200, serves: true },
      ]);
      const refused = await client.server.channels.probe(
        'main',
        'ffffffffffffffffffffffffffffffffffffffffffffffff',
      );
      assert.ok(refused.every(({ serves }) => !serves));
    });
  });
}

describe('client against a server with many channels', () => {
  it('reads page by page until all are there, and stops when the reader stops', async () => {
    const sandbox = await startSandbox({ seed: 'large' });
    const client = clientOf(sandbox.url);
    await client.signIn();
    sandbox.resetRequests();
    for await (const page of client.server.channels.pages()) {
      assert.equal(page.items.length, 100);
      break;
    }
    assert.equal(sandbox.requests().length, 1);
    const all = await client.server.channels.all({ permission: 'read' });
    assert.ok(all.length >= 5000);
    assert.equal(new Set(all.map(({ path }) => path)).size, all.length);
    await client.server.close();
    await sandbox.close();
  });
});

async function errorOf(attempt: Promise<unknown>, ...kinds: ErrorKind[]): Promise<ErrorFacts> {
  try {
    await attempt;
  } catch (error) {
    assert.ok(isAnacondaError(error), String(error));
    assert.ok(kinds.includes(error.kind), `${error.kind}: ${error.message}`);
    return error.facts;
  }
  throw new assert.AssertionError({ message: 'the call succeeded' });
}
