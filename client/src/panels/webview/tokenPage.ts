import { actionButton, button, foreign, levelMark, make, noticeOf, place } from './dom';
import type { FromPage, ShownAccess, ShownGrant, ShownLife, ShownToken, ShownUses } from './shown';

type Ask = (message: FromPage) => void;

/**
 * The page of a token: sections that are each drawn anew only when they have changed. The focus stays on what it was on,
 * or goes to the heading when that is gone; while the keyboard is elsewhere, it does so when it comes back.
 */
export class TokenPage {
  readonly #drawn = new Map<string, { readonly as: string; readonly element: HTMLElement }>();

  /** The key of what the keyboard is on, or was on when it left the page. */
  #focused: string | undefined;

  constructor(
    private readonly page: HTMLElement,
    private readonly ask: Ask,
  ) {
    document.addEventListener('focusin', ({ target }) => {
      this.#focused = (target as Element).getAttribute('data-key') ?? undefined;
    });
    window.addEventListener('focus', () => {
      this.#focus();
    });
  }

  show(token: ShownToken): void {
    const here = document.hasFocus();
    const { notice, life, value, access, uses } = token;
    const { ask } = this;
    const act = (command: string): void => {
      ask({ ask: 'act', command });
    };
    this.#section('head', [token.name, token.about, token.description], () => head(token));
    this.#section('notice', notice, (it) => noticeOf(it, act));
    this.#section(
      'actions',
      token.actions.length > 0 ? [token.actions, token.actionsHeading] : undefined,
      () => actions(token, act),
    );
    const facts = life === undefined && value === undefined ? undefined : [life, value, token.lifeHeading];
    this.#section('facts', facts, () =>
      make(
        'div',
        { class: 'facts' },
        ...(life === undefined ? [] : [lifeOf(life, token.lifeHeading)]),
        ...(value === undefined ? [] : [valueOf(value)]),
      ),
    );
    this.#section('access', access, accessOf);
    this.#section('uses', uses, (it) => usesOf(it, ask));
    // Who types elsewhere keeps the keyboard.
    if (here) this.#focus();
  }

  /** Draws a section unless it says what it said; `what` is undefined where there is none. */
  #section<T>(key: string, what: T | undefined, draw: (what: T) => HTMLElement): void {
    const before = this.#drawn.get(key);
    if (what === undefined) {
      before?.element.replaceChildren();
      this.#drawn.set(key, { as: '', element: before?.element ?? this.#place(key) });
      return;
    }
    const as = JSON.stringify(what);
    if (before?.as === as) return;
    const element = before?.element ?? this.#place(key);
    element.replaceChildren(draw(what));
    this.#drawn.set(key, { as, element });
  }

  #place(key: string): HTMLElement {
    const element = make('section', { class: key });
    this.page.append(element);
    return element;
  }

  #focus(): void {
    const key = this.#focused;
    if (key === undefined || document.activeElement?.getAttribute('data-key') === key) return;
    const keyed = [...this.page.querySelectorAll<HTMLElement>('[data-key]')];
    const again = keyed.find((element) => element.getAttribute('data-key') === key);
    (again ?? this.page.querySelector<HTMLElement>('h1'))?.focus();
  }
}

function head({ name, about, description }: ShownToken): HTMLElement {
  const heading = foreign('h1', name);
  heading.tabIndex = -1;
  heading.setAttribute('data-key', 'heading');
  const words = make('p', { class: 'about' }, ...about.map((text) => foreign('span', text)));
  return make(
    'header',
    {},
    heading,
    words,
    ...(description === '' ? [] : [foreign('p', description, 'description')]),
  );
}

function actions({ actions: all, actionsHeading }: ShownToken, act: (command: string) => void): HTMLElement {
  return make(
    'div',
    { class: 'buttons', with: { role: 'group', 'aria-label': actionsHeading } },
    ...all.map((action) => actionButton(action, act)),
  );
}

function lifeOf({ tone, words, created, expires, elapsed }: ShownLife, title: string): HTMLElement {
  const bar = make('div', { class: 'bar', with: { 'aria-hidden': 'true' } }, make('div', { class: 'over' }));
  if (elapsed !== undefined) place(bar, '--over', elapsed);
  return make(
    'div',
    { class: `life ${tone}` },
    make('h2', { text: title }),
    make('p', { class: 'big', text: words }),
    ...(elapsed === undefined ? [] : [bar]),
    make('p', { class: 'ends' }, make('span', { text: created }), make('span', { text: expires })),
  );
}

function valueOf({ heading, stored, words }: NonNullable<ShownToken['value']>): HTMLElement {
  return make(
    'div',
    { class: `value ${stored ? 'stored' : 'absent'}` },
    make('h2', { text: heading }),
    make('p', { text: words }),
  );
}

function accessOf({ heading, summary, columns, groups }: ShownAccess): HTMLElement {
  const lines = summary.map(({ level, words }) => make('li', {}, levelMark(level), foreign('span', words)));
  const table = make(
    'table',
    { with: { 'aria-label': heading } },
    make('thead', {}, make('tr', {}, ...columns.map((text) => make('th', { text, with: { scope: 'col' } })))),
    ...groups.map(({ title, grants }) => groupOf(title, grants)),
  );
  return make(
    'div',
    {},
    make('h2', { text: heading }),
    make('ul', { class: 'summary' }, ...lines),
    ...(groups.length === 0 ? [] : [table]),
  );
}

function groupOf(title: string, grants: readonly ShownGrant[]): HTMLElement {
  const heading = make('th', { text: title, with: { scope: 'rowgroup', colspan: '3', dir: 'auto' } });
  return make(
    'tbody',
    {},
    ...(title === '' ? [] : [make('tr', { class: 'category' }, heading)]),
    ...grants.map(({ name, level, levelWords, meaning }) =>
      make(
        'tr',
        {},
        make('th', { with: { scope: 'row' } }, foreign('code', name)),
        make('td', { class: 'leveled' }, levelMark(level), make('span', { text: levelWords })),
        make('td', { text: meaning }),
      ),
    ),
  );
}

function usesOf(
  { heading, words, looking, search, files, remarks, again }: ShownUses,
  ask: Ask,
): HTMLElement {
  const line = make('div', { class: 'line' }, make('h2', { text: heading }));
  if (again !== undefined)
    line.append(
      button('search', again, 'secondary small', () => {
        ask({ ask: 'search' });
      }),
    );
  const open = (index: number): void => {
    ask({ ask: 'use', search, index });
  };
  const said = remarks.map((text) => make('li', { text, with: { dir: 'auto' } }));
  return make(
    'div',
    { with: { 'aria-busy': String(looking) } },
    line,
    make('p', { class: 'count', text: words }),
    ...files.map((file) => fileOf(file, open)),
    ...(said.length === 0 ? [] : [make('ul', { class: 'remarks' }, ...said)]),
  );
}

function fileOf({ name, uses }: ShownUses['files'][number], open: (index: number) => void): HTMLElement {
  const places = uses.map(({ index, words, where }) =>
    make(
      'li',
      {},
      button(`use ${index}`, words, 'use', () => {
        open(index);
      }),
      make('span', { class: 'where', text: where }),
    ),
  );
  return make(
    'div',
    { class: 'file' },
    make('h3', { text: name, with: { dir: 'auto' } }),
    make('ul', {}, ...places),
  );
}
