import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  FISH,
  POSIX,
  POWERSHELL,
  type ScriptLanguage,
} from '../../../server/src/readers/commands/scriptLanguage';
import { splitScript, type Script } from '../../../server/src/readers/commands/shellWords';
import { SourceText } from '../../../server/src/readers/text/sourceText';
import { YamlDocument } from '../../../server/src/readers/yaml/yamlDocument';
import { yamlReader, type YamlReader } from '../../../server/src/readers/yamlReaders';
import { anyPiece, RUNS } from './samples';

const PACKAGE = fc.constantFrom('numpy', 'python=3.8', 'x-y=1.2=py_0', 'a >=1, <2', '_b', 'pip ', 'c*');
/** Lines of such a list that say more, or nothing that a list can hold. */
const ODD = [
  ...['null', 'True', '~', '3.8', '.5', '', 'a: b', 'a::b', '"q"', 'z # c', '- d', '[e]', 'x[url=u]', '&f g'],
  ...['f|', '| ', 'https://h.example/t/abc-123/main', 'secret=0123456789abcdef0123456789abcdef', 'é', 'x\t'],
  ...[
    'ANACONDA_TOKEN: 0123456789abcdef0123456789abcdef01234567',
    'x-auth a',
    'v # anaconda-tokens: ignore[a]',
  ],
  ...['CONDA_TOKEN 0123456789abcdef0123456789abcdef01234567'],
];

/** Long enough for several chunks, in few of which a line is more than the name of a package. */
const ENVIRONMENT = fc
  .tuple(
    fc.array(PACKAGE, { minLength: 20, maxLength: 60, size: 'max' }),
    fc.array(
      fc.tuple(
        fc.nat(60),
        fc.constantFrom('  - ', '  - ', '  - ', '- ', '   - ', '  '),
        fc.oneof(anyPiece, fc.constantFrom(...ODD)),
      ),
      {
        maxLength: 3,
      },
    ),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([packages, odd, end]) => {
    const lines = packages.map((name) => `  - ${name}`);
    for (const [at, indent, words] of odd) lines.splice(at, 0, indent + words);
    return ['name: e', 'channels:', '  - c', 'dependencies:', ...lines, ''].join(end);
  });

function chunksOf(text: string, reader: YamlReader): readonly unknown[] {
  return new YamlDocument(new SourceText(text), reader).chunks();
}

/** As people quote them, and as they may be put together. */
const word = fc.constantFrom(
  ...[
    'echo',
    'set',
    '-eu',
    'a=b',
    '"step 1"',
    "'x y'",
    'path/to.sh',
    '@x',
    '[',
    ']',
    'uv',
    '"uv"',
    'u"v"',
    'co\\nda',
  ],
  ...[
    'conda',
    'c"ond"a',
    '"conda install"',
    '#',
    '# c',
    '<<E',
    'E',
    '"',
    "'",
    '\\',
    '$(',
    ')',
    '${A}',
    ';',
    '|',
    '`',
    '^',
  ],
  ...['Channel', '{{ x }}', '<T>', '>', '%A%', '!', 'rem', '::', '\r', 'é', '&&', '(', '{', '"a\'b"', '""'],
);

const script = fc
  .array(
    fc.tuple(fc.constantFrom('', ' ', '\t'), fc.array(word, { maxLength: 4 }), fc.constantFrom('\n', '\r\n')),
    {
      maxLength: 30,
      size: 'max',
    },
  )
  .map((lines) => lines.map(([indent, words, end]) => indent + words.join(' ') + end).join(''));

const MATTERS = /conda|\buv\b|channel/i;

/** What of a script can matter: commands that name something, however they are quoted. */
function mattering(text: string, { commands, comments, hereDocs }: Script): object {
  const named = commands.filter((words) =>
    MATTERS.test(text.slice(words[0]?.start, words.at(-1)?.end).replace(/["'\\`^]+/g, '')),
  );
  return { named, comments, hereDocs };
}

describe('lines that are passed over', function () {
  this.timeout(3_600_000);

  it('say as little where the packages of an environment file are read', () => {
    for (const kind of ['environment', 'devenv'] as const) {
      const reader = yamlReader(kind);
      const readingAll: YamlReader = { read: reader.read };
      for (const odd of ODD) {
        const lines = Array.from({ length: 40 }, (_, at) => `  - ${at === 20 ? odd : `p${at}=1`}\n`);
        const text = `channels: [c]\ndependencies:\n${lines.join('')}`;
        assert.deepEqual(chunksOf(text, reader), chunksOf(text, readingAll), odd);
      }
      fc.assert(
        fc.property(ENVIRONMENT, (text) => {
          assert.deepEqual(chunksOf(text, reader), chunksOf(text, readingAll));
        }),
        { numRuns: RUNS },
      );
    }
  });

  it('hold no command that matters in a script', () => {
    const languages: readonly ScriptLanguage[] = [POSIX, FISH, POWERSHELL];
    fc.assert(
      fc.property(script, fc.constantFrom(...languages), (text, language) => {
        const all = splitScript(text, language, /(?:)/);
        assert.deepEqual(mattering(text, splitScript(text, language, MATTERS)), mattering(text, all));
      }),
      { numRuns: RUNS },
    );
  });

  it('are many', () => {
    const plain = 'echo "step 1" of a=b\n'.repeat(50);
    assert.equal(splitScript(`${plain}conda install x\n`, POSIX, MATTERS).commands.length, 1);
    const text = `channels: [c]\ndependencies:\n${'  - numpy=1.2\n'.repeat(40)}`;
    let lines = 0;
    const counting: YamlReader = {
      ...yamlReader('environment'),
      read: (source) => {
        lines += source.lineCount;
        return [];
      },
    };
    chunksOf(text, counting);
    assert.equal(lines, 12);
  });
});
