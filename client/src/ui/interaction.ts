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

/** A row of a list. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Ticked from the start, where several rows are chosen. */
  readonly picked?: boolean;
  /** Stays whatever is typed to filter the list. */
  readonly alwaysShow?: boolean;
  /** A heading between rows, which cannot be chosen. */
  readonly separator?: true;
}

/** A row with what it stands for. */
export interface Choice<T> extends Row {
  readonly value: T;
}

/** A list whose rows change what it shows until one of them ends it. */
export interface EditedList<T, A> {
  readonly placeholder: string;
  readonly rows: () => readonly Choice<T>[];
  /** What Enter on a row does: ends the question, or has the rows drawn anew with the one that `next` finds under the keys. */
  readonly accept: (value: T) => { readonly answer: A } | { readonly next: (value: T) => boolean };
}

/** What else a list of which one row is chosen can do. */
export interface SingleChoice<T> {
  /** The row that the list opens on. */
  readonly active?: Choice<T> | undefined;
  /** What is typed as an answer: a row for it, or why it is none; undefined where it only filters. */
  readonly typed?: (text: string) => Choice<T> | string | undefined;
}

/** What else a list of which several rows are chosen can do. */
export interface ManyChoices<T> {
  readonly tooFew?: string;
  /** A button of each row that can be chosen. */
  readonly open?: (value: T) => void;
}

/** Something to do, as a button of a message. */
export interface NoticeButton {
  readonly title: string;
  readonly run: () => PromiseLike<unknown>;
}

/** An answer to a dialog. */
export interface DialogButton {
  readonly title: string;
  /** The answer that Esc gives. */
  readonly isCloseAffordance?: boolean;
}

/** How much a message wants to be seen. */
export type Weight = 'information' | 'warning' | 'error';

/** How the extension speaks with a person: in VS Code's own inputs, lists, messages and dialogs. */
export interface Interaction {
  /** Asks for a text. The input survives a look elsewhere; Esc leaves. */
  askText(frame: Frame, question: TextQuestion): Promise<Outcome<string>>;
  /** Asks for one row of a list. */
  pickOne<T>(
    frame: Frame,
    placeholder: string,
    choices: readonly Choice<T>[],
    more?: SingleChoice<T>,
  ): Promise<Outcome<T>>;
  /** Asks for several rows. Where there is a `tooFew`, it answers an empty choice in the title, and the list stays. */
  pickMany<T>(
    frame: Frame,
    placeholder: string,
    choices: readonly Choice<T>[],
    more: ManyChoices<T>,
  ): Promise<Outcome<readonly T[]>>;
  /** Shows a list that nobody has to answer; `chosen` says whether a row ends it. */
  browse<T>(
    title: string,
    placeholder: string,
    choices: readonly Choice<T>[],
    chosen: (value: T) => boolean,
  ): void;
  /** Lets a list be changed row by row until it is as wanted. */
  editList<T, A>(frame: Frame, list: EditedList<T, A>): Promise<Outcome<A>>;
  /** Asks for a text that takes effect while it is typed; false when the person left. */
  showLiveInput(
    question: { readonly title: string; readonly prompt: string; readonly value: string },
    typed: (text: string) => void,
  ): Promise<boolean>;
  /** Says something that nobody has to answer, and does what is chosen. Our words hold no links, so none are made. */
  showMessage(weight: Weight, words: string, ...buttons: readonly NoticeButton[]): void;
  /**
   * A dialog with several answers; undefined when the person left it. However much of it others wrote, its buttons stay
   * in reach.
   */
  showDialog<B extends DialogButton>(
    question: string,
    detail: string,
    ...buttons: readonly B[]
  ): Promise<B | undefined>;
  /** The same for words that are all ours: they are shown as they are. */
  showOwnDialog<B extends DialogButton>(
    weight: 'information' | 'warning',
    question: string,
    detail: string,
    ...buttons: readonly B[]
  ): Promise<B | undefined>;
  /** A notification that says what is being done, until it is; `cancel` is called when the person wants it to stop. */
  showProgress(title: string, until: Promise<unknown>, cancel?: () => void): PromiseLike<unknown>;
  /** A quiet word that something is done. */
  showStatus(words: string): void;
  /** Runs a command, of this extension or VS Code's, by its whole id. */
  runCommand(id: string, ...given: readonly unknown[]): PromiseLike<unknown>;
}

/** Asks before something that cannot be taken back; true when the person wants it. */
export async function confirm(
  ui: Pick<Interaction, 'showDialog'>,
  question: string,
  detail: string,
  button: string,
): Promise<boolean> {
  return (await ui.showDialog(question, detail, { title: button })) !== undefined;
}
