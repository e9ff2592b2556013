import type { ShownAction, ShownLevel, ShownNotice } from './shown';

/** What an element is made with besides its children. A text becomes text, whatever it says. */
export interface ElementFace {
  readonly class?: string | undefined;
  readonly text?: string | undefined;
  /** Attributes; those that are undefined are left out. */
  readonly with?: Readonly<Record<string, string | undefined>>;
}

/** Makes an element. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  made: ElementFace = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (made.class !== undefined) element.className = made.class;
  if (made.text !== undefined) element.textContent = made.text;
  for (const [key, value] of Object.entries(made.with ?? {}))
    if (value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** What somebody else wrote, which may run from right to left without turning what stands beside it. */
export function foreign(name: 'span' | 'h1' | 'p' | 'code', text: string, className?: string): HTMLElement {
  return make(name, { text, class: className, with: { dir: 'auto' } });
}

/** A button that has a name of its own, so that the focus finds it again when it is drawn anew. */
export function button(key: string, title: string, className: string, pressed: () => void): HTMLElement {
  const made = make('button', { text: title, class: className, with: { type: 'button', 'data-key': key } });
  made.addEventListener('click', pressed);
  return made;
}

/** The button of an action. */
export function actionButton(action: ShownAction, act: (command: string) => void): HTMLElement {
  return button(`act ${action.command}`, action.title, action.look ?? 'secondary', () => {
    act(action.command);
  });
}

/** What has to be known first, with its way on. */
export function noticeOf(notice: ShownNotice, act: (command: string) => void): HTMLElement {
  const words = make('p', { text: notice.words });
  const ways = notice.action === undefined ? [] : [actionButton(notice.action, act)];
  return make('div', { class: `notice ${notice.tone}` }, words, ...ways);
}

const HEIGHTS: Readonly<Record<ShownLevel, number>> = { read: 1, write: 2, manage: 3 };

/** A level as rising bars, one to three of them filled; a question mark's place where there is none. */
export function levelMark(level: ShownLevel | undefined): HTMLElement {
  const mark = make('span', { class: `level ${level ?? 'unknown'}`, with: { 'aria-hidden': 'true' } });
  const filled = level === undefined ? 0 : HEIGHTS[level];
  for (let bar = 1; bar <= 3; bar += 1) mark.append(make('i', { class: bar <= filled ? 'on' : 'off' }));
  return mark;
}

/** The part of an element's box that is named, set by the script: a policy keeps styles out of markup. */
export function place(element: HTMLElement, name: string, fraction: number): void {
  element.style.setProperty(name, String(fraction));
}
