import { strict as assert } from 'node:assert';
import { mends } from '../../ruleFixes';
import { fixed, fixes } from './fixesFor';

describe('Quick fixes beside values of several lines', () => {
  it('let nothing be ignored by a comment where it would end a value or be a part of it', async () => {
    const url = 'https://conda.example.com/t/abc_def/main';
    const ignores = async (text: string): Promise<boolean> =>
      (await fixes('.condarc', text, 'secret/literal-token')).some((fix) => !mends(fix));
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
    assert.deepEqual(offered.filter(mends), []);
  });

  it('add channel_alias in the column of the other keys, behind the mark of an encoding', async () => {
    const channels = '  channels:\n  - https://conda.example.com/api/repo/t/abc-123/main\n';
    assert.equal(
      await fixed('.condarc', `\ufeff${channels}`, 'url/token-moved', /^Add channel_alias/),
      `\ufeff  channel_alias: https://conda.example.com/api/repo\n${channels}`,
    );
    const inBraces = '{channels: ["https://conda.example.com/api/repo/t/abc-123/main"]}\n';
    const offered = await fixes('.condarc', inBraces, 'url/token-moved');
    assert.ok(!offered.some(({ title }) => title.startsWith('Add channel_alias')));
  });

  it('put quotes in the place of the tag !!str', async () => {
    const untagged = (text: string): Promise<string> =>
      fixed('.condarc', text, 'condarc/text-tag', /^Take the tag away/);
    assert.equal(await untagged('channels:\n  - !!str 3 # c\n'), 'channels:\n  - "3" # c\n');
    assert.equal(await untagged('channel_alias: !!str  &a "b"\n'), 'channel_alias: &a "b"\n');
    assert.equal(await untagged("channels: [a, !!str &b it's]\n"), 'channels: [a, &b "it\'s"]\n');
    assert.deepEqual(
      (await fixes('.condarc', 'channels:\n  - !!str |\n    a\n', 'condarc/text-tag')).filter(mends),
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
