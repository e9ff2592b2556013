import { QuickInputButtons, window } from 'vscode';
import { oneLine, plain } from './plainText';
import type { Event, QuickInput, QuickInputButton, QuickPickItem } from 'vscode';

/**
 * How a question ends: with an answer, one step back, or the whole flow left. `next`: the step that the flow asks
 * then, counted from 0 among those that apply, or the same once more; absent: the one behind.
 */
export type Outcome<T> = { readonly answer: T; readonly next?: number | 'same' } | 'back' | 'cancelled';

/** Where a question stands in its flow. Steps count from 1. */
export interface Frame {
  readonly title: string;
  readonly step: number;
  readonly total: number;
}

/** A free text. `invalid` gives the reason why the text is refused, while it is typed. */
export interface TextQuestion {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  readonly invalid?: (text: string) => string | undefined;
}

/** A row of a list, with what it stands for. */
export interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

/** The most characters (UTF-16 units) of a prompt, and of each part of a row. */
const mostWords = 500;

/** Asks for a text. The input survives a look elsewhere; Esc leaves. */
export function askText(frame: Frame, question: TextQuestion): Promise<Outcome<string>> {
  const input = window.createInputBox();
  input.prompt = plain(question.prompt, mostWords);
  input.value = question.value ?? '';
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  const check = (text: string): string | undefined => {
    const problem = question.invalid?.(text);
    return problem === undefined ? undefined : plain(problem, mostWords);
  };
  input.onDidChangeValue((text) => (input.validationMessage = check(text)));
  return shown(input, frame, (settle) => {
    input.onDidAccept(() => {
      input.validationMessage = check(input.value);
      if (input.validationMessage === undefined) settle({ answer: input.value });
    });
  });
}

/** Asks for one row of a list; `active` is the row the list opens on. */
export function pickOne<T>(
  frame: Frame,
  placeholder: string,
  choices: readonly Choice<T>[],
  active?: Choice<T>,
): Promise<Outcome<T>> {
  const pick = window.createQuickPick<Choice<T>>();
  pick.placeholder = plain(placeholder, mostWords);
  const rows = choices.map(row);
  pick.items = rows;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (active !== undefined) pick.activeItems = rows.filter((_, index) => choices[index] === active);
  return shown(pick, frame, (settle) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      if (chosen !== undefined) settle({ answer: chosen.value });
    });
  });
}

/** Asks for one or more rows. An empty choice is answered by `tooFew` in the title, and the list stays. */
export function pickMany<T>(
  frame: Frame,
  placeholder: string,
  choices: readonly Choice<T>[],
  tooFew: string,
): Promise<Outcome<readonly T[]>> {
  const pick = window.createQuickPick<Choice<T>>();
  pick.canSelectMany = true;
  pick.placeholder = plain(placeholder, mostWords);
  pick.items = choices.map(row);
  pick.selectedItems = pick.items.filter((choice) => choice.picked);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return shown(pick, frame, (settle) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) settle({ answer: pick.selectedItems.map((item) => item.value) });
      else pick.title = `${frame.title}: ${tooFew}`;
    });
    pick.onDidChangeSelection(() => (pick.title = frame.title));
  });
}

/** Whatever of a row others wrote, it is a row. Icons and words of ours stay as they are: names are made plain before. */
function row<T>(choice: Choice<T>): Choice<T> {
  return {
    ...choice,
    label: oneLine(choice.label, mostWords),
    ...(choice.description !== undefined && { description: oneLine(choice.description, mostWords) }),
    ...(choice.detail !== undefined && { detail: oneLine(choice.detail, mostWords) }),
  };
}

type Settle<T> = (outcome: Outcome<T>) => void;

/** The input with its buttons, which VS Code declares on both kinds of input but not on their base. */
type Framed = QuickInput & {
  buttons: readonly QuickInputButton[];
  readonly onDidTriggerButton: Event<QuickInputButton>;
};

/** Shows an input in its frame until `wire` settles it or it is hidden, then disposes of it. */
export function shown<T>(
  input: Framed,
  frame: Frame,
  wire: (settle: Settle<T>) => void,
): Promise<Outcome<T>> {
  input.title = plain(frame.title, mostWords);
  input.ignoreFocusOut = true;
  if (frame.total > 1) {
    input.step = frame.step;
    input.totalSteps = frame.total;
  }
  if (frame.step > 1) input.buttons = [QuickInputButtons.Back, ...input.buttons];
  return new Promise((resolve) => {
    const settle: Settle<T> = (outcome) => {
      resolve(outcome);
      input.hide();
    };
    wire(settle);
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) settle('back');
    });
    input.onDidHide(() => {
      resolve('cancelled');
      input.dispose();
    });
    input.show();
  });
}
