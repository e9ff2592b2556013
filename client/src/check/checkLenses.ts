import { CLIENT_COMMANDS } from '../../../server/src/connection/wire/messages';

/** A code lens as far as it is chosen by. */
interface Lens {
  readonly range: { readonly start: { readonly line: number } };
  readonly command?: { readonly command: string };
}

/** Chooses among code lenses: one that checks a channel is shown on a line that matters now, every other always. */
export class CheckLenses {
  readonly #last = new WeakMap<object, { readonly checks: readonly number[]; readonly lines: LineSet }>();

  /** Those of the lenses of a document that are shown while `lines` (0-based) matter. */
  chosen<L extends Lens>(document: object, lenses: readonly L[], lines: LineSet): L[] {
    const checks = lenses.filter(isCheck).map(({ range }) => range.start.line);
    this.#last.set(document, { checks, lines });
    return lenses.filter((lens) => !isCheck(lens) || lines.has(lens.range.start.line));
  }

  /** Whether other lenses than were last chosen for a document would be, now that `lines` matter. */
  wouldDiffer(document: object, lines: LineSet): boolean {
    const last = this.#last.get(document);
    return last?.checks.some((line) => lines.has(line) !== last.lines.has(line)) ?? false;
  }
}

type LineSet = ReadonlySet<number>;

function isCheck({ command }: Lens): boolean {
  return command?.command === CLIENT_COMMANDS.checkUrl;
}
