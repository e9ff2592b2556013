import { Chunk, inTextOrder } from '../chunk';
import type { Located } from '../place';
import type { Reference, SyntaxProblem } from '../reference';
import { SourceText } from '../text/sourceText';
import type { YamlReader } from '../yamlReaders';
import { isDash, ItemScanner, type ItemStart, type ChunkStart } from './chunkStart';
import { LineOutline } from './lineOutline';
import type { Outline } from './outline';
import { parseFragment } from './parseFragment';

const NONE: readonly never[] = [];

/** A chunk of YAML that was read on its own. It begins with an item of the top-level map or of a block below it. */
export class YamlChunk extends Chunk {
  constructor(
    lines: readonly string[],
    /** What is open above it. */
    readonly start: ChunkStart,
    /** What its own lines say, in the order of the text. */
    readonly said: readonly Located<Reference>[],
    /** Whether the file must be read as a whole for what is on it. */
    readonly needsWhole: boolean,
    /** Keys of maps that began on chunks above, where they stand already. */
    readonly repeated: readonly Located<SyntaxProblem>[] = NONE,
  ) {
    super(lines, repeated.length === 0 ? said : inTextOrder([...repeated, ...said]));
  }

  /** The same chunk where the same is said by other objects, or other keys are repeated. */
  saying(said: YamlChunk['said'], repeated: YamlChunk['repeated']): YamlChunk {
    return new YamlChunk(this.lines, this.start, said, this.needsWhole, repeated);
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
      const outline = isPlain ? plain : parseFragment(lines, start, next);
      if (outline) {
        const needsWhole = outline.needsWhole || reader.tellsOfOthers?.(outline) === true;
        const key = topKey(outline, start);
        const said = inTextOrder(reader.read(new SourceText(lines), outline));
        return { chunk: new YamlChunk(lines, start, said, needsWhole), below: startOf(next, key) };
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
        const chunk = new YamlChunk(source.lines.slice(first, line), start, NONE, false);
        return { chunk, below: startOf(next, start.key) };
      }
    }
    if (!isItem && text !== '') return undefined;
  }
}

function topKey({ entries }: Outline, start: ChunkStart): string | undefined {
  const latest = entries.findLast(({ item }) => item.path.length === 1);
  return latest?.item.path[0] ?? (typeof start === 'object' ? start.key : undefined);
}

/** What is open above an item, `key` being the latest of the top-level map; behind the end nothing is. */
function startOf(next: ItemStart | undefined, key: string | undefined): ChunkStart {
  if (next === undefined || next === 'top') return next ?? 'document';
  return { type: next.type, column: next.column, key: key ?? '' };
}
