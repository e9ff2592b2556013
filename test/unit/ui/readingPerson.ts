import type { Choice, Frame, ManyChoices, Outcome } from '../../../client/src/ui/interaction';
import { ScriptedPerson } from './scriptedPerson';

/** A person who opens every row of a list and sees them as they are, and whose hand does what `before` says. */
export class ReadingPerson extends ScriptedPerson {
  rows: readonly Choice<unknown>[] = [];
  before: (rows: readonly Choice<unknown>[]) => void = () => undefined;

  override pickMany<T>(
    frame: Frame,
    placeholder: string,
    choices: readonly Choice<T>[],
    more?: ManyChoices<T>,
  ): Promise<Outcome<readonly T[]>> {
    this.rows = choices;
    this.before(choices);
    for (const { separator, value } of choices) if (separator !== true) more?.open?.(value);
    return super.pickMany(frame, placeholder, choices, more);
  }
}
