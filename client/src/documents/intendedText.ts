/** A place in a text: lines and UTF-16 units count from 0, as the protocol has them. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

interface Stretch {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** A token in plain text as the language server has read it. */
export interface ReadToken {
  readonly range: Stretch;
  readonly fingerprint: string;
}

/** A change of a text; `fingerprint` of the token that its new words hold, absent where they hold none. */
export interface IntendedText {
  readonly range: Stretch;
  readonly newText: string;
  readonly fingerprint?: string | undefined;
}

/**
 * Whether the tokens that are read after some changes are those from before, moved as the changes move them, and in
 * the new words none but the one that was meant. Changes do not overlap.
 */
export function saysWhatWasIntended(
  before: readonly ReadToken[],
  edits: readonly IntendedText[],
  after: readonly ReadToken[],
): boolean {
  const changes = placed(edits.toSorted((a, b) => compare(a.range.start, b.range.start)));
  const expected = before
    .filter(({ range }) => !changes.some(({ edit }) => touches(range, edit.range)))
    .map(({ range, fingerprint }) => keyOf(moved(range.start, changes), fingerprint));
  const others: string[] = [];
  for (const { range, fingerprint } of after) {
    const within = changes.find((change) => touches(range, change.now));
    if (within === undefined) others.push(keyOf(range.start, fingerprint));
    else if (within.edit.fingerprint !== fingerprint) return false;
  }
  return expected.toSorted().join('\n') === others.toSorted().join('\n');
}

/** A change, and where its new words stand. */
interface Placed {
  readonly edit: IntendedText;
  readonly now: Stretch;
}

function placed(edits: readonly IntendedText[]): readonly Placed[] {
  const done: Placed[] = [];
  for (const edit of edits) {
    const start = moved(edit.range.start, done);
    const lines = edit.newText.split('\n');
    const last = lines.at(-1) ?? '';
    const line = start.line + lines.length - 1;
    const character = lines.length === 1 ? start.character + last.length : last.length;
    done.push({ edit, now: { start, end: { line, character } } });
  }
  return done;
}

/** Where a position stands after the changes before it. */
function moved(position: TextPosition, changes: readonly Placed[]): TextPosition {
  const last = changes.findLast(({ edit }) => compare(edit.range.end, position) <= 0);
  if (last === undefined) return position;
  const { end } = last.edit.range;
  const line = position.line - end.line + last.now.end.line;
  return position.line === end.line
    ? { line, character: position.character - end.character + last.now.end.character }
    : { line, character: position.character };
}

function touches(one: Stretch, other: Stretch): boolean {
  return compare(one.start, other.end) < 0 && compare(other.start, one.end) < 0;
}

function compare(one: TextPosition, other: TextPosition): number {
  return one.line - other.line || one.character - other.character;
}

function keyOf({ line, character }: TextPosition, fingerprint: string): string {
  return `${line}:${character} ${fingerprint}`;
}
