import { strict as assert } from 'node:assert';
import { type ChannelResult, ChannelResults, type LineEdit } from '../../../client/src/check/channelResults';
import { written } from '../../../client/src/ui/dates';
import { textOf } from './textOf';

const URI = 'file:///x';

describe('What a server answered to a channel', () => {
  let lines: string[];
  let results: ChannelResults;
  const put = (line: number, more: Partial<ChannelResult> = {}): void => {
    const text = lines[line] ?? '';
    results.put(URI, { line, text, outcome: 'good', words: 'works', details: 'It works.', ...more });
  };
  const shown = () => results.shown(textOf(URI, lines));
  const edit = ({ start, end, text }: LineEdit, ...now: readonly string[]): void => {
    lines.splice(start, end - start + 1, ...now);
    results.edit(URI, [{ start, end, text }]);
  };

  beforeEach(() => {
    lines = ['channels:', '  - a', '  - b', '  - c'];
    results = new ChannelResults(() => 0);
  });

  it('stands behind its line with the time, in words and a mark', () => {
    put(1);
    put(2, { outcome: 'bad', words: 'no such channel (404)' });
    const [good, bad] = shown().map(({ label }) => label);
    assert.match(good ?? '', /^✓ works · \d/);
    assert.match(bad ?? '', /^✗ no such channel \(404\) · \d/);
  });

  it('moves with its line, whatever is put in or taken out above', () => {
    put(2);
    edit({ start: 0, end: 0, text: '\n\n' }, '', '', 'channels:');
    assert.deepEqual(
      shown().map(({ line, isStale }) => [line, isStale]),
      [[4, false]],
    );
    edit({ start: 0, end: 2, text: '' }, 'channels:');
    assert.deepEqual(
      shown().map(({ line, isStale }) => [line, isStale]),
      [[2, false]],
    );
    edit({ start: 2, end: 2, text: '\n' }, '', '  - b');
    assert.equal(shown()[0]?.line, 3);
  });

  it('is said to be stale once the line says something else, and not when that is taken back', () => {
    put(1);
    edit({ start: 1, end: 1, text: 'x' }, '  - ax');
    assert.match(shown()[0]?.label ?? '', /, changed since$/);
    assert.match(shown()[0]?.details ?? '', /ask again/);
    assert.equal(shown()[0]?.isStale, true);
    edit({ start: 1, end: 1, text: '' }, '  - a');
    assert.equal(shown()[0]?.isStale, false);
  });

  it('is looked for twenty lines away, the nearest first, and gone with its place', () => {
    put(1);
    for (const [at, far] of [
      [21, []],
      [22, [[1, true]]],
    ] as const) {
      lines = Array.from({ length: 30 }, (_, line) => (line === at ? '  - a' : ''));
      const found = at === 21 ? [[21, false]] : far;
      assert.deepEqual(
        shown().map(({ line, isStale }) => [line, isStale]),
        found,
      );
    }
    lines = ['  - a', '', '  - a'];
    assert.deepEqual(
      shown().map(({ line }) => line),
      [2],
    );
    lines = ['  - a'];
    assert.deepEqual(
      shown().map(({ line }) => line),
      [0],
    );
    lines = ['x'];
    assert.deepEqual(shown(), []);
    results.edit(URI, [{ start: 0, end: 1, text: '' }]);
    lines = ['', '  - b'];
    assert.deepEqual(
      shown().map(({ line, isStale }) => [line, isStale]),
      [[1, true]],
      'an edit of its own line leaves it',
    );
  });

  it('is told of once it changes, in full with the time, and no more for a document without results', () => {
    const heard: string[] = [];
    results.onDidChange((uri) => heard.push(uri));
    put(1);
    results.edit(URI, []);
    results.edit('file:///y', [{ start: 0, end: 0, text: '' }]);
    assert.deepEqual(heard, [URI, URI]);
    const time = written(0, 'time');
    assert.equal(shown()[0]?.details, `It works. Asked at ${time}.`);
    lines[1] = 'x';
    assert.equal(shown()[0]?.details, `It works. Asked at ${time}. The line has changed since: ask again.`);
    results.dispose();
    put(1);
    assert.equal(heard.length, 2);
  });

  it('gives way to a newer one of its line, and goes with its document', () => {
    put(1);
    put(1, { words: 'other' });
    assert.equal(shown().length, 1);
    assert.match(shown()[0]?.label ?? '', /other/);
    results.forget(URI);
    assert.deepEqual(shown(), []);
  });
});
