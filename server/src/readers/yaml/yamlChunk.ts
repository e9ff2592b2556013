import { LineOutline } from './lineOutline';
import { isDash } from './outlineLine';
import type { Outline } from './outline';
import { ParsedChunk, inTextOrder } from '../chunk';
import { ItemScanner, type ItemStart, type ChunkStart } from './chunkStart';
import type { Located } from '../place';
import type { Reference, SyntaxProblem } from '../reference';
import { SourceText } from '../text/sourceText';
import type { YamlReader } from '../yamlReaders';
import { parseFragment } from './parseFragment';

/** What is known of a chunk of YAML. */
export interface YamlChunkContent {
  readonly lines: readonly string[];
  /** What is open above it. */
  readonly start: ChunkStart;
  /** What its own lines say, in the order of the text. */
  readonly said: readonly Located<Reference>[];
  /** Keys of maps that began on chunks above, where they stand already. */
  readonly repeated: readonly Located<SyntaxProblem>[];
  /** Whether the file must be read as a whole for what is on it. */
  readonly needsWhole: boolean;
}

const NONE: YamlChunkContent['repeated'] = [];

/** A chunk of YAML that was read on its own. It begins with an item of the top-level map or of a block below it. */
export class YamlChunk extends ParsedChunk {
  constructor(readonly known: YamlChunkContent) {
    const { lines, said, repeated } = known;
    super(lines, repeated.length === 0 ? said : inTextOrder([...repeated, ...said]));
  }

  /** The same chunk where the same is said by other objects, or other keys are repeated. */
  saying(said: YamlChunkContent['said'], repeated: YamlChunkContent['repeated']): YamlChunk {
    return new YamlChunk({ ...this.known, said, repeated });
  }
}

/** A chunk, and what is open above the line behind it. */
interface ReadChunk {
  readonly chunk: YamlChunk;
  readonly below: ChunkStart;
}

/** Where a chunk may end: before the item that `line` begins, `count` lines behind the chunk's first. */
export type MayEnd = (line: number, count: number) => boolean;

/**
 * Reads the chunk that begins on line `first`. Where a line of it is not plain, the `yaml` package reads the chunk, which
 * then goes on until that knows where it ends.
 */
export function parseChunk(
  source: SourceText,
  first: number,
  start: ChunkStart,
  mayEnd: MayEnd,
  reader: YamlReader,
): ReadChunk {
  const passed = passedChunk(source, first, start, mayEnd, reader.passes);
  if (passed) return passed;
  const scan = new ItemScanner(start);
  const plain = new LineOutline(start);
  let isPlain = true;
  let least = 0;
  for (let line = first; ; line++) {
    const isEnd = line === source.lineCount;
    const text = source.lineText(line);
    const count = line - first;
    const item = isEnd ? undefined : scan.take(text);
    const next = count > 0 ? item : undefined;
    if (isEnd || (next !== undefined && count >= least && mayEnd(line, count))) {
      const lines = source.lines.slice(first, line);
      const read = isPlain ? { outline: plain, needsWhole: false } : parseFragment(lines, start, next);
      if (read) {
        const { outline } = read;
        const needsWhole = read.needsWhole || reader.tellsOfOthers?.(outline) === true;
        const key = topKey(outline, start);
        const said = inTextOrder(reader(new SourceText(lines), outline));
        const chunk = new YamlChunk({ lines, start, said, repeated: NONE, needsWhole });
        return { chunk, below: startOf(next, key) ?? 'document' };
      }
      least = 2 * count;
    }
    isPlain &&= plain.take(count, text);
  }
}

/**
 * The chunk that begins on line `first` where all its lines are empty or items of a list that the reader passes over:
 * nothing is made of any. Undefined for any other.
 */
function passedChunk(
  source: SourceText,
  first: number,
  start: ChunkStart,
  mayEnd: MayEnd,
  passes: YamlReader['passes'],
): ReadChunk | undefined {
  if (!passes || typeof start === 'string' || start.type !== 'list' || start.key !== passes.list)
    return undefined;
  for (let line = first; ; line++) {
    const isEnd = line === source.lineCount;
    const text = source.lineText(line);
    const isItem = !isEnd && isDash(text, start.column) && passes.item.test(text);
    if (line > first && (isEnd || mayEnd(line, line - first))) {
      const next = isEnd ? undefined : isItem ? start : new ItemScanner(start).take(text);
      if (isEnd || next !== undefined) {
        const lines = source.lines.slice(first, line);
        const { key } = start;
        const known = { lines, start, said: NONE, repeated: NONE, needsWhole: false };
        return { chunk: new YamlChunk(known), below: startOf(next, key) ?? 'document' };
      }
    }
    if (!isItem && text !== '') return undefined;
  }
}

function topKey({ entries }: Outline, start: ChunkStart): string | undefined {
  const latest = entries.findLast(({ item }) => item.path.length === 1);
  return latest?.item.path[0] ?? (typeof start === 'object' ? start.key : undefined);
}

function startOf(next: ItemStart | undefined, key: string | undefined): ChunkStart | undefined {
  if (next === undefined || next === 'top') return next;
  return { type: next.type, column: next.column, key: key ?? '' };
}
