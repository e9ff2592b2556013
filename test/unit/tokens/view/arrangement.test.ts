import { strict as assert } from 'node:assert';
import { arrange, type Arrangement, grouped } from '../../../../client/src/tokens/view/arrangement';
import { partsOf } from '../../../../client/src/tokens/view/tokenParts';
import { tokenOf } from '../../tokenOf';

const DAY = 86_400_000;
const MAIN = { type: 'channel' as const, id: 'main', permission: 'read' as const };
const tokens = [
  tokenOf({ id: '1', name: 'late', expiresAt: 30 * DAY, createdAt: DAY, resources: [MAIN] }),
  tokenOf({
    id: '2',
    name: 'early',
    expiresAt: DAY,
    createdAt: 3 * DAY,
    resources: [],
    description: 'Nightly',
  }),
  tokenOf({ id: '3', name: 'b10', createdAt: 2 * DAY, resources: [] }),
  tokenOf({
    id: '4',
    name: 'b9',
    kind: 'scope',
    scopes: ['mirror:view'],
    resources: [],
  }),
];

describe('The tokens of the view', () => {
  const names = (how: Partial<Arrangement>): string =>
    arrange(tokens, { sort: 'name', group: 'none', filter: '', ...how })
      .map(({ name }) => name)
      .join(' ');

  it('are sorted by name with numbers as numbers, by end, and by when they were made', () => {
    assert.equal(names({ sort: 'name' }), 'b9 b10 early late');
    assert.equal(names({ sort: 'expiry' }), 'early late b9 b10');
    assert.equal(names({ sort: 'created' }), 'early b10 late b9');
  });

  it('are filtered by name, description, scope and channel, however it is written', () => {
    assert.equal(names({ filter: ' EARL' }), 'early');
    assert.equal(names({ filter: 'nightly' }), 'early');
    assert.equal(names({ filter: 'Mirror:' }), 'b9');
    assert.equal(names({ filter: 'main' }), 'late');
    assert.equal(names({ filter: 'earlynightly' }), '', 'name and description are two things');
    assert.equal(names({ filter: 'none of them' }), '');
    assert.equal(names({ filter: '  ' }), names({}));
  });
});

describe('The groups of tokens', () => {
  const groups = (by: 'kind' | 'expiry', now: number): unknown =>
    grouped(tokens, by, { now, soon: 5 * DAY }).map(({ key, label, tokens: each }) => [
      key,
      label,
      each.map(({ id }) => id).join(''),
    ]);

  it('are the kinds, or how near the end is, none of them empty', () => {
    assert.deepEqual(groups('kind', 0), [
      ['resource', 'Resource tokens', '123'],
      ['scope', 'Scope tokens', '4'],
    ]);
    assert.deepEqual(groups('expiry', 0), [
      ['soon', 'Expires soon', '2'],
      ['later', 'Expires later', '1'],
      ['none', 'No expiry date', '34'],
    ]);
    assert.deepEqual(groups('expiry', 26 * DAY), [
      ['expired', 'Expired', '2'],
      ['soon', 'Expires soon', '1'],
      ['none', 'No expiry date', '34'],
    ]);
  });
});

describe('The group of tokens whose end is not understood', () => {
  it('is not that of tokens without an end', () => {
    const [first] = tokens;
    assert.ok(first);
    const { expiresAt: _, ...endless } = first;
    const all = [endless, { ...endless, unknownExpiry: 'some day' }];
    assert.deepEqual(
      grouped(all, 'expiry', { now: 0, soon: DAY }).map(({ label, tokens: each }) => [label, each]),
      [
        ['No expiry date', [all[0]]],
        ['Expiry date not understood', [all[1]]],
      ],
    );
  });
});

describe('What a token opens, below its row', () => {
  it('is its channels with their levels, or its scopes by category, each once', () => {
    const resources = tokens[0] ? partsOf(tokens[0]) : [];
    assert.deepEqual(
      resources.map(({ label, detail, is }) => [label, detail.split(':')[0], is]),
      [['main', 'read', 'channel']],
    );
    const scopes = ['channel:view', 'artifact:view', 'channel:edit'];
    const parts = partsOf(tokenOf({ kind: 'scope', scopes, resources: [] }));
    assert.deepEqual(
      parts.map(({ detail, is, parts: below }) => [detail, is, below.map(({ label }) => label)]),
      [
        ['view, edit', 'category', ['channel:view', 'channel:edit']],
        ['view', 'category', ['artifact:view']],
      ],
    );
  });
});
