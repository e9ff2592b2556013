import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isMalformed, parseScope } from '../../../../server/src/domain/token/scope';
import {
  catalogueScope,
  highestLevel,
  isForeignScope,
  nearestScope,
  scopeActions,
  scopeCatalogue,
  scopeCategories,
  scopeSuccessor,
} from '../../../../server/src/domain/token/scopeCatalogue';

const ALL = scopeCatalogue().map(({ scope }) => scope);

describe('the grammar of scopes', () => {
  // Proves: page/scope-grammar
  it('takes category:action and category.subcategory:action apart', () => {
    assert.deepEqual(parseScope('channel:view-artifacts'), { category: 'channel', action: 'view-artifacts' });
    assert.deepEqual(parseScope('channel.default-channel:edit'), {
      category: 'channel.default-channel',
      action: 'edit',
    });
  });

  for (const [text, reason, fault] of [
    ['', 'is empty', ''],
    ['channel', 'has no colon between category and action', 'channel'],
    [':view', 'has no category', ''],
    ['channel:', 'has no action', ''],
    ['channel.:view', 'has no subcategory', ''],
    ['.mirror:view', 'has no category', ''],
    ['Channel:view', 'has a capital letter in it', 'C'],
    ['channel: view', 'has a blank in it', ' '],
    ['channel:view:all', 'has a second colon', ':'],
    ['channel.mirror.more:view', 'has more than one subcategory', '.more'],
    ['channel_mirror:view', 'has a character in its category that no scope has', '_'],
    ['channel:vi\u{1f600}ew', 'has a character in its action that no scope has', '\u{1f600}'],
    ['channel:view-', 'has a misplaced hyphen or digit in its action', 'view-'],
  ] as const) {
    it(`says of "${text}" that it ${reason}`, () => {
      const parsed = parseScope(text);
      assert(isMalformed(parsed));
      assert.equal(parsed.reason, reason);
      assert.equal(text.slice(parsed.start, parsed.end), fault);
    });
  }

  it('reads back what it wrote, and points inside the text whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z.:-]{0,12}$/)), (text) => {
        const parsed = parseScope(text);
        if (!isMalformed(parsed)) assert.equal(`${parsed.category}:${parsed.action}`, text);
        else assert(parsed.start >= 0 && parsed.start <= parsed.end && parsed.end <= text.length);
      }),
    );
  });
});

describe('the catalogue of scopes', () => {
  // Proves: page/scope-catalogue
  it('has the 37 scopes of the Tokens page, each well-formed and told apart', () => {
    assert.equal(new Set(ALL).size, 37);
    for (const row of scopeCatalogue()) {
      const parsed = parseScope(row.scope);
      assert(!isMalformed(parsed));
      assert.equal(parsed.category, row.category);
      assert.deepEqual(Object.keys(row), ['scope', 'category', 'title', 'level', 'onParent', 'meaning']);
      assert.match(row.meaning, /^[A-Z].*\.$/);
    }
    assert.equal(new Set(scopeCatalogue().map(({ meaning }) => meaning)).size, 37);
  });

  // Proves: page/scope-levels
  it('knows the levels of the page, and where they are levels on the parent', () => {
    assert.equal(catalogueScope('channel:create')?.level, 'write');
    assert.equal(catalogueScope('channel.mirror:view')?.level, 'manage');
    assert.equal(catalogueScope('artifact:download')?.level, 'read');
    assert.deepEqual(
      scopeCatalogue().flatMap(({ scope, onParent }) => (onParent ? [scope] : [])),
      ['artifact:create', 'artifact:delete', 'artifact:edit', 'subchannel:create', 'subchannel.mirror:edit'],
    );
    assert.deepEqual(
      (['read', 'write', 'manage'] as const).map(
        (level) => scopeCatalogue().filter((row) => row.level === level).length,
      ),
      [10, 2, 25],
    );
  });

  it('lists the titles of the page in its order', () => {
    const titles = [...new Set(scopeCatalogue().map(({ title }) => title))];
    assert.equal(titles.length, 14);
    assert.deepEqual(titles.slice(0, 3), ['Artifacts', 'Channels', 'Default Channel']);
    assert.equal(titles.at(-1), 'Tokens');
  });

  it('gives the categories and the actions of one', () => {
    assert.deepEqual(scopeActions(ALL, 'system'), ['delete-blobs']);
    assert.deepEqual(scopeActions(ALL, 'channel.group'), ['edit', 'view']);
    assert(scopeCategories(ALL).includes('user.token'));
    assert.deepEqual(scopeActions(ALL, 'channels'), []);
  });

  it('knows what the names of 2019 are called now', () => {
    assert.equal(scopeSuccessor('channel:manage-groups'), 'channel.group:edit');
    assert.equal(scopeSuccessor('channel:set-default-channel'), 'channel.default-channel:edit');
    assert.equal(scopeSuccessor('subchannel:manage-groups'), 'subchannel.group:edit');
    assert.equal(scopeSuccessor('channel:view'), undefined);
  });

  it("recognises anaconda.org's scopes as foreign", () => {
    for (const scope of ['all', 'repos', 'conda:download', 'api:read']) assert(isForeignScope(scope), scope);
    for (const scope of [...ALL, 'allow:view', 'repo']) assert(!isForeignScope(scope), scope);
  });

  for (const [text, meant] of [
    ['chanel:view', 'channel:view'],
    ['channel:viev', 'channel:view'],
    ['channel:read', 'channel:view'],
    ['artifact:upload', 'artifact:create'],
    ['chanel:read', 'channel:view'],
    ['channel.view', 'channel:view'],
    ['Channel : View', 'channel:view'],
    ['channel-mirror:edit', 'channel.mirror:edit'],
    ['channel.default_channel:edit', 'channel.default-channel:edit'],
    ['subchannels:history', 'subchannel:history'],
    ['token:edit', 'user.token:edit'],
    ['kitchen:sink', undefined],
    ['x'.repeat(5000), undefined],
  ] as const) {
    it(`takes "${text.slice(0, 40)}" for ${meant ?? 'nothing'}`, () => {
      assert.equal(nearestScope(text, ALL), meant);
    });
  }

  // Proves: page/scope-levels
  it('tells the highest level and who brings it', () => {
    assert.deepEqual(highestLevel(['channel:view', 'channel:create', 'nobody:knows']), {
      level: 'write',
      scopes: ['channel:create'],
    });
    assert.equal(highestLevel(['nobody:knows']), undefined);
  });
});
