import type { Range } from 'vscode-languageserver-types';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Position } from '../../readers/place';
import { rangeOf } from '../documentView';
import { literals } from './literal';
import { tokensInUrls } from './tokenAt';

/** The literal or the variable that stands in the place of a token at a position. */
export function tokenTextAt(parsed: ParsedDocument, { line, character }: Position): string | undefined {
  const inUrl = tokensInUrls(parsed, line, line + 1).find(({ urlPlace }) =>
    touches(urlPlace.start, character, urlPlace.end),
  );
  if (inUrl) return inUrl.text;
  return literals(parsed, line, line + 1).find(({ place }) => touches(place.start, character, place.end))
    ?.value;
}

/** Everywhere in a document where that very literal or variable stands in the place of a token. */
export function usesOf(text: string, parsed: ParsedDocument): readonly Range[] {
  const found = new Map<string, Range>();
  for (const { line, place } of [
    ...tokensInUrls(parsed).filter((token) => token.text === text),
    ...literals(parsed).filter(({ value }) => value === text),
  ]) {
    found.set(`${line}:${place.start}`, rangeOf(line, place));
  }
  return [...found.values()];
}

/** Where the name of an environment variable stands, in whatever form its reader expands: `${NAME}`, `$NAME`, `%NAME%`. */
export interface VariablePlace {
  readonly uri: string;
  readonly range: Range;
  readonly variable: string;
}

/** The places of some variables in the order of the text; parts of longer names are none. */
export function variablePlaces(
  uri: string,
  parsed: ParsedDocument,
  variables: ReadonlySet<string>,
): readonly VariablePlace[] {
  const found: VariablePlace[] = [];
  if (variables.size === 0) return found;
  for (let line = 0; line < parsed.lineCount(); line++)
    for (const { 0: variable, index } of parsed.lineText(line).matchAll(/[A-Za-z_]\w*/g))
      if (variables.has(variable)) {
        const place = { start: index, end: index + variable.length, lines: 0 };
        found.push({ uri, range: rangeOf(line, place), variable });
      }
  return found;
}

function touches(start: number, character: number, end: number): boolean {
  return character >= start && character <= end;
}
