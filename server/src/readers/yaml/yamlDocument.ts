import { reuseChunks } from '../chunkReuse';
import type { ParsedChunk } from '../chunk';
import { inTextOrder, referencesWithin } from '../chunk';
import type { Located, TextChange } from '../place';
import type { Chunk, ParsedDocument } from '../parsedDocument';
import type { Reference } from '../reference';
import { DuplicateKeys } from './duplicateKeys';
import { chunksOfSegment, reparse, type ChangedRuns, type Segment } from './reparse';
import type { LineChange, SourceText } from '../text/sourceText';
import { yamlOutline } from './yamlOutline';
import type { YamlChunk } from './yamlChunk';
import type { YamlReader } from '../yamlReaders';
import { countNonLocalLines } from './yamlText';

/**
 * A YAML file read chunk by chunk: an edit costs the chunks that it touches, and those below only where it changes what
 * is open above them. What no chunk can tell (anchors, documents, tabs, versions that git left) is read whole.
 */
export class YamlDocument implements ParsedDocument {
  readonly #runs: Segment[];
  /** Where edits have touched the runs since they were settled. */
  #changed: ChangedRuns | undefined = { from: 0, line: 0, below: 0 };
  #settled: readonly YamlChunk[] = [];
  #whole: readonly ParsedChunk[] = [];
  #shown: readonly Chunk[] | undefined;
  #strangeLines: number;
  #needWhole = 0;
  readonly #keys = new DuplicateKeys();

  constructor(
    private readonly source: SourceText,
    private readonly read: YamlReader,
  ) {
    this.#runs = [{ lineCount: source.lineCount, before: [] }];
    this.#strangeLines = countNonLocalLines(source.lines, source.text);
  }

  change(edits: readonly TextChange[]): void {
    for (const change of this.source.change(edits)) this.#forget(change);
  }

  references(fromLine: number, toLine: number): readonly Located<Reference>[] {
    return referencesWithin(this.chunks(), fromLine, toLine);
  }

  chunks(): readonly Chunk[] {
    return (this.#shown ??= this.#readPages());
  }

  lineCount(): number {
    return this.source.lineCount;
  }

  lineText(line: number): string {
    return this.source.lineText(line);
  }

  #readPages(): readonly Chunk[] {
    if (this.#strangeLines === 0) {
      const chunks = this.#settle();
      if (this.#needWhole === 0) return chunks;
    }
    const references = inTextOrder(this.read(this.source, yamlOutline(this.source)));
    return (this.#whole = reuseChunks(this.#whole, { lines: this.source.lines, references }));
  }

  #settle(): readonly YamlChunk[] {
    if (!this.#changed) return this.#settled;
    const { chunks, added, removed } = reparse(this.#runs, this.#changed, this.source, this.read);
    this.#changed = undefined;
    for (const chunk of removed) this.#keys.remove(chunk);
    for (const chunk of added) this.#keys.add(chunk);
    this.#needWhole += added.filter(needsWhole).length - removed.filter(needsWhole).length;
    this.#keys.tell(chunks);
    return (this.#settled = [...chunks]);
  }

  /** Leaves the chunks in which lines were changed to be read again. */
  #forget({ first, removed, added }: LineChange): void {
    this.#shown = undefined;
    this.#strangeLines += countNonLocalLines(added) - countNonLocalLines(removed);
    const runs = this.#runs;
    let [from, line] = [0, 0];
    for (let run = runs[0]; run && line + run.lineCount <= first; run = runs[++from]) line += run.lineCount;
    let [behind, end] = [from, line];
    for (let run = runs[from]; run && end < first + removed.length; run = runs[++behind])
      end += run.lineCount;
    const lineCount = end - line - removed.length + added.length;
    const unread = { lineCount, before: runs.slice(from, behind).flatMap(chunksOfSegment) };
    runs.splice(from, behind - from, unread);
    const above = this.#changed && this.#changed.from < from ? this.#changed : { from, line };
    const below = Math.min(runs.length - from - 1, this.#changed?.below ?? Infinity);
    this.#changed = { from: above.from, line: above.line, below };
  }
}

function needsWhole({ known }: YamlChunk): boolean {
  return known.needsWhole;
}
