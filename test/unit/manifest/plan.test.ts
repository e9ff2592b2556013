import { strict as assert } from 'node:assert';
import type { Token } from '../../../client/src/anaconda/token';
import { planOf, type PlanStep } from '../../../client/src/manifest/plan';
import {
  wantedToken,
  type WantedToken,
  type WrittenToken,
} from '../../../server/src/domain/token/wantedToken';

const DAY = 86_400_000;
const now = Date.parse('2026-11-23T12:00:00Z');

function token(more: Partial<Token>): Token {
  return {
    id: '1',
    name: 'ci',
    kind: 'scope',
    scopes: ['channel:view', 'artifact:download'],
    resources: [],
    description: '',
    metadata: {},
    createdAt: now - 10 * DAY,
    expiresAt: Date.parse('2027-02-11T23:59:59.999Z'),
    ...more,
  };
}

const MAIN = { kind: 'channel', value: 'main', permission: 'read' } as const;

function wanted(more: Partial<WrittenToken> & { readonly called?: string }): WantedToken {
  const { called = 'ci', ...rest } = more;
  const scopes = ['artifact:download', 'channel:view'].map((value) => ({ value }));
  const found = wantedToken({
    name: { value: called },
    ...(rest.resources ? {} : { scopes }),
    ...rest,
  });
  assert.ok(found);
  return found;
}

function plan(one: WantedToken | readonly WantedToken[], ...tokens: Token[]): readonly PlanStep[] {
  return planOf([one].flat(), tokens, now);
}

describe('A plan', () => {
  it('leaves a token that is as wanted, whatever the order of its scopes', () => {
    assert.deepEqual(plan(wanted({ expires: { value: '90d' } }), token({})), [
      { action: 'leave', name: 'ci', id: '1' },
    ]);
  });

  it('counts a span from the creation of a token, and of a new one from now', () => {
    const edit = plan(wanted({ expires: { value: '30d' } }), token({}))[0];
    assert.ok(edit?.action === 'edit');
    assert.deepEqual(edit.edit, { expires: '2026-12-13' });
    assert.deepEqual(edit.changes, [{ field: 'expires', from: ['2027-02-11'], to: ['2026-12-13'] }]);
    const create = plan(wanted({ expires: { value: '30d' } }))[0];
    assert.ok(create?.action === 'create');
    assert.equal(create.token.expires, '2026-12-23');
  });

  it('takes any moment of the day for the date', () => {
    for (const time of ['2027-02-11T00:00:00Z', '2027-02-11T17:45:00Z', '2027-02-12T00:00:00Z'])
      assert.equal(
        plan(wanted({ expires: { value: '2027-02-11' } }), token({ expiresAt: Date.parse(time) }))[0]?.action,
        'leave',
        time,
      );
  });

  it('gives an end to a token that has none', () => {
    const { id, name, kind, scopes, resources, description, metadata } = token({});
    const endless = { id, name, kind, scopes, resources, description, metadata };
    const edit = plan(wanted({ expires: { value: '2027-02-11' } }), endless)[0];
    assert.ok(edit?.action === 'edit');
    assert.deepEqual(edit.changes, [{ field: 'expires', from: [], to: ['2027-02-11'] }]);
  });

  it('creates a token of channels as one, and leaves the end of one whose channels change', () => {
    assert.deepEqual(plan(wanted({ resources: [MAIN] })), [
      {
        action: 'create',
        name: 'ci',
        token: { name: 'ci', resources: [{ type: 'channel', id: 'main', permission: 'read' }] },
      },
    ]);
    const there = token({ kind: 'resource', scopes: [], resources: [] });
    const edit = plan(wanted({ resources: [MAIN], expires: { value: '2027-02-11' } }), there)[0];
    assert.ok(edit?.action === 'edit');
    assert.deepEqual(Object.keys(edit.edit), ['resources']);
  });

  it('names what only a newer server knows before an edit of the channels takes it', () => {
    const resources = [{ type: 'channel', id: 'main', permission: 'read' }] as const;
    const unknownResources = ['environment prod (own)'];
    const there = token({ kind: 'resource', scopes: [], resources, unknownResources });
    const edit = plan(wanted({ resources: [MAIN] }), there)[0];
    assert.ok(edit?.action === 'edit');
    assert.deepEqual(edit.changes, [{ field: 'resources', from: unknownResources, to: [] }]);
  });

  it('says nothing about what the manifest does not state', () => {
    assert.equal(plan(wanted({}), token({ description: 'by hand' }))[0]?.action, 'leave');
    const create = plan(wanted({}))[0];
    assert.ok(create?.action === 'create');
    assert.ok(!('expires' in create.token) && !('description' in create.token));
  });

  it('edits a description and keeps the other metadata', () => {
    const there = token({ description: 'a', metadata: { description: 'a', team: 'x' } });
    const edit = plan(wanted({ description: { value: 'b\n' } }), there)[0];
    assert.ok(edit?.action === 'edit');
    assert.deepEqual(edit.metadata, { description: 'b', team: 'x' });
    assert.deepEqual(edit.changes, [{ field: 'description', from: ['a'], to: ['b'] }]);
    const fresh = plan(wanted({ description: { value: 'b' } }), token({}))[0];
    assert.ok(fresh?.action === 'edit');
    assert.deepEqual(fresh.changes, [{ field: 'description', from: [], to: ['b'] }]);
    assert.deepEqual(edit.edit, {});
  });

  it('edits resources by their highest level; subchannels and artifacts are told apart', () => {
    const there = token({
      kind: 'resource',
      scopes: [],
      resources: [
        { type: 'channel', id: 'main', permission: 'read' },
        { type: 'artifact', id: 'a1', permission: 'read' },
      ],
    });
    const resources = [
      MAIN,
      { ...MAIN, permission: 'write' },
      { kind: 'artifact', value: 'a1', permission: 'read' },
      { kind: 'channel', value: 'main/dev', permission: 'read' },
    ] as const;
    const edit = plan(wanted({ resources }), there)[0];
    assert.ok(edit?.action === 'edit');
    assert.deepEqual(edit.changes, [
      { field: 'resources', from: ['main (read)'], to: ['main (write)', 'main/dev (read)'] },
    ]);
    assert.deepEqual(
      edit.edit.resources?.map(({ type, id, permission }) => `${type} ${id} ${permission}`),
      ['channel main write', 'artifact a1 read', 'subchannel main/dev read'],
    );
  });

  it('replaces a token whose scopes or kind differ, and keeps its description', () => {
    const scopes = [{ value: 'channel:edit' }];
    const replace = plan(wanted({ scopes }), token({ description: 'nightly' }))[0];
    assert.ok(replace?.action === 'replace');
    assert.equal(replace.id, '1');
    assert.deepEqual(replace.token, { name: 'ci', description: 'nightly', scopes: ['channel:edit'] });
    assert.deepEqual(replace.changes, [
      { field: 'scopes', from: ['channel:view', 'artifact:download'], to: ['channel:edit'] },
    ]);
    const told = plan(
      wanted({ scopes, description: { value: 'weekly' } }),
      token({ description: 'nightly' }),
    )[0];
    assert.ok(told?.action === 'replace');
    assert.equal(told.token.description, 'weekly');
    assert.equal(plan(wanted({ resources: [MAIN] }), token({}))[0]?.action, 'replace');
  });

  it('knows the names that scopes had in 2019', () => {
    const there = token({ scopes: ['channel:manage-groups'] });
    assert.equal(plan(wanted({ scopes: [{ value: 'channel.group:edit' }] }), there)[0]?.action, 'leave');
  });

  it('leaves tokens of one name alone, on the server or in the file', () => {
    const two = [token({}), token({ id: '2' })];
    assert.deepEqual(plan(wanted({}), ...two), [
      { action: 'ambiguous', name: 'ci', ids: ['1', '2'], inFile: 1 },
    ]);
    const twice = [wanted({}), wanted({ scopes: [{ value: 'cve:view' }] })];
    assert.deepEqual(plan(twice, token({})), [{ action: 'ambiguous', name: 'ci', ids: ['1'], inFile: 2 }]);
    assert.deepEqual(
      plan(twice, token({ id: '2', scopes: ['cve:view'] }), token({})).map(
        (step) => `${step.action} ${'id' in step ? step.id : ''}`,
      ),
      ['leave 1', 'leave 2'],
    );
  });

  it('manages neither what the file does not name nor what a vendor’s client made', () => {
    const cli = token({ id: '3', name: 'repo-cli-token-build01', scopes: ['cve:view'] });
    assert.deepEqual(plan([], token({}), cli), [
      { action: 'unmanaged', name: 'ci', id: '1' },
      { action: 'unmanaged', name: 'repo-cli-token-build01', id: '3' },
    ]);
    assert.deepEqual(plan(wanted({ called: 'repo-cli-token-build01' }), cli), [
      { action: 'unmanaged', name: 'repo-cli-token-build01', id: '3' },
    ]);
  });

  it('takes no token that a server would refuse', () => {
    for (const written of [
      { name: { value: ' ' }, scopes: [{ value: 'cve:view' }] },
      { name: { value: 'x' } },
      { name: { value: 'x' }, scopes: [{ value: 'cve:view' }], resources: [MAIN] },
      { name: { value: 'x' }, resources: [{ kind: 'channel', value: 'main' } as const] },
      { name: { value: 'x' }, scopes: [{ value: 'cve:view' }], expires: { value: 'soon' } },
    ])
      assert.equal(wantedToken(written), undefined);
  });
});
