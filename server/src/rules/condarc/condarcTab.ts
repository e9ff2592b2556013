import type { Located, Place } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import { chunkPositionAt, type TrackedChunks } from '../engine/chunkTracker';
import type { ProblemLocation } from '../engine/report';

/**
 * The first tab of a file at which ruamel.yaml gives up: any that stands outside quotes, comments and block scalars,
 * also where YAML 1.2 allows it (behind a colon, at the end of a line). `tabs` are those that look so on their line.
 */
export function strayTab(
  tabs: readonly Located<Place>[],
  tracked: TrackedChunks,
): ProblemLocation | undefined {
  const stray = tabs.find(({ line }) => !isInScalar(line, tracked));
  return stray && { line: stray.line, place: stray.item };
}

/** Where the first tab of a line stands that is neither in quotes nor in a comment; -1 without one. */
export function tabOutsideText(text: string): number {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (quote === '"' ? character === '\\' : text.startsWith("''", at)) at++;
      else if (character === quote) quote = '';
    } else if (character === '\t') return at;
    else if (/^[\s,[{:-]?$/.test(text.charAt(at - 1))) {
      if (character === '#') return -1;
      if (character === '"' || character === "'") quote = character;
    }
  }
  return -1;
}

/** Whether a block scalar or a quoted scalar of several lines covers a line. */
function isInScalar(line: number, tracked: TrackedChunks): boolean {
  for (const { line: first, item } of entriesUpTo(line, tracked)) {
    if (item.shape === 'scalar' && covers({ line: first, item }, line)) return true;
  }
  return false;
}

/** The entries that begin on a line, and the last one above it: no other can reach the line. */
function* entriesUpTo(line: number, tracked: TrackedChunks): Iterable<Located<EntryReference>> {
  for (let index = chunkPositionAt(tracked.all, line)?.index ?? -1; index >= 0; index--) {
    const position = tracked.all[index];
    for (const { line: at, item } of position?.chunk.references.toReversed() ?? []) {
      const first = (position?.line ?? 0) + at;
      if (item.kind !== 'entry' || first > line) continue;
      yield { line: first, item };
      if (first < line) return;
    }
  }
}

function covers({ line, item: { place, style } }: Located<EntryReference>, inside: number): boolean {
  const isBlock = style === 'block' && (place.lines > 0 || place.end > place.start);
  return (isBlock || (style === 'quoted' && inside > line)) && inside <= line + place.lines;
}
