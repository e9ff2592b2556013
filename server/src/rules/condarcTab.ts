import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { Reference } from '../readers/reference';
import type { Spot } from './report';

/**
 * The first tab of a file at which ruamel.yaml gives up: any that stands outside quotes, comments and block scalars,
 * also where YAML 1.2 allows it (behind a colon, at the end of a line).
 */
export function strayTab(references: readonly Located<Reference>[], reading: Reading): Spot | undefined {
  let inScalars: ReadonlySet<number> | undefined;
  for (let line = 0; line < reading.lineCount(); line++) {
    const text = reading.lineText(line);
    if (!text.includes('\t')) continue;
    const start = tabOutsideText(text);
    inScalars ??= linesInScalars(references, reading);
    if (start === undefined || inScalars.has(line)) continue;
    return { line, place: { start, end: start + 1, lines: 0 } };
  }
  return undefined;
}

/** The first tab of a line that is neither in quotes nor in a comment. */
function tabOutsideText(text: string): number | undefined {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (quote === '"' && character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '\t') return at;
    else if (/^[\s,[{:-]?$/.test(text.charAt(at - 1))) {
      if (character === '#') return undefined;
      if (character === '"' || character === "'") quote = character;
    }
  }
  return undefined;
}

/** Lines that a block scalar or a quoted scalar of several lines covers. */
function linesInScalars(references: readonly Located<Reference>[], reading: Reading): ReadonlySet<number> {
  const covered = new Set<number>();
  for (const { line, item } of references) {
    if (item.kind !== 'entry' || item.shape !== 'scalar') continue;
    const { start, lines } = item.place;
    const text = reading.lineText(line);
    const quoted = lines > 0 && /["']/.test(text.charAt(start - 1));
    const block =
      text.slice(0, start).trim() === '' && /[|>][-+\d]*\s*(?:#.*)?$/.test(lineAbove(line, reading));
    if (!quoted && !block) continue;
    for (let inside = quoted ? line + 1 : line; inside <= line + lines; inside++) covered.add(inside);
  }
  return covered;
}

function lineAbove(line: number, reading: Reading): string {
  let above = line - 1;
  while (above > 0 && reading.lineText(above).trim() === '') above--;
  return above < 0 ? '' : reading.lineText(above);
}
