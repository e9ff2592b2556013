import { strict as assert } from 'node:assert';
import type { Token } from '../../../client/src/anaconda/token';
import { shownAccess } from '../../../client/src/panels/shownAccess';
import { shownToken } from '../../../client/src/panels/shownToken';
import type { ShownToken } from '../../../client/src/panels/webview/shown';
import { catalogueScope } from '../../../server/src/domain/token/scopeCatalogue';
import { tokenOf } from '../tokenOf';
import { DAY, now, SERVER, situationOf } from './panelFixture';

function shown(token: Token): ShownToken {
  const list = { server: SERVER, user: 'alice', state: 'ready' as const, tokens: [token] };
  return shownToken(situationOf(token.id, [list], { list, token }));
}

const HEAD = { heading: 'What its holder can do' };
const READ = { level: 'read', levelWords: 'read', meaning: 'See the channel and download its packages.' };

describe('what the holder of a token can do', () => {
  it('is told for channels by level, the highest first', () => {
    const resources = [
      { type: 'channel', id: 'main', permission: 'read' },
      { type: 'subchannel', id: 'main/staging', permission: 'manage' },
      { type: 'artifact', id: '42', permission: 'write' },
      { type: 'channel', id: 'lab', permission: 'read' },
    ] as const;
    assert.deepEqual(shownAccess(tokenOf({ resources })), {
      ...HEAD,
      summary: [
        {
          level: 'manage',
          words: 'Upload, change and delete packages, and the channel itself: main/staging',
        },
        { level: 'write', words: 'Download and upload packages: artifact 42' },
        { level: 'read', words: 'Download packages: main, lab' },
      ],
      columns: ['Channel', 'Level', 'Allows'],
      groups: [
        {
          title: '',
          grants: [
            { name: 'main', ...READ },
            {
              name: 'main/staging',
              level: 'manage',
              levelWords: 'manage',
              meaning: 'Write, and change or delete packages and the channel.',
            },
            {
              name: 'artifact 42',
              level: 'write',
              levelWords: 'write',
              meaning: 'Read, and upload packages.',
            },
            { name: 'lab', ...READ },
          ],
        },
      ],
    });
  });

  it('is told for scopes by category, with those that the Tokens page does not have', () => {
    const scopes = ['channel:view', 'channel:delete', 'artifact:download', 'moon:walk'];
    const read = { level: 'read', levelWords: 'read' };
    assert.deepEqual(shownAccess(tokenOf({ kind: 'scope', scopes })), {
      ...HEAD,
      summary: [
        { level: 'manage', words: '1 scope of level manage: Channels' },
        { level: 'read', words: '2 scopes of level read: Channels, Artifacts' },
        { words: 'Scopes that the Tokens page does not have: 1' },
      ],
      columns: ['Scope', 'Level', 'Allows'],
      groups: [
        {
          title: 'Channels',
          grants: [
            { name: 'channel:view', ...read, meaning: catalogueScope('channel:view')?.meaning },
            {
              name: 'channel:delete',
              level: 'manage',
              levelWords: 'manage',
              meaning: catalogueScope('channel:delete')?.meaning,
            },
          ],
        },
        {
          title: 'Artifacts',
          grants: [
            { name: 'artifact:download', ...read, meaning: catalogueScope('artifact:download')?.meaning },
          ],
        },
        {
          title: 'moon',
          grants: [{ name: 'moon:walk', levelWords: 'unknown', meaning: 'Not a scope of the Tokens page.' }],
        },
      ],
    });
  });

  it('is nothing where it opens no channel or has no scope', () => {
    assert.deepEqual(shownAccess(tokenOf({})), {
      ...HEAD,
      summary: [{ words: 'Nothing: it opens no channel.' }],
      columns: ['Channel', 'Level', 'Allows'],
      groups: [],
    });
    assert.deepEqual(shownAccess(tokenOf({ kind: 'scope' })), {
      ...HEAD,
      summary: [{ words: 'Nothing: it has no scope.' }],
      columns: ['Scope', 'Level', 'Allows'],
      groups: [],
    });
  });

  it('has a row for each of 300 scopes', () => {
    const scopes = Array.from({ length: 300 }, (_, at) => `area${at % 7}:act-${at}`);
    const { groups } = shownAccess(tokenOf({ kind: 'scope', scopes }));
    assert.equal(groups.length, 7);
    assert.equal(groups.flatMap(({ grants }) => grants).length, 300);
  });
});

describe('what a panel says of a token', () => {
  const ACTIONS: Record<string, string> = {
    extendToken: 'Extend…',
    editToken: 'Edit…',
    reissueToken: 'Reissue…',
    duplicateToken: 'Duplicate…',
    findUses: 'Find Uses…',
    insertChannelUrl: 'Insert URL…',
    copyChannelUrl: 'Copy URL…',
    copyToken: 'Copy Value',
    deleteToken: 'Delete…',
    forgetValue: 'Forget Stored Value…',
  };
  const offered = (...names: readonly string[]) =>
    names.map((command) => ({
      command,
      title: ACTIONS[command],
      ...(/^(?:delete|forget)/.test(command) && { look: 'danger' }),
    }));
  const LISTED = ['editToken', 'reissueToken', 'duplicateToken'];
  const USE = ['insertChannelUrl', 'copyChannelUrl', 'copyToken'];
  const ABSENT = {
    heading: 'Value',
    stored: false,
    words: 'Not stored in VS Code. A server shows it only once: reissue the token to get a new one.',
  };
  const STORED = {
    heading: 'Value',
    stored: true,
    words: 'Stored in VS Code’s secret storage. In files, ${ANACONDA_TOKEN_CI} stands for it.',
  };
  const FRAME = {
    kind: 'token',
    server: SERVER,
    id: 'one',
    description: '',
    actionsHeading: 'What you can do with it',
    lifeHeading: 'Lifetime',
  };
  const token = tokenOf({ name: 'ci', description: 'for CI', expiresAt: now + 60 * DAY });
  const list = { server: SERVER, user: 'alice', state: 'ready' as const, tokens: [token] };
  const known = situationOf('one', [list], { list, token });
  const held = { server: SERVER, id: 'one', name: 'ci', variable: 'ANACONDA_TOKEN_CI' };
  const uses = { heading: '', words: '', looking: false, search: 1, files: [], remarks: [] };
  const life = {
    tone: 'plain',
    words: 'expires in 60 days',
    created: '',
    expires: 'until Mar 2, 2030',
  };

  it('is all of it where it is listed', () => {
    const listed = {
      ...FRAME,
      name: 'ci',
      about: ['resource token', 'alice', 'repo.example.com'],
      description: 'for CI',
      actions: offered('extendToken', ...LISTED, 'findUses', 'deleteToken'),
      life,
      value: ABSENT,
      access: shownAccess(token),
    };
    assert.deepEqual(shownToken(known), listed);
    assert.deepEqual(shownToken({ ...known, held, uses }), {
      ...listed,
      actions: offered('extendToken', ...LISTED, ...USE, 'deleteToken'),
      value: STORED,
      uses,
    });
  });

  it('is what was last known of one that has gone, with nothing to do but to forget one that was given', () => {
    const gone = { ...known, found: undefined, last: known.found, uses };
    const was = {
      ...FRAME,
      name: 'ci',
      about: ['resource token', 'alice', 'repo.example.com'],
      description: 'for CI',
      actions: [],
      life,
      access: shownAccess(token),
    };
    const notice = {
      tone: 'error',
      words:
        'The token is not on repo.example.com: it was deleted, or it belongs to an account that is not signed in here.',
    };
    assert.deepEqual(shownToken(gone), { ...was, notice });
    assert.deepEqual(shownToken({ ...gone, held }), { ...was, notice, value: STORED, uses });
    const server = {
      tone: 'error',
      words: 'repo.example.com is no longer one of your servers.',
      action: { command: 'addServer', title: 'Add Server…' },
    };
    assert.deepEqual(shownToken({ ...known, serverKnown: false }), {
      ...was,
      notice: server,
      value: ABSENT,
    });
    const given = { ...held, given: { expiresAt: now + 60 * DAY } };
    assert.deepEqual(shownToken({ ...situationOf('one', []), held: given, uses }), {
      ...FRAME,
      name: 'ci',
      about: ['given to you', 'repo.example.com'],
      actions: offered(...USE, 'forgetValue'),
      life,
      value: STORED,
      uses,
    });
  });

  it('is next to nothing where none of it is known', () => {
    assert.deepEqual(shownToken({ ...known, trusted: false, found: undefined }), {
      ...FRAME,
      name: 'Token',
      about: ['repo.example.com'],
      notice: {
        tone: 'warning',
        words: 'In Restricted Mode no server is asked and no token is used: trust the workspace first.',
        action: { command: 'workbench.trust.manage', title: 'Manage Workspace Trust' },
      },
      actions: [],
    });
    const untrusted = shownToken({ ...known, trusted: false, held: { ...held, given: {} } });
    assert.deepEqual([untrusted.actions, untrusted.notice?.tone], [[], 'warning']);
  });

  it('is a bar of its life, full when it has expired', () => {
    const life = (face: Partial<Token>) => shown(tokenOf(face)).life;
    assert.deepEqual(life({ createdAt: now - 10 * DAY, expiresAt: now + 10 * DAY }), {
      tone: 'warning',
      words: 'expires in 10 days',
      created: 'created Dec 22, 2029',
      expires: 'until Jan 11, 2030',
      elapsed: 0.5,
    });
    const over = life({ createdAt: now - 10 * DAY, expiresAt: now - DAY });
    assert.deepEqual([over?.elapsed, over?.tone, over?.words], [1, 'error', 'expired yesterday']);
    // A clock of a server that goes ahead, and dates that make no sense.
    assert.equal(life({ createdAt: now + DAY, expiresAt: now + 2 * DAY })?.elapsed, 0);
    assert.equal(life({ createdAt: now + DAY, expiresAt: now })?.elapsed, 1);
    assert.equal(life({ createdAt: now, expiresAt: now })?.elapsed, 1);
    assert.equal(life({ expiresAt: now + DAY })?.elapsed, undefined);
    assert.deepEqual(life({}), { tone: 'plain', words: 'no expiry date', created: '', expires: '' });
    assert.equal(life({ createdAt: now - DAY })?.elapsed, undefined);
  });

  it('makes one plain line of what a server wrote, however long, and runs no text backwards', () => {
    const hostile = `a\n\u202Eb $(trash) [x](command:y) ${'ü'.repeat(900)}`;
    const { name, description } = shown(tokenOf({ name: hostile, description: hostile }));
    for (const text of [name, description]) {
      assert.ok(text.length <= 502, 'cut, but for what keeps it from being an icon or a link');
      assert.doesNotMatch(text, /[\n\u202E]|\$\(|\]\(/);
    }
    assert.equal(shown(tokenOf({ name: ' ' })).name, '(no name)');
    assert.equal(shown(tokenOf({ name: 'רכיב-בנייה' })).name, 'רכיב-בנייה');
  });

  it('warns of what breaks when it is another program’s own token', () => {
    assert.match(shown(tokenOf({ name: 'repo-cli-token-x' })).notice?.words ?? '', /“conda repo”/);
  });

  it('offers to extend only what has an end, before all else where that is near', () => {
    const first = (face: Partial<Token>) => shown(tokenOf(face)).actions[0];
    assert.deepEqual(first({}), { command: 'editToken', title: 'Edit…' });
    const extend = { command: 'extendToken', title: 'Extend…' };
    assert.deepEqual(first({ expiresAt: now + 60 * DAY }), extend);
    for (const days of [-1, 5])
      assert.deepEqual(first({ expiresAt: now + days * DAY }), { ...extend, look: 'primary' });
  });
});
