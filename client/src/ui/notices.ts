import { window } from 'vscode';
import { plain } from './plainText';

/** Something to do, as a button of a message. */
export interface NoticeButton {
  readonly title: string;
  readonly run: () => PromiseLike<unknown>;
}

/** How much a message wants to be seen. */
export type Weight = 'information' | 'warning' | 'error';

/** The most characters of a message: a server's own words may be among them. */
const longest = 1000;

/** Says something that nobody has to answer, and does what is chosen. Our words hold no links, so none are made. */
export function tell(weight: Weight, words: string, ...buttons: readonly NoticeButton[]): void {
  const titles = buttons.map(({ title }) => title);
  void shower(weight)(plain(words, longest), ...titles).then((chosen) =>
    buttons.find(({ title }) => title === chosen)?.run(),
  );
}

/** Asks before something that cannot be taken back; true when the person wants it. */
export async function confirm(question: string, detail: string, button: string): Promise<boolean> {
  return (await window.showWarningMessage(question, { modal: true, detail }, button)) === button;
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
