import type { Reading } from '../readers/reading';
import type { Place } from '../readers/place';
import { referencesOf } from './source';
import { tokensInUrls } from './tokenAt';

/** Types in the order of their numbers; all of them are the protocol's own, so that every theme knows them. */
export const semanticTokenTypes: readonly string[] = ['namespace', 'enumMember', 'variable', 'string'];
/** `readonly` marks what stands for a value that is kept elsewhere. */
export const semanticTokenModifiers: readonly string[] = ['readonly'];

interface Mark {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly type: number;
  readonly modifiers: number;
}

/** Scopes by category and action, tokens by what they are; five numbers each, relative to the one before. */
export function semanticTokens(reading: Reading): number[] {
  const marks = [...scopeMarks(reading), ...tokenMarks(reading)].toSorted(
    (a, b) => a.line - b.line || a.start - b.start,
  );
  return marks.flatMap((mark, index) => {
    const last = marks[index - 1];
    const sameLine = last?.line === mark.line;
    const start = sameLine ? mark.start - last.start : mark.start;
    return [mark.line - (last?.line ?? 0), start, mark.length, mark.type, mark.modifiers];
  });
}

function scopeMarks(reading: Reading): readonly Mark[] {
  return referencesOf(reading, 'scope').flatMap(({ line, item: { value, place } }) => {
    const colon = value.indexOf(':');
    if (colon < 0 || place.lines > 0 || place.end - place.start !== value.length) return [];
    return [
      mark(line, { ...place, end: place.start + colon }, 0),
      mark(line, { ...place, start: place.start + colon + 1 }, 1),
    ];
  });
}

function tokenMarks(reading: Reading): readonly Mark[] {
  return tokensInUrls(reading).map(({ line, place, kind }) =>
    kind === 'environment' ? mark(line, place, 2, 1) : mark(line, place, 3),
  );
}

function mark(line: number, { start, end }: Place, type: number, modifiers = 0): Mark {
  return { line, start, length: end - start, type, modifiers };
}
