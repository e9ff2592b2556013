import { strict as assert } from 'node:assert';
import type { Chunk } from '../../../../server/src/readers/chunk';
import type { ParsedDocument } from '../../../../server/src/readers/parsedDocument';
import { parseDocument } from '../../../../server/src/readers/parseDocument';

const LISTED = 600;
const MAPPED = 400;
const text = [
  'channel_priority: strict',
  'channels:',
  ...Array.from({ length: LISTED }, (_, n) => `  - https://conda.example.com/t/\${T}/c${n}`),
  'custom_channels:',
  ...Array.from({ length: MAPPED }, (_, n) => `  team-${n}: https://conda.example.com`),
  'ssl_verify: true',
  '',
].join('\n');
const MIDDLE = 2 + LISTED / 2;

async function opened(): Promise<ParsedDocument> {
  const parsed = await parseDocument('condarc', text);
  parsed.chunks();
  return parsed;
}

function put(parsed: ParsedDocument, line: number, character: number, inserted: string): void {
  const at = { line, character };
  parsed.change([{ from: at, to: at, text: inserted }]);
}

function takeOut(parsed: ParsedDocument, line: number, count: number): void {
  parsed.change([{ from: { line, character: 0 }, to: { line: line + count, character: 0 }, text: '' }]);
}

/** Pages of `after` that were not among those of `before`. */
function newPages(before: readonly Chunk[], after: readonly Chunk[]): readonly Chunk[] {
  const known = new Set(before);
  return after.filter((chunk) => !known.has(chunk));
}

function linesOf(chunks: readonly Chunk[]): readonly string[] {
  return chunks.flatMap((chunk) =>
    Array.from({ length: chunk.lineCount }, (_, line) => chunk.lineText(line)),
  );
}

function repeatedKeys(parsed: ParsedDocument): readonly string[] {
  return parsed.references(0, parsed.lineCount()).flatMap(({ line, item }) => {
    return item.kind === 'syntax' && item.problem === 'duplicate-key' ? [`${line} ${item.value}`] : [];
  });
}

describe('a long YAML file', () => {
  it('is cut into pages that hold every line once', async () => {
    const parsed = await opened();
    assert.deepEqual(linesOf(parsed.chunks()), text.split('\n'));
    assert.ok(parsed.chunks().length > 10);
  });

  const edits: readonly (readonly [string, number, number, string])[] = [
    ['a word', MIDDLE, 40, 'x'],
    ['a new item', MIDDLE, 0, '  - main\n'],
    ['a comment', MIDDLE, 0, '# mine\n'],
    ['a comment between two blocks', 2 + LISTED, 0, '# mine\n'],
    ['an empty line', MIDDLE, 0, '\n'],
    ['a list in brackets', MIDDLE, 4, '[a, b] #'],
    ['a quote that is not closed', MIDDLE, 4, '"'],
    ['a single quote that is not closed', MIDDLE, 4, "'"],
    ['a value of several lines', MIDDLE, 0, '  - |\n    a\n    b\n'],
    ['a map within an item', MIDDLE, 0, '  - a: 1\n    b: 2\n'],
    ['an item deeper than the others', MIDDLE, 0, '    - deep\n'],
    ['a tag', MIDDLE, 4, '!!str '],
    ['another value of a setting', 0, 18, 'x'],
    ['a new setting', 0, 0, 'offline: true\n'],
    ['a new key of a map', 4 + LISTED, 0, '  mine: https://x.example\n'],
    ['a key without its colon, at the end', text.split('\n').length - 1, 0, 'c'],
  ];
  for (const [what, line, character, inserted] of edits) {
    it(`is read again only around ${what}, typed and taken back`, async () => {
      const parsed = await opened();
      const before = parsed.chunks();
      put(parsed, line, character, inserted);
      const typed = parsed.chunks();
      assert.ok(newPages(before, typed).length <= 2, `${newPages(before, typed).length} new pages`);
      const fresh = await parseDocument('condarc', linesOf(typed).join('\n'));
      const all = parsed.lineCount();
      assert.deepEqual(parsed.references(0, all), fresh.references(0, all));
      const breaks = inserted.split('\n').length - 1;
      const last = inserted.split('\n').at(-1) ?? '';
      const to = { line: line + breaks, character: (breaks === 0 ? character : 0) + last.length };
      parsed.change([{ from: { line, character }, to, text: '' }]);
      assert.ok(newPages(before, parsed.chunks()).length <= 6);
      assert.deepEqual(linesOf(parsed.chunks()), text.split('\n'));
    });
  }

  it('reads what is below another key now as that key’s', async () => {
    const parsed = await opened();
    put(parsed, 1, 0, 'x');
    const lists = parsed
      .references(0, parsed.lineCount())
      .flatMap(({ item }) => (item.kind === 'entry' && item.path[1] === '-' ? [item.path[0]] : []));
    assert.deepEqual([...new Set(lists)], ['xchannels']);
  });

  it('knows a key that stands again many pages below, until one of the two goes', async () => {
    const parsed = await opened();
    const last = 2 + LISTED + MAPPED;
    put(parsed, 3 + LISTED, 0, `  team-${MAPPED - 1}: https://x.example\n`);
    assert.deepEqual(repeatedKeys(parsed), [`${last + 1} team-${MAPPED - 1}`]);
    put(parsed, 0, 0, 'ssl_verify: false\n');
    assert.deepEqual(repeatedKeys(parsed), [`${last + 2} team-${MAPPED - 1}`, `${last + 3} ssl_verify`]);
    takeOut(parsed, 4 + LISTED, 1);
    assert.deepEqual(repeatedKeys(parsed), [`${last + 2} ssl_verify`]);
    takeOut(parsed, 0, 1);
    assert.deepEqual(repeatedKeys(parsed), []);
  });

  it('is read whole while something far away may change what a line means, and by pages again after', async () => {
    const parsed = await opened();
    const before = parsed.chunks();
    for (const strange of ['---\n', 'anchored: &a b\n', '\tx\n', '<<<<<<< ours\n']) {
      put(parsed, 0, 0, strange);
      const fresh = await parseDocument('condarc', linesOf(parsed.chunks()).join('\n'));
      assert.deepEqual(
        parsed.references(0, parsed.lineCount()),
        fresh.references(0, fresh.lineCount()),
        strange,
      );
      takeOut(parsed, 0, 1);
      assert.ok(newPages(before, parsed.chunks()).length <= 3);
    }
  });
});
