import { strict as assert } from 'node:assert';
import { scopePresets } from '../../../../client/src/tokens/change/scopePresets';

const LOOK = ['channel:view', 'channel:view-artifacts', 'subchannel:view', 'subchannel:view-artifacts'];
const DOWNLOAD = [...LOOK, 'artifact:view', 'artifact:download'];
const MIRROR = [
  'mirror:view',
  'channel.mirror:view',
  'channel.mirror:edit',
  'subchannel.mirror:view',
  'subchannel.mirror:edit',
];

describe('the scopes of common jobs', () => {
  it('are those that a job needs', () => {
    const all = [...DOWNLOAD, 'artifact:create', ...MIRROR];
    const [download, publish, mirror, read] = scopePresets(all);
    assert.deepEqual(
      [download, publish, mirror].map((preset) => [preset?.label, preset?.scopes, preset?.missing]),
      [
        ['Download packages', DOWNLOAD, []],
        ['Publish to a channel', [...DOWNLOAD, 'artifact:create'], []],
        ['Mirror a channel', [...LOOK, ...MIRROR], []],
      ],
    );
    assert.equal(read?.label, 'Read only');
    for (const scope of ['artifact:create', 'channel.mirror:edit', 'subchannel.mirror:edit'])
      assert.ok(!read.scopes.includes(scope), scope);
    assert.ok(read.scopes.includes('channel:view'));
  });

  it('are narrowed to what the account may grant, with the rest named, and left out where nothing stays', () => {
    const [download, publish] = scopePresets(DOWNLOAD.slice(1));
    assert.deepEqual(
      [download?.missing, publish?.missing],
      [['channel:view'], ['channel:view', 'artifact:create']],
    );
    assert.deepEqual(download?.scopes, DOWNLOAD.slice(1));
    assert.deepEqual(
      scopePresets(['channel.mirror:edit']).map(({ label }) => label),
      ['Mirror a channel'],
    );
    assert.deepEqual(scopePresets([]), []);
  });
});
