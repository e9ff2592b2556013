import type { Range } from 'vscode-languageserver-types';
import type { Position } from '../readers/place';
import type { Reading } from '../readers/reading';
import { literals } from './literal';
import { rangeOf } from './source';
import { tokensInUrls } from './tokenAt';

/** The literal or the variable that stands in the place of a token at a position. */
export function tokenTextAt(reading: Reading, { line, character }: Position): string | undefined {
  const inUrl = tokensInUrls(reading, line, line + 1).find(({ urlPlace }) =>
    touches(urlPlace.start, character, urlPlace.end),
  );
  if (inUrl) return inUrl.text;
  return literals(reading, line, line + 1).find(({ place }) => touches(place.start, character, place.end))
    ?.value;
}

/** Everywhere in a document where that very literal or variable stands in the place of a token. */
export function usesOf(text: string, reading: Reading): readonly Range[] {
  const found = new Map<string, Range>();
  for (const { line, place } of [
    ...tokensInUrls(reading).filter((token) => token.text === text),
    ...literals(reading).filter(({ value }) => value === text),
  ]) {
    found.set(`${line}:${place.start}`, rangeOf(line, place));
  }
  return [...found.values()];
}

function touches(start: number, character: number, end: number): boolean {
  return character >= start && character <= end;
}
