import { strict as assert } from 'node:assert';
import type { Token } from '../../../client/src/anaconda/token';
import { ExpiryTimeline } from '../../../client/src/panels/expiryTimeline';
import { TimelinePanel } from '../../../client/src/panels/timelinePanel';
import { nextInWeeks } from '../../../client/src/panels/webview/weekSteps';
import { DAY, now, PanelFixture, RecordingPage, SERVER, settled } from './panelFixture';
import { tokenOf } from '../tokenOf';

const when = { now, soon: 14 * DAY };

function ending(...days: readonly (number | undefined)[]): readonly Token[] {
  return days.map((each, at) =>
    tokenOf({
      id: `id-${at}`,
      name: `token-${at}`,
      ...(each !== undefined && { expiresAt: now + each * DAY }),
    }),
  );
}

const ready = (user: string, tokens: readonly Token[]) => ({
  server: SERVER,
  user,
  state: 'ready' as const,
  tokens,
});

describe('the expiry timeline', () => {
  it('has what expired at its left edge, then week by week, then later, then what has no end', () => {
    const timeline = new ExpiryTimeline([ready('alice', ending(400, 8, undefined, -3, 2, 6.9, 7.1))], when);
    const { accounts, weeks, rows } = timeline.shown(1);
    const [account] = accounts;
    assert.equal(rows, 8);
    assert.deepEqual(
      account?.counts.flatMap((count, at) => (count === 0 ? [] : [[weeks[at], count]])),
      [
        ['expired', 1],
        ['from Jan 1', 2],
        ['from Jan 8', 2],
        ['later', 1],
        ['no expiry date', 1],
      ],
    );
    const drawn = timeline.rows(0, 100);
    assert.deepEqual(
      drawn.map((row) => (row.kind === 'token' ? row.tone : row.name)),
      ['alice · repo.example.com', 'error', 'warning', 'warning', 'warning', 'warning', 'plain', 'plain'],
    );
    const at = drawn.map((row) => (row.kind === 'token' ? row.at : undefined));
    assert.ok(at[1]! < 0 && at[2]! > 0 && at[2]! < at[3]! && at[6]! > 1);
    assert.equal(at[7], undefined);
  });

  it('keeps accounts apart and finds a token’s row among all of them', () => {
    const timeline = new ExpiryTimeline(
      [
        ready('alice', ending(5, 3)),
        { server: 'https://other', state: 'signedOut', tokens: [] },
        ready('bob', [tokenOf({ id: 'b' })]),
      ],
      when,
    );
    assert.deepEqual(
      timeline.shown(1).accounts.map(({ row }) => row),
      [0, 3],
    );
    assert.equal(timeline.rowOf({ server: SERVER, id: 'b' }), 4);
    assert.equal(timeline.rowOf({ server: 'https://other', id: 'b' }), undefined);
    assert.deepEqual(
      timeline.rows(2, 2).map(({ name }) => name),
      ['token-0', 'bob · repo.example.com'],
    );
    assert.deepEqual(timeline.rows(40, 10), []);
  });

  it('goes by weeks from account to account', () => {
    const { accounts } = new ExpiryTimeline(
      [ready('alice', ending(1, 2, 20)), ready('bob', ending(-1))],
      when,
    ).shown(1);
    const steps = [0];
    for (
      let at = nextInWeeks(accounts, 0, 'forward');
      at !== undefined;
      at = nextInWeeks(accounts, at, 'forward')
    )
      steps.push(at);
    assert.deepEqual(steps, [0, 1, 3, 4, 5]);
    assert.equal(nextInWeeks(accounts, 3, 'back'), 1);
    assert.equal(nextInWeeks(accounts, 5, 'forward'), undefined);
    assert.equal(nextInWeeks(accounts, 0, 'back'), undefined);
  });

  it('goes over weeks without a token, and to an account that has none', () => {
    const account = { counts: [0, 2, 0, 1], row: 0 };
    const rows = [account, { counts: [0, 0, 0, 0], row: 4 }];
    const from = [0, 1, 2, 3, 4];
    const forward = from.map((row) => nextInWeeks(rows, row, 'forward'));
    assert.deepEqual(forward, [1, 3, 3, 4, undefined]);
    assert.deepEqual(
      from.map((row) => nextInWeeks(rows, row, 'back')),
      [undefined, 0, 1, 1, 3],
    );
  });

  it('makes words of 20 000 tokens only for the rows that are asked for', () => {
    let named = 0;
    const tokens = Array.from({ length: 20_000 }, (_, at) => {
      const { name, ...face } = tokenOf({ id: `id-${at}`, expiresAt: now + ((at * 7919) % 20_000) * 60_000 });
      return {
        ...face,
        get name() {
          named += 1;
          return name;
        },
      };
    });
    const timeline = new ExpiryTimeline([ready('alice', tokens)], when);
    const shown = timeline.shown(1);
    assert.equal(shown.rows, 20_001);
    assert.equal(named, 0, 'no name is read to draw the weeks');
    assert.ok(JSON.stringify(shown).length < 4000, 'what the page is told at first is small');
    const rows = timeline.rows(10_000, 100);
    assert.equal(rows.length, 100);
    assert.equal(named, 100);
  });
});

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

  it('waits for the lists, follows them and answers with rows', async () => {
    page.ask({ ask: 'ready' });
    assert.match(page.timeline().notice?.words ?? '', /^Asking/);
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

  it('leads on where there is nothing to show', async () => {
    fixture.users = [];
    await has();
    page.ask({ ask: 'ready' });
    assert.equal(page.timeline().notice?.action?.command, 'signIn');
    page.ask({ ask: 'act', command: 'deleteToken' });
    page.ask({ ask: 'act', command: 'signIn' });
    assert.deepEqual(fixture.person.commands, [['anacondaTokens.signIn']]);
    await fixture.servers.remove(SERVER);
    assert.equal(page.timeline().notice?.action?.command, 'addServer');
    fixture.trusted = false;
    page.ask({ ask: 'ready' });
    assert.equal(page.timeline().notice?.action?.command, 'workbench.trust.manage');
    assert.equal(page.timeline().rows, 0);
  });

  it('says that it is old where a server cannot be reached', async () => {
    await has(...ending(3));
    fixture.tokens = { alice: undefined };
    await fixture.lists.refresh();
    page.ask({ ask: 'ready' });
    assert.equal(page.timeline().rows, 2);
    assert.equal(page.timeline().notice?.action?.command, 'refresh');
  });
});
