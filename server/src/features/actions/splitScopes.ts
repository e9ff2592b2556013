import { severalScopes } from '../../domain/token/scope';
import type { Problem } from '../../rules/engine/problem';
import { textAt, type DocumentView } from '../documentView';
import { replaced, type Fix } from './fix';

/** Writes each of several scopes that stand in one text by itself. */
export function splitScopes(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const scopes = severalScopes(textAt(parsed, line, place));
  if (scopes === undefined) return [];
  const text = parsed.lineText(line);
  const [before, behind] = [text.slice(0, place.start), text.slice(place.end)];
  const quote = /["']$/.exec(before)?.[0] ?? '';
  const dash = /^\s*-\s+["']?$/.test(before) ? before.slice(0, before.length - quote.length) : undefined;
  const isInFlow = /[[,]\s*["']?$/.test(before);
  if ((dash === undefined && !isInFlow) || (quote !== '' && !behind.startsWith(quote))) return [];
  const between = dash === undefined ? `${quote}, ${quote}` : `${quote}\n${dash}${quote}`;
  return [
    {
      title: 'Write each scope by itself',
      edits: [replaced(line, place, scopes.join(between))],
      preferred: true,
    },
  ];
}
