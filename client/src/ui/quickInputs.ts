import * as l10n from '@vscode/l10n';
import { commands, QuickInputButtons, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { Event, QuickInput, QuickInputButton, QuickPickItem } from 'vscode';
import type {
  Choice,
  EditedList,
  Frame,
  ManyChoices,
  Outcome,
  Row,
  SingleChoice,
  TextQuestion,
} from './interaction';
import { oneLine, plain } from './plainText';

/** The most characters (UTF-16 units) of a prompt, and of each part of a row. */
const MOST_WORDS = 500;

/** Asks for a text. The input survives a look elsewhere; Esc leaves. */
export function askText(frame: Frame, question: TextQuestion): Promise<Outcome<string>> {
  const input = window.createInputBox();
  input.prompt = plain(question.prompt, MOST_WORDS);
  input.value = question.value ?? '';
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  const check = (text: string): string | undefined => {
    const problem = question.invalid?.(text);
    return problem === undefined ? undefined : plain(problem, MOST_WORDS);
  };
  input.onDidChangeValue((text) => (input.validationMessage = check(text)));
  return shown(input, frame, (finish) => {
    input.onDidAccept(() => {
      input.validationMessage = check(input.value);
      if (input.validationMessage === undefined) finish({ answer: input.value });
    });
  });
}

/** Asks for one row of a list. What `typed` says against a text stands in the title. */
export function pickOne<T>(
  frame: Frame,
  placeholder: string,
  choices: readonly Choice<T>[],
  { active, typed }: SingleChoice<T> = {},
): Promise<Outcome<T>> {
  const pick = window.createQuickPick<Item<T>>();
  pick.placeholder = plain(placeholder, MOST_WORDS);
  const rows = choices.map(row);
  pick.items = rows;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (active !== undefined) pick.activeItems = rows.filter((_, index) => choices[index] === active);
  if (typed !== undefined)
    pick.onDidChangeValue((text) => {
      const made = typed(text);
      pick.title = plain(typeof made === 'string' ? `${frame.title}: ${made}` : frame.title, MOST_WORDS);
      pick.items =
        typeof made === 'object' ? [row({ ...made, alwaysShow: true }), ...without(rows, made)] : rows;
    });
  return shown(pick, frame, (finish) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      if (chosen !== undefined) finish({ answer: chosen.value });
    });
  });
}

function without<T>(rows: readonly Item<T>[], { value }: Choice<T>): readonly Item<T>[] {
  return rows.filter((other) => other.value !== value);
}

/** Asks for several rows. Where there is a `tooFew`, it answers an empty choice in the title, and the list stays. */
export function pickMany<T>(
  frame: Frame,
  placeholder: string,
  choices: readonly Choice<T>[],
  { tooFew, open }: ManyChoices<T>,
): Promise<Outcome<readonly T[]>> {
  const pick = window.createQuickPick<Item<T>>();
  const button = { iconPath: new ThemeIcon('go-to-file'), tooltip: l10n.t('Open') };
  pick.canSelectMany = true;
  pick.placeholder = plain(placeholder, MOST_WORDS);
  pick.items = choices
    .map(row)
    .map((item, index) =>
      open === undefined || choices[index]?.separator === true ? item : { ...item, buttons: [button] },
    );
  pick.selectedItems = pick.items.filter((choice) => choice.picked);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return shown(pick, frame, (finish) => {
    pick.onDidTriggerItemButton(({ item }) => open?.(item.value));
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0 || tooFew === undefined)
        finish({ answer: pick.selectedItems.map((item) => item.value) });
      else pick.title = `${frame.title}: ${tooFew}`;
    });
    pick.onDidChangeSelection(() => (pick.title = frame.title));
  });
}

/** Shows a list that nobody has to answer; `chosen` says whether a row ends it. */
export function browse<T>(
  title: string,
  placeholder: string,
  choices: readonly Choice<T>[],
  chosen: (value: T) => boolean,
): void {
  const pick = window.createQuickPick<Item<T>>();
  Object.assign(pick, { title, placeholder, matchOnDescription: true, items: choices.map(row) });
  pick.onDidAccept(() => {
    const [active] = pick.activeItems;
    if (active !== undefined && chosen(active.value)) pick.hide();
  });
  pick.onDidHide(() => {
    pick.dispose();
  });
  pick.show();
}

/** Lets a list be changed row by row until it is as wanted. */
export function editList<T, A>(frame: Frame, list: EditedList<T, A>): Promise<Outcome<A>> {
  const pick = window.createQuickPick<Item<T>>();
  pick.placeholder = plain(list.placeholder, MOST_WORDS);
  pick.keepScrollPosition = true;
  pick.items = list.rows().map(row);
  return shown(pick, frame, (finish) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      if (chosen === undefined) return;
      const accepted = list.accept(chosen.value);
      if ('answer' in accepted) {
        finish(accepted);
        return;
      }
      pick.items = list.rows().map(row);
      pick.activeItems = pick.items.filter(({ value }) => accepted.next(value)).slice(0, 1);
    });
  });
}

/** Asks for a text that takes effect while it is typed; false when the person left. */
export async function showLiveInput(
  { title, prompt, value }: { readonly title: string; readonly prompt: string; readonly value: string },
  typed: (text: string) => void,
): Promise<boolean> {
  const input = window.createInputBox();
  Object.assign(input, { title, prompt, value });
  const kept = await new Promise<boolean>((resolve) => {
    input.onDidChangeValue(typed);
    input.onDidAccept(() => {
      resolve(true);
      input.hide();
    });
    input.onDidHide(() => {
      resolve(false);
    });
    input.show();
  });
  input.dispose();
  return kept;
}

/** A row as VS Code takes it, with what it stands for. */
type Item<T> = QuickPickItem & { readonly value: T };

function row<T>({ value, ...shownAs }: Choice<T>): Item<T> {
  return { ...listItem(shownAs), value };
}

/** Whatever of a row others wrote, it is a row. Icons and words of ours stay as they are: names are made plain before. */
export function listItem({ separator, label, description, detail, ...row }: Row): QuickPickItem {
  const [, icon, words = label] = /^\$\(([a-z-]+)\) (.*)$/s.exec(label) ?? [];
  return {
    ...row,
    label: oneLine(words, MOST_WORDS),
    // In the label, a screen reader would say its name: “archive main”.
    ...(icon !== undefined && { iconPath: new ThemeIcon(icon) }),
    ...(description !== undefined && { description: oneLine(description, MOST_WORDS) }),
    ...(detail !== undefined && { detail: oneLine(detail, MOST_WORDS) }),
    ...(separator === true && { kind: QuickPickItemKind.Separator }),
  };
}

type Finish<T> = (outcome: Outcome<T>) => void;

/** The input with its buttons, which VS Code declares on both kinds of input but not on their base. */
type Framed = QuickInput & {
  buttons: readonly QuickInputButton[];
  readonly onDidTriggerButton: Event<QuickInputButton>;
};

/**
 * Lets Escape go back a step, by a keybinding of the package, while an input of ours is open that has a Back button. Of
 * two inputs that follow each other the second may be shown before the first is told that it is hidden.
 */
class BackKey {
  #input: Framed | undefined;

  shows(input: Framed, canGoBack: boolean): void {
    this.#input = canGoBack ? input : undefined;
    this.#tell();
  }

  hides(input: Framed): void {
    if (this.#input !== input) return;
    this.#input = undefined;
    this.#tell();
  }

  #tell(): void {
    void commands.executeCommand('setContext', 'anacondaTokens.canGoBack', this.#input !== undefined);
  }
}

const backKey = new BackKey();

/** Shows an input in its frame until `wire` settles it or it is hidden, then disposes of it. */
export function shown<T>(
  input: Framed,
  frame: Frame,
  wire: (finish: Finish<T>) => void,
): Promise<Outcome<T>> {
  input.title = plain(frame.title, MOST_WORDS);
  input.ignoreFocusOut = true;
  if (frame.total > 1) {
    input.step = frame.step;
    input.totalSteps = frame.total;
  }
  if (frame.step > 1) input.buttons = [QuickInputButtons.Back, ...input.buttons];
  return new Promise((resolve) => {
    const finish: Finish<T> = (outcome) => {
      resolve(outcome);
      input.hide();
    };
    wire(finish);
    backKey.shows(input, frame.step > 1);
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) finish('back');
    });
    input.onDidHide(() => {
      backKey.hides(input);
      resolve('cancelled');
      input.dispose();
    });
    input.show();
  });
}
