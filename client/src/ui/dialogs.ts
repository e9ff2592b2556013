import { ProgressLocation, window } from 'vscode';
import type { DialogButton, NoticeButton, Weight } from './interaction';
import { oneLine, plain, plainLines } from './plainText';
import { readAnswer } from './readAnswer';

/** The most characters of a message: a server's own words may be among them. */
const LONGEST = 1000;
/** The same of the question of a dialog. */
const MOST_QUESTION = 300;

/** Says something that nobody has to answer, and does what is chosen. Our words hold no links, so none are made. */
export function showMessage(weight: Weight, words: string, ...buttons: readonly NoticeButton[]): void {
  const titles = buttons.map(({ title }) => title);
  void shower(weight)(plain(words, LONGEST), ...titles).then((chosen) =>
    buttons.find(({ title }) => title === chosen)?.run(),
  );
}

/**
 * A dialog with several answers; undefined when the person left it. However much of it others wrote, its buttons stay
 * in reach.
 */
export async function showDialog<B extends DialogButton>(
  question: string,
  detail: string,
  ...buttons: readonly B[]
): Promise<B | undefined> {
  const options = { modal: true, detail: plainLines(detail) };
  return window.showWarningMessage(oneLine(question, MOST_QUESTION), options, ...buttons);
}

/**
 * The same for words that are all ours: they are shown as they are. A second Enter of a double one, which would press
 * the first button before anybody has read a word, has the dialog shown once more.
 */
export async function showOwnDialog<B extends DialogButton>(
  weight: 'information' | 'warning',
  question: string,
  detail: string,
  ...buttons: readonly B[]
): Promise<B | undefined> {
  const modal = { modal: true, detail };
  return readAnswer(
    async () =>
      weight === 'information'
        ? window.showInformationMessage(question, modal, ...buttons)
        : window.showWarningMessage(question, modal, ...buttons),
    buttons[0],
    () => performance.now(),
  );
}

/** A notification that says what is being done, until it is; `cancel` is called when the person wants it to stop. */
export function showProgress(
  title: string,
  until: Promise<unknown>,
  cancel?: () => void,
): PromiseLike<unknown> {
  const options = { location: ProgressLocation.Notification, title: plain(title) };
  return window.withProgress({ ...options, cancellable: cancel !== undefined }, (_, token) => {
    if (cancel !== undefined) token.onCancellationRequested(cancel);
    return until;
  });
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
