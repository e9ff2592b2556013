import type { SemanticTokensEdit } from 'vscode-languageserver-types';
import type { Located, Place } from '../../readers/place';
import type { Page, Reading } from '../../readers/reading';
import type { Reference } from '../../readers/reference';
import { pagesOf, type PageMemory } from '../pageMemory';
import { ofKinds } from '../source';
import { tokensInUrls, tokensOnPage, type TokenInUrl } from '../tokens/tokenAt';

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
export function semanticTokens(reading: Reading, memory: PageMemory): number[] {
  const data: number[] = [];
  let before = 0;
  for (const { page, line } of pagesOf(reading)) {
    const { numbers, lastLine } = memory.of(page, encodedPage);
    const [first] = numbers;
    if (first === undefined) continue;
    const at = data.length;
    for (const number of numbers) data.push(number);
    data[at] = line + first - before;
    before = line + lastLine;
  }
  return data;
}

/** The same for lines `from` to `to` (included) alone. */
export function semanticTokensBetween(reading: Reading, from: number, to: number): number[] {
  const references = reading.references(from, to + 1);
  return encoded(marksOf(references, tokensInUrls(reading, from, to + 1)));
}

/** The edit that makes `after` out of `before`, none where they are alike. */
export function semanticTokensEdits(
  before: readonly number[],
  after: readonly number[],
): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const data = after.slice(start, after.length - tail);
  const deleteCount = before.length - tail - start;
  return data.length === 0 && deleteCount === 0 ? [] : [{ start, deleteCount, data }];
}

/** Counted from the page's first line, as if nothing stood above. */
function encodedPage(page: Page): { readonly numbers: readonly number[]; readonly lastLine: number } {
  const marks = marksOf(page.references(), tokensOnPage(page));
  return { numbers: encoded(marks), lastLine: marks.at(-1)?.line ?? 0 };
}

function encoded(marks: readonly Mark[]): number[] {
  return marks.flatMap((mark, index) => {
    const last = marks[index - 1];
    const start = last?.line === mark.line ? mark.start - last.start : mark.start;
    return [mark.line - (last?.line ?? 0), start, mark.length, mark.type, mark.modifiers];
  });
}

function marksOf(references: readonly Located<Reference>[], tokens: readonly TokenInUrl[]): readonly Mark[] {
  return [...scopeMarks(references), ...tokens.map(tokenMark)].toSorted(
    (a, b) => a.line - b.line || a.start - b.start,
  );
}

function scopeMarks(references: readonly Located<Reference>[]): readonly Mark[] {
  return ofKinds(references, ['scope']).flatMap(({ line, item: { value, place } }) => {
    const colon = value.indexOf(':');
    if (colon < 0 || place.lines > 0 || place.end - place.start !== value.length) return [];
    return [
      mark(line, { ...place, end: place.start + colon }, 0),
      mark(line, { ...place, start: place.start + colon + 1 }, 1),
    ];
  });
}

function tokenMark({ line, place, kind }: TokenInUrl): Mark {
  return kind === 'environment' ? mark(line, place, 2, 1) : mark(line, place, 3);
}

function mark(line: number, { start, end }: Place, type: number, modifiers = 0): Mark {
  return { line, start, length: end - start, type, modifiers };
}
