import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { lineOutline } from '../../../server/src/readers/lineOutline';
import { SourceText } from '../../../server/src/readers/sourceText';
import { yamlOutline } from '../../../server/src/readers/yamlOutline';
import { anyPiece, sampleOf } from './samples';

const RUNS = Number(process.env.READER_RUNS ?? 60) * 10;

/** Lines that the outline owns for the most part, in blocks that fit together or not. */
const line = fc
  .record({
    indent: fc.constantFrom('', '', '  ', '    ', ' '),
    dashes: fc.constantFrom('', '', '- ', '-   ', '- - ', '-'),
    key: fc.constantFrom('', 'a: ', 'b:', 'channels:', '"q": ', "'s': ", 'a b: ', 'x:y: ', 'tokens:  '),
    value: fc.constantFrom(
      '',
      'v',
      '1',
      '"v # w"',
      "'it''s'",
      'a#b',
      'true',
      '~',
      '-x',
      'a - b',
      '2026-01-01',
      'x:',
      'é😀',
    ),
    comment: fc.constantFrom('', '', ' # c', '# d', '   ', ' #'),
  })
  .map(({ indent, dashes, key, value, comment }) => indent + dashes + key + value + comment);

const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(line, { maxLength: 10 }).map((lines) => lines.join('\n')) },
  { weight: 1, arbitrary: fc.array(line, { maxLength: 10 }).map((lines) => `${lines.join('\r\n')}\r\n`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(400), anyPiece)
      .map(([at, piece]) => sampleOf('condarc').slice(0, at) + piece + sampleOf('condarc').slice(at)),
  },
);

describe('the outline of plain block YAML', () => {
  it('is what the yaml package gives, wherever it is given', () => {
    let owned = 0;
    fc.assert(
      fc.property(text, (any) => {
        const source = new SourceText(any);
        const outline = lineOutline(source);
        if (!outline) return;
        owned++;
        const { entries, comments, problems } = outline;
        assert.deepEqual({ entries, comments, problems }, yamlOutline(source));
      }),
      { numRuns: RUNS },
    );
    assert.ok(owned > RUNS / 20, `only ${owned} of ${RUNS} texts were owned`);
  });

  it('is given for a condarc as people write it', () => {
    const condarc = `# ours\nchannels:\n  - https://h.example/t/\${TOKEN}/main # first\n  - "conda-forge"\ncustom_channels:\n  internal: 'https://h.example'\nssl_verify: no\nproxy_servers:\n`;
    assert.ok(lineOutline(new SourceText(condarc)));
  });
});
