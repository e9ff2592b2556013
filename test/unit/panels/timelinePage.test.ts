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

  const scroller = (): HTMLElement => page.one('.scroller');
  const scroll = (to: number): void => {
    scroller().scrollTop = to;
    scroller().dispatchEvent(new page.window.Event('scroll'));
    answer();
  };

  it('keeps the active row in sight and scrolls no further than that', () => {
    // Ten rows of 28 pixels are in sight.
    const walk: [string, number][] = [
      ['PageDown', 0],
      ['ArrowDown', 28],
      ['ArrowUp', 28],
      ['End', 20_001 * 28 - 280],
      ['PageUp', 20_001 * 28 - 280],
      ['ArrowUp', 19_990 * 28],
      ['Home', 0],
    ];
    for (const [key, top] of walk) {
      page.press(key);
      answer();
      assert.equal(scroller().scrollTop, top, key);
    }
    assert.equal(page.one('.rows').style.height, `${20_001 * 28}px`);
  });

  it('draws six rows more on each side, each where it belongs, and says when the active one is none of them', () => {
    scroll(1000 * 28);
    const drawn = page.all('.row');
    assert.deepEqual([drawn[0]?.id, drawn.at(-1)?.id, drawn.length], ['row-994', 'row-1015', 22]);
    assert.deepEqual(
      [drawn[0]?.style.top, drawn[0]?.getAttribute('aria-rowindex')],
      [`${994 * 28}px`, '996'],
    );
    const told = (): string | null => page.one('[role="grid"]').getAttribute('aria-activedescendant');
    assert.equal(told(), null);
    // At row 0 the last one that is drawn is row 15.
    scroll(0);
    assert.deepEqual([told(), page.all('.row').at(-1)?.id], ['row-0', 'row-15']);
    for (const [first, active] of [
      [6, 'row-0'],
      [7, null],
    ] as const) {
      scroll(first * 28);
      assert.equal(told(), active);
    }
  });

  it('leaves keys that mean something else to VS Code', () => {
    for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { key: 'a' }]) {
      const event = new page.window.KeyboardEvent('keydown', { key: 'End', cancelable: true, ...more });
      page.one('[role="grid"]').dispatchEvent(event);
      assert.equal(event.defaultPrevented, false);
    }
    assert.equal(active(), 'alice');
    page.press('Enter');
    assert.ok(!page.asked.some(({ ask }) => ask === 'token'), 'an account is no token');
  });

  it('shows an account’s weeks by the heights of bars, and where a token’s end lies', () => {
    const weeks = page.all('.week');
    assert.equal(weeks.length, 28, 'what has no date has no place');
    assert.deepEqual(
      weeks
        .slice(0, 4)
        .map(({ className, title, style }) => [className, title, style.getPropertyValue('--share')]),
      [
        ['week', 'week: 5', String(5 / 19_900)],
        ['week soon', 'week: 95', String(95 / 19_900)],
        ['week none soon', '', '0'],
        ['week none', '', '0'],
      ],
    );
    const token = row(1);
    assert.ok(token.kind === 'token');
    const { kind, server, id, name, words, tone } = token;
    const rows = [
      row(0),
      { kind, server, id, name, words, tone },
      ...[-1, 0, 0.25, 1, 2].map((at) => ({ ...token, at })),
    ];
    page.tell({ kind: 'rows', version: 1, from: 0, rows });
    assert.deepEqual(
      page
        .all('.row.token')
        .slice(0, 6)
        .map((line) => {
          const ahead = line.querySelector<HTMLElement>('.ahead');
          return [line.querySelector('.lane')?.className, ahead?.style.getPropertyValue('--at')];
        }),
      [
        ['lane plain none', undefined],
        ['lane plain past', '0'],
        ['lane plain within', '0'],
        ['lane plain within', '0.25'],
        ['lane plain within', '1'],
        ['lane plain beyond', '1'],
      ],
    );
  });

  it('has a head, and an axis with its months', () => {
    assert.deepEqual(
      page
        .all('.head > *, .axis > .name, .axis > .words, .axis .expired, .axis .month')
        .map(({ className, textContent }) => [className, textContent]),
      [
        ['', 'When tokens expire'],
        ['about', 'many'],
        ['hint', 'keys'],
        ['name', 'Token'],
        ['expired', 'Expired'],
        ['month', 'Feb'],
        ['words', 'End'],
      ],
    );
    assert.equal(page.one('.month').style.getPropertyValue('--at'), '0.1');
    assert.equal(page.one('[role="grid"]').getAttribute('aria-label'), 'When tokens expire');
  });
});
