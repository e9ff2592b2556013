import { strict as assert } from 'node:assert';
import { fixed, fixes } from './fixesFor';

describe('Quick fixes beside values of several lines', () => {
  it('let nothing be ignored by a comment where it would end a value or be a part of it', async () => {
    const url = 'https://conda.example.com/t/abc_def/main';
    const ignores = async (text: string): Promise<boolean> =>
      (await fixes('.condarc', text, 'secret/literal-token')).some((fix) => fix.ignores);
    assert.equal(await ignores(`channels:\n  - ${url}\n`), true);
    assert.equal(await ignores(`channels:\n  - >-\n    ${url}\n`), false);
    const unreadable = await fixes('.condarc', 'report_errors: a\n  b\u0007\n', 'condarc/file-ignored');
    assert.deepEqual(
      unreadable.map(({ title }) => title),
      ['Remove the character'],
    );
  });

  it('put a comment behind the mark of an encoding, with the blanks of its line alone', async () => {
    const ignored = (text: string): Promise<string> =>
      fixed('.condarc', text, 'condarc/unknown-key', /^Ignore/);
    const comment = '# anaconda-tokens: ignore[condarc/unknown-key]\n';
    assert.equal(await ignored('\ufeffchanels: [a]\n'), `\ufeff${comment}chanels: [a]\n`);
    assert.equal(await ignored('&a \n\ufeff  b: c\n'), `&a \n${comment}\ufeff  b: c\n`);
  });

  it('put no key above a block that only looks like a list', async () => {
    const offered = await fixes('.condarc', '>-\n- channels:\n', 'condarc/conda-crashes');
    assert.deepEqual(
      offered.filter(({ ignores }) => ignores !== true),
      [],
    );
  });

  it('correct no text that is folded over several lines', async () => {
    const text = 'channel_alias: https://a.example/b\n\n  - https://conda.example.com/t/<TOKEN>/main\n';
    const offered = await fixes('.condarc', text, 'url/placeholder');
    assert.deepEqual(
      offered.map(({ title }) => title),
      ['Ignore url/placeholder here'],
    );
  });
});
