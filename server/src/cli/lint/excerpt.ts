import { Redactor } from '../../domain/secret/redact';
import { literals } from '../../features/tokens/literal';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Problem } from '../../rules/engine/problem';
import type { Excerpt } from './finding';

/** Longer parts of a line are cut (UTF-16 units). */
const LONGEST = 120;
const HIDDEN = '*****';

/** The line on which a problem begins, with every secret in it hidden. */
export function excerptOf(parsed: ParsedDocument, { line, place }: Problem): Excerpt {
  const text = parsed.lineText(line);
  const secrets = literals(parsed, line, line + 1).map(({ value }) => value);
  const masked = new Redactor(() => secrets).redact(text);
  const end = place.lines > 0 ? text.length : Math.min(place.end, text.length);
  const place1 = masked === text ? place.start : maskedOffset(text, masked, place.start, 'start');
  const place2 = masked === text ? end : maskedOffset(text, masked, end, 'end');
  const [from, to] = [Math.min(place1, place2), Math.max(place1, place2)];
  return {
    before: tail(masked.slice(0, from).trimStart()),
    marked: head(masked.slice(from, to)),
    after: head(masked.slice(to).trimEnd()),
  };
}

/**
 * Where an offset of a line is once secrets are hidden in it: the parts that were left as they are follow each other in
 * both. Within a secret it is the secret's edge.
 */
function maskedOffset(text: string, masked: string, offset: number, edge: 'start' | 'end'): number {
  let at = 0;
  let shown = 0;
  const parts = masked.split(HIDDEN);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const found = isLast && index > 0 ? text.length - part.length : text.indexOf(part, at);
    if (offset < found) return edge === 'start' ? shown - HIDDEN.length : shown;
    if (offset <= found + part.length) return shown + offset - found;
    at = found + part.length;
    shown += part.length + HIDDEN.length;
  }
  return masked.length;
}

function head(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function tail(text: string): string {
  return text.length <= LONGEST ? text : `…${text.slice(-LONGEST)}`;
}
