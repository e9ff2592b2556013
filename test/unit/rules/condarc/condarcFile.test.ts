import { strict as assert } from 'node:assert';
import { marks, problemsOf } from '../linted';

const found = (text: string): Promise<readonly string[]> => marks('condarc/', 'condarc', text);

const TAB =
  'YAML indents with blanks, not with tabs: conda prints a warning, ignores the whole file and goes on with its defaults.';
const TAB_IN_FLOW =
  'Where conda has ruamel.yaml before 0.17.24, it takes no tab between brackets: it prints a warning, ignores the whole file and goes on with its defaults.';
const TEXT_TAGGED =
  'Where conda has ruamel.yaml 0.17.29 or newer, it crashes on a value with the tag "!!str". Put the value in quotes instead.';

describe('rules on whether conda can load a condarc', () => {
  for (const [text, mark] of [
    ['- a\n', 'condarc/conda-crashes -'],
    ['channels\n', 'condarc/conda-crashes channels'],
    ['offline: true\n---\noffline: false\n', 'condarc/conda-crashes ---'],
    ['channels: [a\n', 'condarc/conda-crashes'],
    ['channels:\n  - a\n offline: true\n', 'condarc/conda-crashes  offline: true'],
    ['channels: [2024-01-01]\n', 'condarc/conda-crashes 2024-01-01'],
    ['channels: *others\n', 'condarc/conda-crashes *others'],
    ['channels: [!secret a]\n', 'condarc/conda-crashes a'],
    ['channels: [a]\nchannels: [b]\n', 'condarc/duplicate-key channels'],
    ['custom_channels:\n  a: x\n  a: y\n', 'condarc/duplicate-key a'],
    ['channels:\n\t- a\n', 'condarc/file-ignored'],
    ['offline:\ttrue\n', 'condarc/file-ignored'],
    ['channels:\n<<<<<<< HEAD\n  - a\n=======\n  - b\n>>>>>>> other\n', 'condarc/file-ignored <<<<<<< HEAD'],
    ['offline: @yes\n', 'condarc/file-ignored @yes'],
    ['offline: "true\n', 'condarc/file-ignored'],
    ['"offline: true\n', 'condarc/file-ignored'],
    ["'\n", 'condarc/file-ignored'],
    ['env_prompt: a: b\n', 'condarc/file-ignored a: b'],
    ['offline: tr\u0001ue\n', 'condarc/file-ignored \u0001'],
  ] as const) {
    it(`find ${mark} in ${JSON.stringify(text)}`, async () => {
      const [first] = await found(text);
      assert.equal(first?.split(' ')[0], mark.split(' ')[0]);
      assert(mark.startsWith(first ?? '-') || first?.startsWith(mark), first);
    });
  }

  for (const text of [
    '',
    '# nothing\n',
    '~\n',
    '[]\n',
    '{}\n',
    '---\n',
    'offline: true\n...\n',
    'env_prompt: "a\tb"\n',
  ]) {
    it(`are silent on ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await found(text), []);
    });
  }

  for (const [text, ...words] of [
    [
      'a: \u0001\n',
      'YAML allows no such character: conda prints a warning, ignores the whole file and goes on with its defaults.',
    ],
    ['a:\tb\n', TAB],
    [
      '<<<<<<< HEAD\n',
      'Git left both versions of a conflict here: conda prints a warning, ignores the whole file and goes on with its defaults.',
    ],
    [
      'a: @b\n',
      'This is no YAML: conda prints a warning, ignores the whole file and goes on with its defaults.',
    ],
    [
      'a: b\n---\nc: d\n',
      'A second YAML document begins here; every conda command crashes while this file is among its configuration.',
    ],
    [
      '- a\n',
      'A condarc is a map of keys to values, and this is not one; every conda command crashes while this file is among its configuration.',
    ],
    [
      'a: *b\n',
      'No anchor of this name stands above; every conda command crashes while this file is among its configuration.',
    ],
    [
      'a: &a [b]\nc: {<<: *a}\n',
      'Only another map can be merged, and this is none; every conda command crashes while this file is among its configuration.',
    ],
    ['a: [b\n', 'This is no YAML; every conda command crashes while this file is among its configuration.'],
    ['a: !b c\n', 'conda crashes on a value with the tag "!b".'],
    ...(['a: !!str b\n', 'a: !!str "b"\n', 'a:\n  - !!str |\n    b\n', 'a: [c, &d !!str b]\n'] as const).map(
      (text) => [text, TEXT_TAGGED] as const,
    ),
    ...(['a: [b\t, c]\n', 'a: [b,\n\tc]\n', 'a: {b:\tc}\n', 'a: [b\t# c\n  ]\n'] as const).map(
      (text) => [text, TAB_IN_FLOW] as const,
    ),
    ['a: [b]\t\n', TAB],
    ['a: [b\t]\nc:\td\n', TAB],
  ] as const)
    it(`say of ${JSON.stringify(text)}: ${words.join('; ')}`, async () => {
      const problems = (await problemsOf('condarc', text)).filter(({ code }) =>
        ['condarc/file-ignored', 'condarc/conda-crashes', 'condarc/text-tag'].includes(code),
      );
      assert.deepEqual(
        problems.map(({ message }) => message),
        words,
      );
    });

  it('mark what is wrong, and not the empty lines above it', async () => {
    assert.deepEqual(await found('custom_channels:\n  a: b\n\n offline: true\n'), [
      'condarc/conda-crashes  offline: true',
    ]);
  });

  it('say that the file is not stored as UTF-8, of a condarc alone', async () => {
    const stored = async (kind: 'condarc' | 'environment', notUtf8: boolean) =>
      problemsOf(kind, 'channels: [defaults]\n', { notUtf8 });
    assert.deepEqual(await stored('condarc', true), [
      {
        code: 'condarc/not-utf8',
        severity: 'error',
        line: 0,
        place: { start: 0, end: 0, lines: 0 },
        message:
          'This file is not stored as UTF-8: every conda command ends in a UnicodeDecodeError. Save it with the encoding UTF-8.',
      },
    ]);
    assert.deepEqual([await stored('condarc', false), await stored('environment', true)], [[], []]);
  });

  it('say nothing more of a file that conda ignores', async () => {
    assert.deepEqual(await found('offline: perhaps\nchannels: a\n\toops\n'), ['condarc/file-ignored']);
  });

  it('let the first fault decide, as conda stops there', async () => {
    const [, crash] = await found('a: *nobody\nb: @x\n');
    assert.match(crash ?? '', /conda-crashes/);
    const [, ignored] = await found('b: @x\na: *nobody\n');
    assert.match(ignored ?? '', /file-ignored/);
  });

  it('name a date as a crash where a cutoff belongs as well', async () => {
    const [problem, ...more] = await problemsOf('condarc', 'exclude_newer: 2026-04-01\n');
    assert.deepEqual(
      [problem?.code, problem?.severity, problem?.replacement, more],
      ['condarc/conda-crashes', 'error', '"2026-04-01"', []],
    );
  });
});
