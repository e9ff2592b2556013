import type { Frame, Interaction, Outcome } from './interaction';

/** One question of a flow; its answer is the part of the draft that it settles. */
export interface Step<D> {
  /** False while earlier answers make the question moot; absent: always asked. */
  readonly applies?: (draft: D) => boolean;
  readonly ask: (draft: D, frame: Frame, ui: Interaction) => Promise<Outcome<Partial<D>>>;
}

/** How a flow is run. */
interface Run<D> {
  /** Sees each new draft and the step that comes next, so that a flow left half way can be taken up again. */
  readonly keep?: (draft: D, next: number) => void;
  /** How many questions came before these; Back in the first step leads to the last of them. */
  readonly before?: number;
  /** The step to begin with, counted from 0, where those before it are answered already. */
  readonly from?: number;
}

/**
 * Asks the steps in turn, Back returning to the one before, until all are answered. Resolves to the complete draft;
 * to undefined when the person left, and to `back` when that leads to before the first step.
 */
export async function walkSteps<D>(
  ui: Interaction,
  title: string,
  start: D,
  steps: readonly Step<D>[],
  { keep, before = 0, from = 0 }: Run<D>,
): Promise<D | 'back' | undefined> {
  let draft = start;
  let index = from;
  for (;;) {
    const asked = askedOf(steps, draft);
    const step = asked[index];
    if (step === undefined) return draft;
    const outcome = await step.ask(
      draft,
      { title, step: before + index + 1, total: before + asked.length },
      ui,
    );
    if (outcome === 'cancelled') return undefined;
    if (outcome === 'back') {
      if (index === 0) return 'back';
      index -= 1;
    } else {
      draft = { ...draft, ...outcome.answer };
      index = outcome.next === 'same' ? index : (outcome.next ?? index + 1);
      keep?.(draft, index);
    }
  }
}

/** The same for a flow that has nothing before its first step. */
export async function runSteps<D>(
  ui: Interaction,
  title: string,
  start: D,
  steps: readonly Step<D>[],
): Promise<D | undefined> {
  const outcome = await walkSteps(ui, title, start, steps, {});
  return outcome === 'back' ? undefined : outcome;
}

/** The steps that a draft leaves to be asked. */
export function askedOf<D>(steps: readonly Step<D>[], draft: D): readonly Step<D>[] {
  return steps.filter((step) => step.applies?.(draft) ?? true);
}

/** The outcome with its answer turned into part of a draft. */
export function answering<T, D>(outcome: Outcome<T>, part: (answer: T) => Partial<D>): Outcome<Partial<D>> {
  return typeof outcome === 'string' ? outcome : { answer: part(outcome.answer) };
}
