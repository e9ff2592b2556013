import { strict as assert } from 'node:assert';
import type { Token } from '../../../client/src/anaconda/token';
import { restricted } from '../../../client/src/panels/shownToken';
import { TimelinePanel } from '../../../client/src/panels/timelinePanel';
import type { TokenList } from '../../../client/src/tokens/tokenLists';
import { tokenOf } from '../tokenOf';
import { DAY, ending, now, PanelFixture, RecordingPage, SERVER, settled } from './panelFixture';

describe('the panel of the timeline', () => {
  let fixture: PanelFixture;
  let page: RecordingPage;
  let panel: TimelinePanel;

  beforeEach(() => {
    fixture = new PanelFixture();
    page = new RecordingPage();
    panel = new TimelinePanel(page, fixture.parts);
  });
  afterEach(() => {
    panel.dispose();
    page.dispose();
  });

  async function has(...tokens: readonly Token[]): Promise<void> {
    fixture.tokens = { alice: tokens };
    await fixture.lists.refresh();
    await settled();
  }

  it('answers a page that asks before VS Code has told that it can be seen', async () => {
    page.visible = false;
    await has(tokenOf({ expiresAt: now + 3 * DAY }));
    page.ask({ ask: 'ready' });
    assert.equal(page.timeline().rows, 2);
  });

  it('says which tab it is, and draws nothing before it is asked and nothing while out of sight', async () => {
    assert.equal(page.title, 'Expiry Timeline');
    page.ask({ ask: 'ready' });
    page.visible = false;
    const before = page.sent.length;
    await has(...ending(3));
    assert.equal(page.sent.length, before);
    page.ask({ ask: 'ready' });
    assert.deepEqual([page.timeline().rows, page.timeline().said], [2, undefined]);
    page.visible = true;
    await has(...ending(3));
    assert.equal(page.timeline().said, undefined, 'nothing has changed for who listens');
    panel.dispose();
    const ended = page.sent.length;
    page.ask({ ask: 'ready' });
    await has(...ending(3, 4));
    assert.equal(page.sent.length, ended);
  });

  it('gives the keyboard back, and tells once what it started is over unless VS Code goes elsewhere', async () => {
    page.ask({ ask: 'keyboard' });
    assert.equal(page.focused, 1);
    fixture.trusted = false;
    page.ask({ ask: 'ready' });
    page.ask({ ask: 'act', command: 'workbench.trust.manage' });
    await settled();
    assert.equal(page.sent.at(-1)?.kind, 'timeline');
    fixture.grantTrust();
    await fixture.servers.remove(SERVER);
    page.ask({ ask: 'act', command: 'addServer' });
    await settled();
    assert.equal(page.sent.at(-1)?.kind, 'over');
    assert.deepEqual(fixture.person.commands, [['workbench.trust.manage'], ['anacondaTokens.addServer']]);
    const before = page.sent.length;
    for (const message of [{ ask: 'search' }, { ask: 'use', search: 1, index: 0 }, { ask: 'more' }])
      page.receive(message);
    assert.equal(page.sent.length, before);
  });

  it('waits for the lists, follows them and answers with rows', async () => {
    page.ask({ ask: 'ready' });
    assert.deepEqual(page.timeline().notice, { tone: 'plain', words: 'Asking for the tokens…' });
    await has(...ending(3, 40));
    assert.equal(page.timeline().notice, undefined);
    assert.match(page.timeline().words, /^Expired: 0\. In the next four weeks: 1\. All tokens: 2\./);
    page.ask({ ask: 'rows', version: page.timeline().version, from: 0, count: 100 });
    assert.equal(page.rows().rows.length, 3);
    const { version } = page.timeline();
    await has(...ending(-1, 3, 40));
    assert.match(page.timeline().said ?? '', /^Expired: 1\./);
    const before = page.sent.length;
    page.ask({ ask: 'rows', version, from: 0, count: 100 });
    assert.equal(page.sent.length, before, 'rows of an older version are not sent');
    const near = { server: SERVER, id: 'id-2' };
    page.ask({ ask: 'rows', version: page.timeline().version, from: 0, count: 2, near });
    assert.deepEqual([page.rows().rows.length, page.rows().near], [2, 3]);
  });

  it('leads to the panel of a token', () => {
    page.ask({ ask: 'token', server: SERVER, id: 'one' });
    assert.deepEqual(fixture.person.commands, [['anacondaTokens.showToken', { server: SERVER, id: 'one' }]]);
  });

  const notice = (): unknown => page.timeline().notice;

  it('leads on where there is nothing to show', async () => {
    fixture.users = [];
    await has();
    page.ask({ ask: 'ready' });
    assert.deepEqual(notice(), {
      tone: 'plain',
      words: 'Nobody is signed in, so no tokens are known.',
      action: { command: 'signIn', title: 'Sign in…' },
    });
    page.ask({ ask: 'act', command: 'deleteToken' });
    page.ask({ ask: 'act', command: 'signIn' });
    assert.deepEqual(fixture.person.commands, [['anacondaTokens.signIn']]);
    await fixture.servers.remove(SERVER);
    assert.deepEqual(notice(), {
      tone: 'plain',
      words: 'You have added no server yet.',
      action: { command: 'addServer', title: 'Add Server…' },
    });
    fixture.trusted = false;
    page.ask({ ask: 'ready' });
    assert.deepEqual(notice(), restricted());
    assert.equal(page.timeline().rows, 0);
  });

  it('waits for the last list, and leads to no sign-in while one account is signed in', () => {
    const states: TokenList['state'][] = ['ready', 'loading'];
    fixture.lists.all = () => states.map((state) => ({ server: SERVER, user: 'alice', state, tokens: [] }));
    page.ask({ ask: 'ready' });
    assert.deepEqual(notice(), { tone: 'plain', words: 'Asking for the tokens…' });
    states[1] = 'signedOut';
    page.ask({ ask: 'ready' });
    assert.equal(notice(), undefined);
  });

  it('says that it is old where one server of several cannot be reached', async () => {
    fixture.users = ['alice', 'bob'];
    fixture.tokens = { alice: ending(3), bob: ending(5) };
    await fixture.lists.refresh();
    fixture.tokens = { alice: ending(3), bob: undefined };
    await fixture.lists.refresh();
    page.ask({ ask: 'ready' });
    assert.equal(page.timeline().rows, 4);
    assert.deepEqual(notice(), {
      tone: 'warning',
      words: 'Not every server could be asked: this is what was last known.',
      action: { command: 'refresh', title: 'Try again' },
    });
  });
});
