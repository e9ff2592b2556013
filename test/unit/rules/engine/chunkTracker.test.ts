import { strict as assert } from 'node:assert';
import { Chunk } from '../../../../server/src/readers/chunk';
import { ParsedDocument } from '../../../../server/src/readers/parsedDocument';
import { SourceText } from '../../../../server/src/readers/text/sourceText';
import {
  type ChunkPosition,
  chunkPositionAt,
  ChunkTracker,
  FoundOnChunks,
} from '../../../../server/src/rules/engine/chunkTracker';
import { onChunks, type Problem } from '../../../../server/src/rules/engine/problem';

/** The chunk of a letter: `a` has one line, `b` two, and so on. */
const CHUNKS = new Map(
  Array.from('abcdefgh', (letter, at): [string, Chunk] => [
    letter,
    new Chunk(
      Array.from({ length: at + 1 }, () => letter),
      [],
    ),
  ]),
);

function documentOf(letters: string): ParsedDocument {
  const chunks = Array.from(letters, (letter) => {
    const chunk = CHUNKS.get(letter);
    assert.ok(chunk);
    return chunk;
  });
  const lines = new SourceText(chunks.flatMap((chunk) => chunk.lines));
  return Object.assign(new ParsedDocument(lines, () => []), { chunks: () => chunks });
}

const letter = ({ chunk }: ChunkPosition): string => chunk.lineText(0);
const shown = (positions: readonly ChunkPosition[]): string =>
  positions.map((one) => `${letter(one)}${one.index}@${one.line}`).join(' ');

describe('The chunks of a document, from one version to the next', () => {
  it('are told as added or removed between what is alike from both ends, each where it stands', () => {
    const tracker = new ChunkTracker();
    let before: ReadonlySet<ChunkPosition> = new Set();
    for (const [letters, all, added, removed] of [
      ['', '', '', ''],
      ['abc', 'a0@0 b1@1 c2@3', 'a0@0 b1@1 c2@3', ''],
      ['abc', 'a0@0 b1@1 c2@3', '', ''],
      ['abdc', 'a0@0 b1@1 d2@3 c3@7', 'd2@3', ''],
      ['aec', 'a0@0 e1@1 c2@6', 'e1@1', 'b1@1 d2@3'],
      ['ec', 'e0@0 c1@5', '', 'a0@0'],
      ['ecf', 'e0@0 c1@5 f2@8', 'f2@8', ''],
      ['cf', 'c0@0 f1@3', '', 'e0@0'],
      ['cabf', 'c0@0 a1@3 b2@4 f3@6', 'a1@3 b2@4', ''],
      ['caf', 'c0@0 a1@3 f2@4', '', 'b2@4'],
      ['cafaf', 'c0@0 a1@3 f2@4 a3@10 f4@11', 'a3@10 f4@11', ''],
      ['caf', 'c0@0 a1@3 f2@4', '', 'a3@10 f4@11'],
      ['gh', 'g0@0 h1@7', 'g0@0 h1@7', 'c0@0 a1@3 f2@4'],
      ['', '', '', 'g0@0 h1@7'],
    ] as const) {
      const tracked = tracker.follow(documentOf(letters));
      assert.deepEqual(
        [shown(tracked.all), shown(tracked.added), shown(tracked.removed)],
        [all, added, removed],
      );
      // A position is the same object for as long as the chunk is there.
      for (const position of tracked.all)
        assert.notEqual(tracked.added.includes(position), before.has(position));
      before = new Set(tracked.all);
    }
  });

  it('stand on the lines of the document', () => {
    const { all } = new ChunkTracker().follow(documentOf('cab'));
    assert.deepEqual(
      [0, 2, 3, 4, 5, 6, 100].map((line) => {
        const position = chunkPositionAt(all, line);
        return position && letter(position);
      }),
      ['c', 'c', 'a', 'b', 'b', 'b', 'b'],
    );
    assert.equal(chunkPositionAt([], 0), undefined);
  });

  it('keep what is found on them, in the order of the document, and are looked at again where it may differ', () => {
    const looked: string[] = [];
    const found = new FoundOnChunks<string>((position, _, elsewhere) => {
      looked.push(letter(position));
      if (letter(position) === 'd') elsewhere();
      return letter(position) === 'a' ? undefined : letter(position).toUpperCase();
    });
    const tracker = new ChunkTracker();
    for (const [letters, expected, anew] of [
      ['ac', 'C', 'ac'],
      ['abc', 'BC', 'b'],
      ['abdc', 'BDC', 'd'],
      ['abdc', 'BDC', 'd'],
      ['eabdc', 'EBDC', 'de'],
      ['eabc', 'EBC', ''],
      ['a', '', 'a'],
    ] as const) {
      looked.length = 0;
      const there = found.follow(tracker.follow(documentOf(letters)));
      assert.deepEqual([there.map(([, what]) => what).join(''), looked.join('')], [expected, anew], letters);
      assert.deepEqual(
        there.map(([position]) => letter(position).toUpperCase()),
        there.map(([, what]) => what),
      );
    }
  });

  it('have the problems of their lines, counted from their first', () => {
    const problem = (line: number): Problem => ({
      code: 'a/b',
      severity: 'hint',
      line,
      place: { start: 0, end: 1, lines: 0 },
      message: 'x',
    });
    const document = documentOf('cab');
    const there = onChunks(document.chunks(), [0, 2, 4, 5, 6].map(problem));
    assert.deepEqual(
      Array.from(there, ([chunk, problems]) => [chunk.lineText(0), problems]),
      [
        ['c', [problem(0), problem(2)]],
        ['b', [problem(0), problem(1)]],
      ],
    );
  });
});
