import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import type { Problem } from '../../../../server/src/rules/engine/problem';
import { applySuppressions } from '../../../../server/src/rules/engine/suppression';

const CODES = new Set(['a/b', 'a/c', 'suppression/unused']);

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
});
