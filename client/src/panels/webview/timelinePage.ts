import { foreign, make, noticeOf, place } from './dom';
import type { FromPage, ShownRow, ShownRows, ShownTimeline } from './shown';
import { nextInWeeks } from './weekSteps';

type Ask = (message: FromPage) => void;

/** The height of a row in pixels, as in page.css. */
const ROW_HEIGHT = 28;
/** Rows that are drawn above and below those in sight. */
const BEYOND = 6;
/** Rows that are asked for at once. */
const CHUNK = 100;

/**
 * The page of the timeline: a grid of which only the rows in sight are drawn. The keyboard's focus is on the grid and
 * stays there, whatever is drawn anew; its active row is told by its number and its token.
 */
export class TimelinePage {
  #timeline: ShownTimeline | undefined;
  readonly #rows = new Map<number, ShownRow>();
  readonly #asked = new Set<number>();
  #active = 0;
  readonly #head = make('section', { class: 'head' });
  readonly #axis = make('div', { class: 'axis', with: { role: 'row', 'aria-rowindex': '1' } });
  readonly #lines = make('div', { class: 'rows', with: { role: 'rowgroup' } });
  readonly #scroller = make('div', { class: 'scroller', with: { role: 'presentation' } }, this.#lines);
  readonly #grid = make(
    'div',
    { class: 'grid', with: { role: 'grid', tabindex: '0', 'data-key': 'grid' } },
    make('div', { with: { role: 'rowgroup' } }, this.#axis),
    this.#scroller,
  );

  constructor(
    page: HTMLElement,
    private readonly ask: Ask,
  ) {
    page.classList.add('timeline');
    page.append(this.#head, this.#grid);
    this.#scroller.addEventListener('scroll', () => {
      this.#draw();
    });
    window.addEventListener('resize', () => {
      this.#draw();
    });
    window.addEventListener('focus', () => {
      this.#takeKeys();
    });
    this.#grid.addEventListener('keydown', (event) => {
      this.#key(event);
    });
    this.#grid.addEventListener('focus', () => {
      this.#draw();
    });
  }

  show(timeline: ShownTimeline): void {
    const before = this.#rows.get(this.#active);
    this.#timeline = timeline;
    this.#rows.clear();
    this.#asked.clear();
    this.#active = Math.min(this.#active, Math.max(0, timeline.rows - 1));
    this.#head.replaceChildren(...headOf(timeline, this.ask));
    this.#axis.replaceChildren(...axisOf(timeline));
    this.#grid.hidden = timeline.rows === 0;
    this.#grid.setAttribute('aria-label', timeline.heading);
    this.#grid.setAttribute('aria-rowcount', String(timeline.rows + 1));
    this.#lines.style.height = `${timeline.rows * ROW_HEIGHT}px`;
    // Where the active token stands now is for the extension to say: rows have come and gone around it.
    if (before?.kind === 'token') this.#request(this.#first(), { server: before.server, id: before.id });
    this.#draw();
    this.#takeKeys();
  }

  /** The arrows move in the grid as soon as the tab has the keyboard, unless something else of the page has it. */
  #takeKeys(): void {
    if (document.hasFocus() && document.activeElement === document.body)
      this.#grid.focus({ preventScroll: true });
  }

  take({ version, from, rows, near }: ShownRows): void {
    if (version !== this.#timeline?.version) return;
    rows.forEach((row, at) => this.#rows.set(from + at, row));
    if (near !== undefined && near !== this.#active) {
      const shift = (near - this.#active) * ROW_HEIGHT;
      this.#active = near;
      this.#scroller.scrollTop += shift;
    }
    this.#draw();
  }

  /** The number of the first row in sight. */
  #first(): number {
    return Math.floor(this.#scroller.scrollTop / ROW_HEIGHT);
  }

  #visible(): number {
    return Math.max(1, Math.ceil(this.#scroller.clientHeight / ROW_HEIGHT));
  }

  #draw(): void {
    const { rows = 0 } = this.#timeline ?? {};
    const from = Math.max(0, this.#first() - BEYOND);
    const to = Math.min(rows, this.#first() + this.#visible() + BEYOND);
    const drawn: HTMLElement[] = [];
    for (let at = from; at < to; at += 1) {
      const row = this.#rows.get(at);
      if (row === undefined) this.#request(at);
      drawn.push(this.#line(at, row));
    }
    this.#lines.replaceChildren(...drawn);
    const active = this.#active >= from && this.#active < to ? `row-${this.#active}` : undefined;
    if (active === undefined) this.#grid.removeAttribute('aria-activedescendant');
    else this.#grid.setAttribute('aria-activedescendant', active);
  }

  /** Asks for the rows around one, once. */
  #request(at: number, near?: { readonly server: string; readonly id: string }): void {
    const { version, rows } = this.#timeline ?? { version: 0, rows: 0 };
    const from = Math.floor(at / CHUNK) * CHUNK;
    if (this.#asked.has(from) || rows === 0) return;
    this.#asked.add(from);
    this.ask({ ask: 'rows', version, from, count: CHUNK, ...(near !== undefined && { near }) });
  }

  #line(at: number, row: ShownRow | undefined): HTMLElement {
    const line = make('div', {
      class: `row ${row?.kind ?? 'awaited'}${at === this.#active ? ' active' : ''}`,
      with: { role: 'row', id: `row-${at}`, 'aria-rowindex': String(at + 2) },
    });
    line.style.top = `${at * ROW_HEIGHT}px`;
    line.append(...this.#cells(at, row));
    line.addEventListener('click', () => {
      this.#active = at;
      this.#draw();
      this.#enter();
    });
    return line;
  }

  #cells(at: number, row: ShownRow | undefined): readonly HTMLElement[] {
    if (row === undefined) return [make('div', { class: 'name', text: '…', with: { role: 'rowheader' } })];
    const { name: shown } = row;
    const name = make('div', { class: 'name', with: { role: 'rowheader', title: shown } });
    name.append(foreign('span', shown));
    const words = make('div', { class: 'words', text: row.words, with: { role: 'gridcell' } });
    const lane = row.kind === 'account' ? this.#weeks(at) : laneOf(row);
    return [name, lane, words];
  }

  /** How many tokens end in each week, by the height of a bar; a click goes to the first of them. */
  #weeks(at: number): HTMLElement {
    const { accounts = [], weeks = [], soonWeeks = 0 } = this.#timeline ?? {};
    const { counts = [] } = accounts.find(({ row }) => row === at) ?? {};
    const lane = make('div', { class: 'lane weeks', with: { 'aria-hidden': 'true' } });
    const most = Math.max(1, ...counts);
    let first = at + 1;
    counts.forEach((count, column) => {
      const target = first;
      first += count;
      // What has no date has no place on a line of time.
      if (column === counts.length - 1) return;
      const cell = make('span', {
        class: `week${count === 0 ? ' none' : ''}${column > 0 && column <= soonWeeks ? ' soon' : ''}`,
        with: { title: count === 0 ? undefined : `${weeks[column] ?? ''}: ${count}` },
      });
      place(cell, '--share', count / most);
      if (count > 0)
        cell.addEventListener('click', (event) => {
          event.stopPropagation();
          this.#goTo(target);
        });
      lane.append(cell);
    });
    return lane;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#enter();
      return;
    }
    const target = this.#targetOf(event.key);
    if (target === undefined) return;
    event.preventDefault();
    this.#goTo(target);
  }

  #targetOf(key: string): number | undefined {
    const { accounts = [], rows = 0 } = this.#timeline ?? {};
    const visible = Math.max(1, this.#visible() - 1);
    switch (key) {
      case 'ArrowDown':
        return this.#active + 1;
      case 'ArrowUp':
        return this.#active - 1;
      case 'PageDown':
        return this.#active + visible;
      case 'PageUp':
        return this.#active - visible;
      case 'Home':
        return 0;
      case 'End':
        return rows - 1;
      case 'ArrowRight':
        return nextInWeeks(accounts, this.#active, 'forward');
      case 'ArrowLeft':
        return nextInWeeks(accounts, this.#active, 'back');
      default:
        return undefined;
    }
  }

  #goTo(row: number): void {
    const { rows = 0 } = this.#timeline ?? {};
    this.#active = Math.min(Math.max(0, row), Math.max(0, rows - 1));
    const top = this.#active * ROW_HEIGHT;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (top + ROW_HEIGHT > scrollTop + clientHeight)
      this.#scroller.scrollTop = top + ROW_HEIGHT - clientHeight;
    this.#draw();
  }

  #enter(): void {
    const row = this.#rows.get(this.#active);
    if (row?.kind === 'token') this.ask({ ask: 'token', server: row.server, id: row.id });
  }
}

function headOf({ heading, words, hint, notice, rows }: ShownTimeline, ask: Ask): readonly HTMLElement[] {
  return [
    make('h1', { text: heading }),
    make('p', { class: 'about', text: words }),
    ...(notice === undefined
      ? []
      : [
          noticeOf(notice, (command) => {
            ask({ ask: 'act', command });
          }),
        ]),
    ...(rows === 0 ? [] : [make('p', { class: 'hint', text: hint })]),
  ];
}

function axisOf({ columns, months }: ShownTimeline): readonly HTMLElement[] {
  const marks = months.map(({ at, words }) => {
    const mark = make('span', { class: 'month', text: words });
    place(mark, '--at', at);
    return mark;
  });
  const expired = make('span', { class: 'expired', text: columns.expired });
  return [
    make('div', { class: 'name', text: columns.name, with: { role: 'columnheader' } }),
    make(
      'div',
      { class: 'lane', with: { 'aria-hidden': 'true' } },
      expired,
      make('div', { class: 'ahead' }, ...marks),
    ),
    make('div', { class: 'words', text: columns.end, with: { role: 'columnheader' } }),
  ];
}

/** The line from today to the end of a token. */
function laneOf({ tone, at }: Extract<ShownRow, { readonly kind: 'token' }>): HTMLElement {
  const span = at === undefined ? 'none' : at < 0 ? 'past' : at > 1 ? 'beyond' : 'within';
  const lane = make('div', { class: `lane ${tone} ${span}`, with: { 'aria-hidden': 'true' } });
  if (at === undefined) return lane;
  const ahead = make('div', { class: 'ahead' }, make('span', { class: 'left' }));
  place(ahead, '--at', Math.min(1, Math.max(0, at)));
  lane.append(make('span', { class: 'expired' }), ahead);
  return lane;
}
