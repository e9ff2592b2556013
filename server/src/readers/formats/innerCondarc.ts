import { readCondarc } from './condarcReader';
import type { Located } from '../place';
import type { EntryReference, Reference } from '../reference';
import { SourceText } from '../text/sourceText';
import { yamlOutline } from '../yaml/yamlOutline';

/** What a condarc says whose text stands in a block of another YAML file, lines counted as the block's own. */
export function innerCondarc(
  source: SourceText,
  line: number,
  { place }: EntryReference,
): Located<Reference>[] {
  const end = source.offsetOf(line + place.lines) + place.end;
  const inner = new SourceText(
    ' '.repeat(place.start) + source.text.slice(source.offsetOf(line) + place.start, end),
  );
  return readCondarc(yamlOutline(inner), 'conda').map((located) => ({
    line: line + located.line,
    item: located.item,
  }));
}
