import { strict as assert } from 'node:assert';
import { tokenOfState } from '../../../client/src/panels/pageMessages';
import { TokenPanel } from '../../../client/src/panels/tokenPanel';
import type { FromPage } from '../../../client/src/panels/webview/shown';
import { tokenOf } from '../tokenOf';
import { DAY, now, PanelFixture, RecordingPage, SERVER, settled } from './panelFixture';

const MEANT = { server: SERVER, id: 'one' };

describe('the panel of a token', () => {
  let fixture: PanelFixture;
  let page: RecordingPage;
  let panel: TokenPanel;

  beforeEach(() => {
    fixture = new PanelFixture();
    page = new RecordingPage();
    panel = new TokenPanel(page, MEANT, fixture.parts);
  });
  afterEach(() => {
    panel.dispose();
    page.dispose();
  });

  const commands = (): readonly string[] => page.token().actions.map(({ command }) => command);

  it('waits for a list that comes late, then shows the token', async () => {
    page.ask({ ask: 'ready' });
    await settled();
    assert.match(page.token().notice?.words ?? '', /^Asking repo\.example\.com/);
    assert.deepEqual(commands(), []);
    await fixture.has(tokenOf({ expiresAt: now + 30 * DAY }));
    assert.equal(page.token().name, 'ci-build');
    assert.equal(page.token().notice, undefined);
    assert.deepEqual(page.token().about, ['resource token', 'alice', 'repo.example.com']);
    assert.deepEqual(commands(), [
      'extendToken',
      'editToken',
      'reissueToken',
      'duplicateToken',
      'findUses',
      'deleteToken',
    ]);
  });

  it('follows a new name, a later end and other channels, and says so to who listens', async () => {
    const resources = [{ type: 'channel', id: 'main', permission: 'read' }] as const;
    await fixture.open(page, tokenOf({ expiresAt: now + 5 * DAY, resources }));
    assert.equal(page.token().life?.tone, 'warning');
    assert.equal(page.token().said, undefined);
    await fixture.has(
      tokenOf({
        name: 'nightly',
        expiresAt: now + 60 * DAY,
        resources: [{ ...resources[0], permission: 'manage' }],
      }),
    );
    assert.equal(page.title, 'nightly');
    assert.equal(page.token().life?.tone, 'plain');
    const said = page.token().said ?? '';
    assert.match(said, /Its name is “nightly” now\./);
    assert.match(said, /expires in 60 days, until /);
    assert.match(said, /What its holder can do has changed\./);
  });

  it('tells when it was deleted elsewhere, and offers nothing any more', async () => {
    await fixture.open(page, tokenOf({ scopes: ['channel:view'], kind: 'scope' }));
    await fixture.has();
    assert.match(page.token().notice?.words ?? '', /is not on repo\.example\.com: it was deleted/);
    assert.equal(page.token().said?.includes('it was deleted'), true);
    assert.equal(page.token().name, 'ci-build', 'what it was can still be read');
    assert.deepEqual(commands(), []);
    page.ask({ ask: 'act', command: 'deleteToken' });
    assert.deepEqual(fixture.person.commands, []);
  });

  it('goes on with the account that has it now', async () => {
    await fixture.open(page, tokenOf({}));
    fixture.users = ['alice', 'bob'];
    fixture.tokens = { alice: [], bob: [tokenOf({ name: 'bobs-now' })] };
    await fixture.lists.refresh();
    await settled();
    assert.equal(page.token().name, 'bobs-now');
    assert.ok(page.token().about.includes('bob'));
    assert.equal(page.token().notice, undefined);
  });

  it('keeps what was known while the server cannot be reached', async () => {
    await fixture.open(page, tokenOf({}));
    fixture.tokens = { alice: undefined };
    await fixture.lists.refresh();
    await settled();
    assert.match(page.token().notice?.words ?? '', /cannot be reached: this is what it said at/);
    assert.equal(page.token().name, 'ci-build');
    page.ask({ ask: 'act', command: 'refresh' });
    assert.deepEqual(fixture.person.commands, [['anacondaTokens.refresh', MEANT]]);
  });

  it('leads to the sign-in where nobody is signed in, and to the server where it is gone', async () => {
    fixture.users = [];
    await fixture.open(page);
    assert.equal(page.token().notice?.action?.command, 'signIn');
    await fixture.servers.remove(SERVER);
    await settled();
    page.ask({ ask: 'act', command: 'addServer' });
    assert.deepEqual(fixture.person.commands, [['anacondaTokens.addServer', { address: SERVER }]]);
  });

  it('reads and tells nothing where the workspace is not trusted, and starts when it is', async () => {
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-canary-value');
    fixture.trusted = false;
    page.ask({ ask: 'ready' });
    await settled();
    assert.match(page.token().notice?.words ?? '', /^In Restricted Mode/);
    assert.equal(page.token().value, undefined);
    assert.equal(page.token().uses, undefined);
    assert.equal(fixture.searches, 0);
    page.ask({ ask: 'act', command: 'workbench.trust.manage' });
    assert.deepEqual(fixture.person.commands, [['workbench.trust.manage']]);
    fixture.grantTrust();
    await fixture.has(tokenOf({}));
    assert.match(page.token().value?.words ?? '', /^Stored in VS Code/);
    assert.equal(fixture.searches, 1);
  });

  it('offers to use the value once it is stored, and names its variable', async () => {
    await fixture.open(page, tokenOf({}));
    assert.match(page.token().value?.words ?? '', /^Not stored in VS Code\./);
    assert.match(page.token().uses?.words ?? '', /cannot tell where the token is used/);
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-canary-value');
    await settled();
    assert.match(page.token().value?.words ?? '', /\$\{ANACONDA_TOKEN_CI_BUILD\}/);
    for (const command of ['insertChannelUrl', 'copyChannelUrl', 'copyToken'])
      assert.ok(commands().includes(command), command);
  });

  it('shows a token that somebody else made, with what can be done with it', async () => {
    await fixture.vault.hold(
      { ...MEANT, name: 'from-bob', given: { channel: 'main', expiresAt: now + 5 * DAY } },
      'a-canary-value',
    );
    await fixture.open(page);
    assert.equal(page.token().name, 'from-bob');
    assert.equal(page.token().life?.words, 'expires in 5 days');
    assert.equal(page.token().notice, undefined);
    assert.deepEqual(commands(), ['insertChannelUrl', 'copyChannelUrl', 'copyToken', 'forgetValue']);
  });

  it('runs the existing command for each action that it offers, with the token’s ids', async () => {
    await fixture.vault.hold({ ...MEANT, name: 'ci-build' }, 'a-canary-value');
    await fixture.open(page, tokenOf({ expiresAt: now - DAY }));
    for (const command of commands()) page.ask({ ask: 'act', command });
    assert.deepEqual(
      fixture.person.commands,
      commands().map((command) => [`anacondaTokens.${command}`, MEANT]),
    );
    assert.equal(page.token().actions[0]?.look, 'primary', 'what is due comes first');
  });

  it('has the keyboard again once what it started is over, unless an editor was opened or a list shown', async () => {
    await fixture.open(page, tokenOf({ expiresAt: now - DAY }));
    page.ask({ ask: 'act', command: 'reissueToken' });
    assert.notEqual(page.sent.at(-1)?.kind, 'over', 'the dialog is there');
    await settled();
    assert.equal(page.sent.at(-1)?.kind, 'over');
    page.ask({ ask: 'keyboard' });
    assert.equal(page.focused, 1);
    page.sent.length = 0;
    page.ask({ ask: 'act', command: 'findUses' });
    page.ask({ ask: 'act', command: 'duplicateToken' });
    await settled();
    assert.deepEqual(
      page.sent.map(({ kind }) => kind),
      ['over'],
    );
    assert.deepEqual(fixture.person.commands[1], ['anacondaTokens.findUses', MEANT]);
    page.active = false;
    page.ask({ ask: 'keyboard' });
    assert.equal(page.focused, 1);
  });

  it('does nothing that a page of ours does not say', async () => {
    await fixture.open(page, tokenOf({}));
    const before = page.sent.length;
    for (const message of [
      undefined,
      null,
      'ready',
      {},
      { ask: 'act' },
      { ask: 'act', command: 'removeServer' },
      { ask: 'act', command: 'workbench.action.quit' },
      { ask: 'act', command: ['editToken'] },
      { ask: 'act', command: 'editToken', more: 1 },
      { ask: 'use', search: -1, index: 0.5 },
      { ask: 'rows', version: 1, from: 0, count: 1e9 },
      { ask: 'token', server: SERVER, id: 'x'.repeat(5000) },
    ])
      page.receive(message);
    await settled();
    assert.deepEqual(fixture.person.commands, []);
    assert.equal(page.sent.length, before);
  });

  it('tells a page that comes back all of it, and a page out of sight nothing', async () => {
    await fixture.open(page, tokenOf({}));
    page.visible = false;
    const before = page.sent.length;
    await fixture.has(tokenOf({ name: 'renamed' }));
    assert.equal(page.sent.length, before);
    assert.equal(page.title, 'renamed', 'the tab is in sight');
    page.visible = true;
    page.ask({ ask: 'ready' });
    await settled();
    assert.equal(page.token().name, 'renamed');
  });

  it('answers a page that asks before VS Code has told that it can be seen', async () => {
    page.visible = false;
    await fixture.open(page, tokenOf({}));
    assert.equal(page.token().name, 'ci-build');
  });

  it('ends with its tab', async () => {
    await fixture.open(page, tokenOf({}));
    panel.dispose();
    const before = page.sent.length;
    await fixture.has(tokenOf({ name: 'renamed' }));
    page.ask({ ask: 'ready' } satisfies FromPage);
    await settled();
    assert.equal(page.sent.length, before);
  });

  it('is brought back by ids alone', () => {
    assert.deepEqual(tokenOfState({ server: SERVER, id: 'one', value: 'more' }), MEANT);
    for (const state of [undefined, null, {}, { server: SERVER }, { server: 1, id: 2 }, 'one'])
      assert.equal(tokenOfState(state), undefined);
  });
});
