import { strict as assert } from 'node:assert';
import { HistoryScan } from '../../../client/src/git/historyScan';

const VALUE = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

const commit = (digit: string, date: string, body: string): string =>
  `\0${digit.repeat(40)} ${date}\nA message\n\ndiff --git a/x b/x\n@@ -0,0 +1 @@\n${body}\n`;

const printed = [
  commit('a', '2026-03-01', `-url: ${VALUE}`),
  commit('b', '2026-02-01', '+nothing\0here'),
  commit('c', '2026-01-01', `+url: ${VALUE}\n+again: ${VALUE}`),
].join('');

function scanned(text: Buffer, size: number): ReturnType<HistoryScan['end']> {
  const scan = new HistoryScan(VALUE);
  for (let at = 0; at < text.length; at += size) scan.take(text.subarray(at, at + size));
  return scan.end();
}

describe('a scan of git’s history', () => {
  it('finds each commit that has the value once, however the text is cut into pieces', () => {
    for (let size = 1; size < printed.length + 5; size += 1) {
      const { found, commits } = scanned(Buffer.from(printed), size);
      assert.deepEqual(
        found.map(({ hash, date }) => `${hash.slice(0, 1)} ${date}`),
        ['a 2026-03-01', 'c 2026-01-01'],
        `pieces of ${size} bytes`,
      );
      assert.equal(commits, 3);
    }
  });

  it('finds it in a file of UTF-16 too, and in a message', () => {
    const wide = Buffer.concat([
      Buffer.from(commit('d', '2026-04-01', '+')),
      Buffer.from(VALUE, 'utf16le'),
      Buffer.from(`\n${commit('e', '2026-04-02', '+').replace('A message', `Uses ${VALUE}`)}`),
    ]);
    assert.equal(scanned(wide, 64).found.length, 2);
  });

  it('takes a part of the value for nothing', () => {
    const { found } = scanned(Buffer.from(printed.replaceAll(VALUE, VALUE.slice(1))), 100);
    assert.deepEqual(found, []);
  });
});
