import type { DocumentLines, ParsedDocument } from '../../readers/parsedDocument';
import { parseDocument } from '../../readers/parseDocument';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import { FLAG_LOST } from './machineRows';

/** A comment behind something that is meant for a flag, whatever conda makes of it. */
const MEANT = /\s(#\s*!\s*(final|top|bottom)\b.*|#(final|top|bottom)\s*)$/i;
const EXACT = /^[#!]+(?:final|top|bottom)[#!]*$/;

/**
 * Comments that are meant for flags and are none: another word stands in them, or a comment line follows, which takes the
 * flag away. The latter are found by reading the text without that line, so that conda's own rules decide.
 */
export async function lostFlags(text: DocumentLines, parsed: ParsedDocument): Promise<readonly Problem[]> {
  const meant = Array.from({ length: text.lineCount() }, (_, line) => meantFlag(text, line)).filter(
    (one) => one !== undefined,
  );
  if (meant.length === 0) return [];
  const lines = Array.from({ length: text.lineCount() }, (_, line) => text.lineText(line));
  const found: Problem[] = [];
  const flagged = flaggedLines(parsed);
  for (const { line, comment, start, word } of meant) {
    if (flagged.has(line)) continue;
    const place = { start, end: start + comment.length, lines: 0 };
    const isExact = EXACT.test(comment);
    const below = isExact ? commentsBelow(lines, line) : [];
    const changed = lines.map((one, at) =>
      at === line && !isExact ? `${one.slice(0, start)}#!${word}` : below.includes(at) ? '' : one,
    );
    if (isExact && below.length === 0) continue;
    // Only what becomes a flag by the change was meant for one and lost by it.
    if (!flaggedLines(await parseDocument('condarc', changed.join('\n'))).has(line)) continue;
    const words = isExact
      ? `The comment line below takes this flag away, and conda goes on without a word as if it were not there. Put that comment above the line of the flag, or remove it.`
      : `conda takes this for a common comment: a flag is exactly "#!${word}", in small letters and with nothing else in the comment. Write that.`;
    found.push(report(FLAG_LOST, { line, place }, words));
  }
  return found;
}

function meantFlag(text: DocumentLines, line: number) {
  const words = text.lineText(line);
  const match = MEANT.exec(words);
  const comment = match?.[1]?.trimEnd();
  if (match === null || comment === undefined || words.slice(0, match.index).trim() === '') return undefined;
  const word = (match[2] ?? match[3] ?? '').toLowerCase();
  return { line, comment, start: match.index + 1, word };
}

/** The comment lines that follow a line, blank ones between them aside. */
function commentsBelow(lines: readonly string[], line: number): readonly number[] {
  const found: number[] = [];
  for (let at = line + 1; at < lines.length; at++) {
    const text = lines[at]?.trim() ?? '';
    if (text.startsWith('#')) found.push(at);
    else if (text !== '') break;
  }
  return found;
}

/** The lines on which something is flagged, those of keys whose value begins below included. */
function flaggedLines(parsed: ParsedDocument): ReadonlySet<number> {
  const flagged = parsed
    .references(0, parsed.lineCount())
    .flatMap(({ line, item }) => (item.kind === 'entry' && item.flag ? [line - (item.keyAbove ?? 0)] : []));
  return new Set(flagged);
}
