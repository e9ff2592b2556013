import { strict as assert } from 'node:assert';
import type { ShownRow, ShownTimeline } from '../../../client/src/panels/webview/shown';
import { SERVER } from './panelFixture';
import { PanelPage } from './panelPage';

const timeline: ShownTimeline = {
  kind: 'timeline',
  version: 1,
  heading: 'When tokens expire',
  words: 'many',
  hint: 'keys',
  columns: { name: 'Token', expired: 'Expired', end: 'End' },
  rows: 20_001,
  accounts: [{ row: 0, counts: [5, 95, ...new Array<number>(25).fill(0), 19_900, 0] }],
  weeks: new Array<string>(29).fill('week'),
  soonWeeks: 2,
  months: [{ at: 0.1, words: 'Feb' }],
};

function row(at: number): ShownRow {
  if (at === 0) return { kind: 'account', name: 'alice', words: '20000 tokens' };
  return {
    kind: 'token',
    server: SERVER,
    id: `id-${at}`,
    name: `job-${at}`,
    words: 'soon',
    tone: 'plain',
    at: 0.5,
  };
}

describe('the page of the timeline', () => {
  let page: PanelPage;
  /** Requests that have been answered. */
  let answered: number;

  beforeEach(() => {
    page = new PanelPage();
    answered = 0;
    page.tell(timeline);
    answer();
    page.one('[role="grid"]').focus();
  });
  afterEach(() => {
    page.close();
  });

  /** Answers every request for rows as the extension does; `moved` says where a token has gone. */
  function answer(version = 1, moved?: number): void {
    while (answered < page.asked.length) {
      const asked = page.asked[answered];
      answered += 1;
      if (asked?.ask !== 'rows') continue;
      const { from, count, near } = asked;
      const rows = Array.from({ length: Math.min(count, 20_001 - from) }, (_, at) => row(from + at));
      page.tell({ kind: 'rows', version, from, rows, ...(near && moved && { near: moved }) });
    }
  }

  const active = (): string | undefined => page.all('.row.active .name')[0]?.textContent ?? undefined;
  const requests = (): readonly number[] =>
    page.asked.flatMap((asked) => (asked.ask === 'rows' ? [asked.from] : []));

  it('draws the rows in sight of 20 000 and asks for no others', () => {
    assert.ok(page.all('.row').length <= 30, `${page.all('.row').length} rows`);
    assert.deepEqual(requests(), [0]);
    assert.equal(page.one('[role="grid"]').getAttribute('aria-rowcount'), '20002');
    page.press('End');
    answer();
    assert.equal(active(), 'job-20000');
    assert.ok(page.all('.row').length <= 30);
    assert.deepEqual(requests(), [0, 19_900, 20_000]);
  });

  it('goes by rows, pages, weeks and to both ends, and shows a token on Enter', () => {
    const walk: [string, string][] = [
      ['ArrowDown', 'job-1'],
      ['ArrowRight', 'job-6'],
      ['ArrowRight', 'job-101'],
      ['ArrowLeft', 'job-6'],
      ['PageDown', 'job-15'],
      ['PageUp', 'job-6'],
      ['ArrowUp', 'job-5'],
      ['Home', 'alice'],
      ['ArrowUp', 'alice'],
      ['ArrowDown', 'job-1'],
    ];
    for (const [key, name] of walk) {
      page.press(key);
      answer();
      assert.equal(active(), name, key);
      const told = page.one('[role="grid"]').getAttribute('aria-activedescendant') ?? '';
      assert.ok(page.one(`#${told}`).classList.contains('active'));
    }
    page.press('Enter');
    assert.deepEqual(page.asked.at(-1), { ask: 'token', server: SERVER, id: 'id-1' });
  });

  it('shows the token that is clicked, and goes to the first of a week', () => {
    page.all('.row.token')[2]?.click();
    assert.deepEqual(page.asked.at(-1), { ask: 'token', server: SERVER, id: 'id-3' });
    page.press('Home');
    page
      .all('.week')
      .find(({ title }) => title === 'week: 19900')
      ?.click();
    answer();
    assert.equal(active(), 'job-101');
    assert.deepEqual(
      page.asked.filter(({ ask }) => ask === 'token'),
      [{ ask: 'token', server: SERVER, id: 'id-3' }],
    );
  });

  it('stays on its token when rows come and go around it', () => {
    for (let steps = 0; steps < 3; steps += 1) page.press('ArrowDown');
    page.tell({ ...timeline, version: 2 });
    answer(2, 7);
    assert.equal(page.one('[role="grid"]').getAttribute('aria-activedescendant'), 'row-7');
    assert.equal(page.document.activeElement, page.one('[role="grid"]'));
  });

  it('takes no rows of another version', () => {
    page.tell({ ...timeline, version: 2 });
    page.tell({ kind: 'rows', version: 1, from: 0, rows: [row(5)] });
    assert.equal(page.all('.row.awaited').length, page.all('.row').length);
  });

  it('shows no grid where there is nothing', () => {
    page.tell({ ...timeline, version: 2, rows: 0, accounts: [], notice: { tone: 'plain', words: 'Nobody' } });
    assert.equal(page.one('[role="grid"]').hidden, true);
    assert.equal(page.one('div.notice').textContent, 'Nobody');
    assert.deepEqual(page.kept.at(-1), {});
  });
});
