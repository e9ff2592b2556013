import { type MessageItem, window } from 'vscode';
import { oneLine, plain, plainLines } from './plainText';

/** Something to do, as a button of a message. */
export interface NoticeButton {
  readonly title: string;
  readonly run: () => PromiseLike<unknown>;
}

/** How much a message wants to be seen. */
export type Weight = 'information' | 'warning' | 'error';

/** The most characters of a message: a server's own words may be among them. */
const longest = 1000;
/** The same of the question of a dialog. */
const mostQuestion = 300;

/** Says something that nobody has to answer, and does what is chosen. Our words hold no links, so none are made. */
export function tell(weight: Weight, words: string, ...buttons: readonly NoticeButton[]): void {
  const titles = buttons.map(({ title }) => title);
  void shower(weight)(plain(words, longest), ...titles).then((chosen) =>
    buttons.find(({ title }) => title === chosen)?.run(),
  );
}

/** Asks before something that cannot be taken back; true when the person wants it. */
export async function confirm(question: string, detail: string, button: string): Promise<boolean> {
  return (await ask(question, detail, { title: button })) !== undefined;
}

/**
 * A dialog with several answers; undefined when the person left it. However much of it others wrote, its buttons stay
 * in reach.
 */
export async function ask<B extends MessageItem>(
  question: string,
  detail: string,
  ...buttons: readonly B[]
): Promise<B | undefined> {
  const options = { modal: true, detail: plainLines(detail) };
  return window.showWarningMessage(oneLine(question, mostQuestion), options, ...buttons);
}

function shower(weight: Weight): (words: string, ...titles: string[]) => Thenable<string | undefined> {
  switch (weight) {
    case 'information':
      return (...message) => window.showInformationMessage(...message);
    case 'warning':
      return (...message) => window.showWarningMessage(...message);
    case 'error':
      return (...message) => window.showErrorMessage(...message);
  }
}
