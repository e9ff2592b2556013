import { strict as assert } from 'node:assert';
import type {
  Choice,
  DialogButton,
  EditedList,
  Frame,
  Interaction,
  ManyChoices,
  NoticeButton,
  Outcome,
  SingleChoice,
  TextQuestion,
} from '../../../client/src/ui/interaction';

/**
 * What a person does with a question: types, chooses rows by their labels, presses a button, or goes: `back` or
 * `cancelled`.
 */
export type Reaction = string | readonly string[];

/** Enter on a list whose rows are ticked already. */
export const AS_TICKED = 'as ticked';

/** A person who answers from a list, one reaction for each question, and remembers what was said. */
export class ScriptedPerson implements Interaction {
  /** Each question and what could be chosen, in the order they were asked. */
  readonly asked: {
    readonly frame: Partial<Frame>;
    readonly question: string;
    readonly rows: readonly string[];
    /** What stood in the box, or was ticked. */
    readonly begun: string;
  }[] = [];
  readonly told: {
    readonly weight: string;
    readonly words: string;
    readonly buttons: readonly NoticeButton[];
  }[] = [];
  readonly commands: (readonly unknown[])[] = [];
  readonly quiet: string[] = [];
  /** Titles of progress that was shown. */
  readonly progress: string[] = [];
  /** All that was ever said, in its order and with all that is drawn of it. */
  readonly conversation: string[] = [];
  #reactions: readonly Reaction[] = [];

  /** Sets what the person does from now on, and forgets what was said before. */
  follow(...reactions: readonly Reaction[]): this {
    this.#reactions = reactions;
    for (const said of [this.asked, this.told, this.commands, this.quiet, this.progress]) said.length = 0;
    return this;
  }

  /** The reactions that no question has used. */
  get left(): number {
    return this.#reactions.length;
  }

  askText(
    frame: Frame,
    { prompt, invalid, value, placeholder, password }: TextQuestion,
  ): Promise<Outcome<string>> {
    const box = [
      placeholder,
      ...(password === true ? ['•••'] : []),
      ...[' ', 'x'].map((text) => {
        const why = invalid?.(text);
        return why === undefined ? undefined : `“${text}”: ${why}`;
      }),
    ];
    const answer = this.#next(
      frame,
      prompt,
      [],
      value,
      box.filter((line) => line !== undefined),
    );
    if (answer === 'back' || answer === 'cancelled') return Promise.resolve(answer);
    assert.equal(invalid?.(String(answer)), undefined);
    return Promise.resolve({ answer: String(answer) });
  }

  pickOne<T>(
    frame: Frame,
    placeholder: string,
    choices: readonly Choice<T>[],
    { typed, active }: SingleChoice<T> = {},
  ): Promise<Outcome<T>> {
    const answer = this.#next(frame, placeholder, labels(choices), '', drawn(choices, active));
    if (answer === 'back' || answer === 'cancelled') return Promise.resolve(answer);
    const made = typed?.(String(answer));
    if (typeof made === 'object') return Promise.resolve({ answer: made.value });
    return Promise.resolve({ answer: rowNamed(choices, String(answer)).value });
  }

  pickMany<T>(
    frame: Frame,
    placeholder: string,
    choices: readonly Choice<T>[],
    { tooFew }: ManyChoices<T> = {},
  ): Promise<Outcome<readonly T[]>> {
    const rows = [...drawn(choices), ...(tooFew === undefined ? [] : [`none: ${tooFew}`])];
    const answer = this.#next(frame, placeholder, labels(choices), ticked(choices).join(), rows);
    if (answer === 'back' || answer === 'cancelled') return Promise.resolve(answer);
    const chosen =
      answer === AS_TICKED
        ? choices.filter(({ picked }) => picked === true)
        : [answer].flat().map((label) => rowNamed(choices, label));
    return Promise.resolve({ answer: chosen.map((choice) => choice.value) });
  }

  /** The person looks at what `chosen` does with each row that is named. */
  browse<T>(
    title: string,
    placeholder: string,
    choices: readonly Choice<T>[],
    chosen: (value: T) => boolean,
  ): void {
    const answer = this.#next({ title }, placeholder, labels(choices), '', drawn(choices));
    for (const label of [answer].flat()) if (label !== 'cancelled') chosen(rowNamed(choices, label).value);
  }

  editList<T, A>(frame: Frame, list: EditedList<T, A>): Promise<Outcome<A>> {
    const answer = this.#next(frame, list.placeholder, labels(list.rows()), '', drawn(list.rows()));
    if (answer === 'back' || answer === 'cancelled') return Promise.resolve(answer);
    for (const label of [answer].flat()) {
      const accepted = list.accept(rowNamed(list.rows(), label).value);
      if ('answer' in accepted) return Promise.resolve(accepted);
      const rows = list.rows();
      const next = rows.find(({ value }) => accepted.next(value));
      assert.ok(next);
      this.conversation.push(`  ↵ ${label}`, ...indented(drawn(rows, next)));
    }
    return assert.fail('the list was left open');
  }

  showLiveInput(
    question: { readonly title: string; readonly prompt: string },
    typed: (text: string) => void,
  ): Promise<boolean> {
    const answer = this.#next({ title: question.title }, question.prompt, []);
    for (const text of [answer].flat()) if (text !== 'cancelled') typed(text);
    return Promise.resolve(![answer].flat().includes('cancelled'));
  }

  showMessage(weight: string, words: string, ...buttons: readonly NoticeButton[]): void {
    this.told.push({ weight, words, buttons });
    this.conversation.push(`(${weight}) ${[words, ...buttons.map(({ title }) => `[${title}]`)].join(' ')}`);
  }

  showDialog<B extends DialogButton>(
    question: string,
    detail: string,
    ...buttons: readonly B[]
  ): Promise<B | undefined> {
    const answer = this.#next(
      {},
      `${question}\n${detail}`,
      buttons.map(({ title }) => title),
      '',
      buttons.map(({ title, isCloseAffordance }) => `[${title}]${isCloseAffordance === true ? ' Esc' : ''}`),
    );
    if (answer === 'cancelled') return Promise.resolve(undefined);
    const pressed = buttons.find(({ title }) => title === answer);
    assert.ok(pressed, `no button ${String(answer)} among ${buttons.map(({ title }) => title).join(', ')}`);
    return Promise.resolve(pressed);
  }

  showOwnDialog<B extends DialogButton>(
    weight: string,
    question: string,
    detail: string,
    ...buttons: readonly B[]
  ): Promise<B | undefined> {
    this.conversation.push(`(${weight})`);
    return this.showDialog(question, detail, ...buttons);
  }

  async showProgress(title: string, until: Promise<unknown>): Promise<void> {
    this.progress.push(title);
    await until;
  }

  showStatus(words: string): void {
    this.quiet.push(words);
    this.conversation.push(`(status) ${words}`);
  }

  runCommand(...given: readonly unknown[]): Promise<undefined> {
    this.commands.push(given);
    this.conversation.push(`(command) ${given.map((one) => JSON.stringify(one)).join(' ')}`);
    return Promise.resolve(undefined);
  }

  #next(
    frame: Partial<Frame>,
    question: string,
    rows: readonly string[],
    begun = '',
    below: readonly string[] = rows.map((row) => `[${row}]`),
  ): Reaction {
    this.asked.push({ frame, question, rows, begun });
    const [next, ...others] = this.#reactions;
    this.#reactions = others;
    const { title, step, total } = frame;
    const where = [
      ...(title === undefined ? [] : [title]),
      ...(step === undefined ? [] : [`${step}/${total}`]),
    ];
    this.conversation.push(
      [
        ...(where.length === 0 ? [] : [where.join(' ')]),
        question,
        ...(begun === '' ? [] : [`‹${begun}›`]),
      ].join(' | '),
      ...indented(below),
      `← ${[next].flat().join(', ')}`,
    );
    return next ?? assert.fail(`nothing was to be asked, but ${question} (${rows.join(', ')})`);
  }
}

function labels(choices: readonly Choice<unknown>[]): readonly string[] {
  return choices.filter(({ separator }) => separator !== true).map(({ label }) => label);
}

/** Rows as a list draws them: `▸` before the one that it opens on, `!` behind what no filter hides, headings in lines. */
function drawn(choices: readonly Choice<unknown>[], active?: Choice<unknown>): readonly string[] {
  return choices.map((choice) =>
    choice.separator === true
      ? `—— ${choice.label}`
      : [
          `${choice === active ? '▸ ' : ''}${choice.label}${choice.alwaysShow === true ? ' !' : ''}`,
          ...[choice.description, choice.detail].filter((words) => words !== undefined && words !== ''),
        ].join(' | '),
  );
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function ticked(choices: readonly Choice<unknown>[]): readonly string[] {
  return choices.filter(({ picked }) => picked === true).map(({ label }) => label);
}

function rowNamed<T>(choices: readonly Choice<T>[], label: string): Choice<T> {
  const rows = choices.filter(({ separator }) => separator !== true);
  const row = rows.find((one) => one.label === label) ?? rows.find((one) => one.label.includes(label));
  return row ?? assert.fail(`no row ${label} among ${labels(choices).join(', ')}`);
}
