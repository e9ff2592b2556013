import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import type { Problem } from '../../../../server/src/rules/engine/problem';
import { applySuppressions } from '../../../../server/src/rules/engine/suppression';

const CODES = new Set(['a/b', 'a/c', 'machine/shadowed', 'suppression/unused']);

function problem(code: string, line: number): Problem {
  return { code, line, severity: 'warning', place: { start: 0, end: 1, lines: 0 }, message: 'Wrong.' };
}

async function judged(text: string, ...problems: Problem[]): Promise<readonly Problem[]> {
  const { kept, unused } = applySuppressions(problems, await parseDocument('text', text), CODES);
  return [...kept, ...unused];
}

async function left(text: string, ...problems: Problem[]): Promise<readonly string[]> {
  return (await judged(text, ...problems)).map(({ code, line }) => `${code} ${line}`);
}

describe('a comment that ignores a rule', () => {
  // Proves: guide/ignore
  it('takes the problem of its own line away', async () => {
    assert.deepEqual(await left('key: value # anaconda-tokens: ignore[a/b]\n', problem('a/b', 0)), []);
  });

  it('takes the problem of the line below away when it stands alone', async () => {
    assert.deepEqual(await left('  # anaconda-tokens: ignore[a/b]\nkey: value\n', problem('a/b', 1)), []);
  });

  it('reaches through further comments below it', async () => {
    const text = '# anaconda-tokens: ignore[a/b]\n# because\n# anaconda-tokens: ignore[a/c]\nkey: value\n';
    assert.deepEqual(await left(text, problem('a/b', 3), problem('a/c', 3)), []);
  });

  it('does not reach a line below when something stands before it', async () => {
    const text = 'key: value # anaconda-tokens: ignore[a/b]\nkey: value\n';
    assert.deepEqual(await left(text, problem('a/b', 1)), ['a/b 1', 'suppression/unused 0']);
  });

  it('takes only the codes it names', async () => {
    const text = 'key: value # anaconda-tokens: ignore[a/b]\n';
    assert.deepEqual(await left(text, problem('a/b', 0), problem('a/c', 0)), ['a/c 0']);
  });

  it('may name several, and take several of one', async () => {
    const text = 'key: value # why, anaconda-tokens is quiet # anaconda-tokens: ignore[a/b, a/c]\n';
    assert.deepEqual(await left(text, problem('a/b', 0), problem('a/b', 0), problem('a/c', 0)), []);
  });

  it('may be a comment of JSON', async () => {
    assert.deepEqual(await left('"key": 1 // anaconda-tokens: ignore[a/b]\n', problem('a/b', 0)), []);
  });

  it('is hinted at when it takes nothing, code by code', async () => {
    const text = 'x\nkey: value # anaconda-tokens: ignore[a/b, a/c]';
    const [unused, ...more] = await judged(text, problem('a/b', 1));
    assert.deepEqual(more, []);
    assert.equal(unused?.code, 'suppression/unused');
    assert.equal(unused.severity, 'hint');
    assert.equal(unused.line, 1);
    assert.equal(text.split('\n')[1]?.slice(unused.place.start, unused.place.end), 'a/c');
  });

  it('is hinted at when it names no rule, with the nearest', async () => {
    const [unused] = await judged('# anaconda-tokens: ignore[a/d]\n');
    assert.match(unused?.message ?? '', /no rule of this name/);
    assert.equal(unused?.replacement, 'a/b');
  });

  it('is no comment without its sign, nor without its bracket', async () => {
    for (const text of [
      'anaconda-tokens: ignore[a/b]',
      '# anaconda-tokens: ignore a/b',
      '# anaconda-tokens: ignore[a/b',
    ]) {
      assert.deepEqual(await left(text, problem('a/b', 0)), ['a/b 0'], text);
    }
  });

  for (const [comment, takes] of [
    ['# anaconda-tokens: ignore[a/b]', true],
    ['#anaconda-tokens:ignore[ a/b ]', true],
    ['; anaconda-tokens: ignore[a/b]', true],
    ['// Anaconda-Tokens: ignore[a/b]', false],
    [':: anaconda-tokens: IGNORE[a/b]', true],
    ['REM anaconda-tokens: ignore[a/b]', true],
    ['@rem anaconda-tokens: ignore[a/b]', true],
    ['  rem # anaconda-tokens: ignore[a/b]', true],
    ['remark anaconda-tokens: ignore[a/b]', false],
    ['key: value # anaconda-tokens: ignore[a/b]', false],
  ] as const)
    it(`${takes ? 'takes' : 'does not take'} the problem of the line below away: ${comment}`, async () => {
      const found = await left(`${comment}\nkey: value\n`, problem('a/b', 1));
      assert.equal(!found.includes('a/b 1'), takes, found.join());
    });

  it('stands where nothing but comments lies between, and covers its own line and the next', async () => {
    const text = '# anaconda-tokens: ignore[a/b]\n# a\n; b\n\nkey: value\n';
    assert.deepEqual(await left(text, ...[0, 1, 2, 3, 4].map((line) => problem('a/b', line))), [
      'a/b 2',
      'a/b 4',
    ]);
    assert.deepEqual(await left('a\n# anaconda-tokens: ignore[a/b]', problem('a/b', 0)), [
      'a/b 0',
      'suppression/unused 1',
    ]);
  });

  it('is looked for on the chunks that are named, and nowhere else', async () => {
    const parsed = await parseDocument('text', 'a # anaconda-tokens: ignore[a/b]\n'.repeat(3));
    const found = [0, 1, 2].map((line) => problem('a/b', line));
    const { kept } = applySuppressions(found, parsed, CODES, [{ line: 1, chunk: { lineCount: 1 } }]);
    assert.deepEqual(
      kept.map(({ line }) => line),
      [0, 2],
    );
  });

  it('is not hinted at where it names what only a machine can have, as long as there is such a rule', async () => {
    assert.deepEqual(await left('a # anaconda-tokens: ignore[machine/shadowed]\n'), []);
    assert.deepEqual(await left('a # anaconda-tokens: ignore[machine/other]\n'), ['suppression/unused 0']);
  });

  it('is hinted at in words, each code in its place', async () => {
    const hint = (line: number, start: number, end: number) => ({
      code: 'suppression/unused',
      severity: 'hint',
      line,
      place: { start, end, lines: 0 },
    });
    assert.deepEqual(
      await judged('a\nb # anaconda-tokens: ignore[ a/b,,a/d zzzzzz] # anaconda-tokens: ignore[a/c]\n'),
      [
        { ...hint(1, 29, 32), message: 'This rule finds nothing here; the comment can go.' },
        {
          ...hint(1, 34, 37),
          message: 'There is no rule of this name. Did you mean "a/b"?',
          replacement: 'a/b',
        },
        { ...hint(1, 38, 44), message: 'There is no rule of this name.' },
        { ...hint(1, 72, 75), message: 'This rule finds nothing here; the comment can go.' },
      ],
    );
  });
});
