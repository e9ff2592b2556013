import type { SemanticTokensEdit } from 'vscode-languageserver-types';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Located, Place } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import { commonEnds } from '../../readers/reuse';
import type { ChunkCache, PlacedChunk } from '../chunkCache';
import { ofKinds } from '../documentView';
import { tokensInUrls, tokensOnPage, type TokenInUrl } from '../tokens/tokenAt';

interface Mark {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly type: number;
  readonly modifiers: number;
}

/** The semantic tokens of a document in pieces, each of one chunk that has some, that stay the same objects where nothing changed. */
export type SemanticPieces = readonly (readonly EncodedPage[])[];

interface EncodedPage {
  /** Five numbers for each token, the first ones counted from the top of the document. */
  readonly numbers: readonly number[];
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Scopes by category and action, tokens by what they are, for each chunk that has some. */
export function semanticPieces(parsed: ParsedDocument, cache: ChunkCache): SemanticPieces {
  return cache.onEach(parsed, Infinity, encodedPage);
}

/** Five numbers for each token, relative to the one before. */
export function semanticTokens(pieces: SemanticPieces, before = 0): number[] {
  const data: number[] = [];
  for (const piece of pieces)
    for (const { numbers, firstLine, lastLine } of piece) {
      const at = data.length;
      numbers.forEach((number) => {
        data.push(number);
      });
      data[at] = firstLine - before;
      before = lastLine;
    }
  return data;
}

/** The edit that makes the tokens `after` out of `before`, none where they are alike; only what differs is looked at. */
export function semanticTokensEdits(before: SemanticPieces, after: SemanticPieces): SemanticTokensEdit[] {
  const { head, tail: alike } = commonEnds(before, after, Object.is);
  // The first piece that is alike begins relative to the last one that is not.
  const tail = Math.max(0, alike - 1);
  const from = before[head - 1]?.at(-1)?.lastLine ?? 0;
  let start = 0;
  for (let index = 0; index < head; index++) start += before[index]?.[0]?.numbers.length ?? 0;
  const [was, is] = [before, after].map((pieces) =>
    semanticTokens(pieces.slice(head, pieces.length - tail), from),
  );
  return was && is ? editsBetween(was, is, start) : [];
}

function editsBetween(before: readonly number[], after: readonly number[], at: number): SemanticTokensEdit[] {
  const { head, tail } = commonEnds(before, after, Object.is);
  const data = after.slice(head, after.length - tail);
  const deleteCount = before.length - tail - head;
  return data.length === 0 && deleteCount === 0 ? [] : [{ start: at + head, deleteCount, data }];
}

/** The same for lines `from` to `to` (included) alone. */
export function semanticTokensBetween(parsed: ParsedDocument, from: number, to: number): number[] {
  const references = parsed.references(from, to + 1);
  return encoded(marksOf(references, tokensInUrls(parsed, from, to + 1)));
}

function encodedPage({ chunk, line }: PlacedChunk): readonly EncodedPage[] {
  const marks = marksOf(chunk.references, tokensOnPage(chunk));
  const [first] = marks;
  const last = marks.at(-1);
  if (!first || !last) return [];
  return [{ numbers: encoded(marks), firstLine: line + first.line, lastLine: line + last.line }];
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
