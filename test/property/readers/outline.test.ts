import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { inTextOrder } from '../../../server/src/readers/chunk';
import { parseDocument } from '../../../server/src/readers/parseDocument';
import { SourceText } from '../../../server/src/readers/text/sourceText';
import { yamlOutline } from '../../../server/src/readers/yaml/yamlOutline';
import { yamlReader, type YamlKind } from '../../../server/src/readers/yamlReaders';
import { anyPiece, RUNS, sampleOf } from './samples';

/** Lines in blocks that fit together or not. */
const line = fc
  .record({
    indent: fc.constantFrom('', '', '  ', '  ', '    ', ' '),
    dashes: fc.constantFrom('', '', '- ', '-   ', '- - ', '-', '? '),
    key: fc.constantFrom('', 'a: ', 'b:', 'channels:', '"q": ', "'s': ", 'a b: ', 'x:y: ', 'tokens:  ', ': '),
    value: fc.constantFrom(
      ...['', 'v', '1', '"v # w"', "'it''s'", 'a#b', 'true', '~', '-x', 'a - b', '2026-01-01', 'x:', 'é😀'],
      ...['[a, b', ']', '{a: 1, a: 2}', '"', "'", '|', '>-', '!t', '!!map', '&a x', '*a', '<<: x', '"a\\\\"'],
    ),
    comment: fc.constantFrom('', '', ' # c', '# d', '   ', ' #', ' # "\''),
  })
  .map(({ indent, dashes, key, value, comment }) => indent + dashes + key + value + comment);

const lines = (most: number): fc.Arbitrary<string[]> => fc.array(line, { maxLength: most, size: 'max' });

/** Long enough for several pages, mostly of items that any reader knows. */
const long = fc
  .tuple(fc.array(fc.tuple(fc.nat(150), line), { minLength: 1, maxLength: 6 }), fc.constantFrom('- ', 'k'))
  .map(([strange, item]) => {
    const text = ['top: 1', 'channels:'];
    for (let at = 0; at < 150; at++) {
      text.push(item === '- ' ? `  - c${at}` : `  k${at}: v`);
      if (at === 100) text.push('custom_channels:');
    }
    for (const [at, put] of strange) text.splice(at, 0, put);
    return text.join('\n');
  });

const text = fc.oneof(
  { weight: 4, arbitrary: lines(10).map((all) => all.join('\n')) },
  { weight: 1, arbitrary: lines(10).map((all) => `${all.join('\r\n')}\r\n`) },
  { weight: 2, arbitrary: lines(120).map((all) => all.join('\n')) },
  { weight: 3, arbitrary: long },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(400), anyPiece)
      .map(([at, piece]) => sampleOf('condarc').slice(0, at) + piece + sampleOf('condarc').slice(at)),
  },
);

/** Texts that were once read otherwise by pages than as a whole. */
const FOUND: [string][] = [
  // A key without its colon where a page may end: its value is looked for behind the end.
  [
    `channels: # https://h.example/t/abc/x
  - https://h.example/t/abc-123/main
  - "conda-forge"
default_channels: [a, 'https://h.example/t/abc-123/main']
custom_channels:
  internal: https://h.example/t/abc-123/main
server: https://h.example
tokens:
  - name: ci
    scopes: [channel:view, "a:b"]
    resources:
    =======
  - channel: a/b
dependencies:
  - conda-forge::numpy
`,
  ],
];

async function readsAsTheWhole(kind: YamlKind, any: string): Promise<void> {
  const parsed = await parseDocument(kind, any);
  const source = new SourceText(any);
  const whole = inTextOrder(yamlReader(kind).read(source, yamlOutline(source)));
  assert.deepEqual(parsed.references(0, parsed.lineCount()), whole);
}

describe('a YAML file read page by page', function () {
  this.timeout(3_600_000);
  for (const kind of ['condarc', 'manifest', 'ci'] satisfies YamlKind[]) {
    it(`says what the yaml package says of the whole (${kind})`, async () => {
      const says = fc.asyncProperty(text, (any) => readsAsTheWhole(kind, any));
      await fc.assert(says, { numRuns: RUNS, examples: FOUND });
    });
  }
});
