import type { Frame, Outcome } from './prompts';

/** One question of a flow; its answer is the part of the draft that it settles. */
export interface Step<D> {
  /** False while earlier answers make the question moot; absent: always asked. */
  readonly applies?: (draft: D) => boolean;
  readonly ask: (draft: D, frame: Frame) => Promise<Outcome<Partial<D>>>;
}

/**
 * Asks the steps in turn, Back returning to the one before, until all are answered.
 * `keep` sees each new draft, so that a flow left half way can be taken up again.
 * Resolves to the complete draft, or to undefined when the person left.
 */
export async function runSteps<D>(
  title: string,
  start: D,
  steps: readonly Step<D>[],
  keep: (draft: D) => void = () => undefined,
): Promise<D | undefined> {
  let draft = start;
  let index = 0;
  for (;;) {
    const asked = steps.filter((step) => step.applies?.(draft) ?? true);
    const step = asked[index];
    if (step === undefined) return draft;
    const outcome = await step.ask(draft, { title, step: index + 1, total: asked.length });
    if (outcome === 'cancelled') return undefined;
    if (outcome === 'back') index = Math.max(0, index - 1);
    else {
      draft = { ...draft, ...outcome.answer };
      keep(draft);
      if (outcome.again !== true) index += 1;
    }
  }
}

/** The outcome with its answer turned into part of a draft. */
export function answering<T, D>(outcome: Outcome<T>, part: (answer: T) => Partial<D>): Outcome<Partial<D>> {
  return typeof outcome === 'string' ? outcome : { answer: part(outcome.answer) };
}
