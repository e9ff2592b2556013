import { strict as assert } from 'node:assert';
import { chart } from '../../bench/chart';
import { figure, quantile, ratio, skippedFor, type Result } from '../../bench/figures';
import type { Round } from '../../bench/measure';
import { places } from '../../bench/places';
import { table } from '../../bench/table';
import { targets } from '../../bench/targets';
import { OutOfTime, TimeShare, within } from '../../bench/timeShare';

const result = (server: string, rounds: readonly Round[], lines = 40): Result => ({
  server,
  document: `condarc ${lines}`,
  lines,
  changes: ['middle', 'end'],
  keystrokes: ['end', 'middle'],
  rounds,
});
const changes = (...samples: number[]): Round => ({ 'change→diagnostics': samples });

describe('benchmark: figures', () => {
  it('takes a quantile between two samples where it falls between them', () => {
    assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5);
    assert.equal(quantile([1, 2, 3, 4, 5], 0.95), 4.8);
    assert.equal(quantile([7], 0.99), 7);
    assert.ok(Number.isNaN(quantile([], 0.5)));
  });

  it('compares round with round, so that what slowed both of them cancels out', () => {
    const ours = result('ours', [changes(1), changes(4), changes(2)]);
    const theirs = result('yls2', [changes(10), changes(40), changes(30)]);
    assert.deepEqual(ratio(theirs, ours, 'change→diagnostics p50'), { median: 10, min: 10, max: 15 });
  });

  it('takes the rounds that a server finished, and says of none at all why', () => {
    const once = result('yls2', [
      { 'hover after an edit': [3] },
      { 'hover after an edit': { skipped: 'over 2.0 s' } },
    ]);
    assert.deepEqual(figure(once, 'hover after an edit'), { median: 3, min: 3, max: 3 });
    const never = result('yls2', [{ 'hover after an edit': { skipped: 'over 2.0 s' } }]);
    assert.equal(figure(never, 'hover after an edit'), undefined);
    assert.equal(skippedFor(never, 'hover after an edit'), 'over 2.0 s');
  });
});

describe('benchmark: table', () => {
  it('shows the median with its noise, and how many times ours a peer takes', () => {
    const ours = result('ours', [changes(1), changes(2), changes(3)]);
    const theirs = result('yls2', [changes(20), changes(40), changes(60)]);
    const row = table([ours, theirs])
      .split('\n')
      .find((line) => line.includes('change→diagnostics p50'));
    const cells = row?.split('|').map((cell) => cell.trim());
    assert.deepEqual(cells?.slice(3, 5), ['2.00 (1.00–3.00)', '40 (20–60); 20×']);
  });

  it('says in the place of a figure why there is none', () => {
    const crashed = result('yls2', [{ 'hover after an edit': { skipped: 'ended with 1: out of memory' } }]);
    assert.match(table([crashed]), /\| hover after an edit +\| skipped: ended with 1: out of memory \|/);
  });
});

describe('benchmark: targets', () => {
  it('holds ours against the earlier build and the peers, and leaves out what was not measured', () => {
    const rows = targets([
      result('ours', [{ keystroke: [3], ...changes(1, 1, 5) }]),
      result('ours at v1', [{ keystroke: [10] }]),
      result('yls2-d0', [{ keystroke: [6] }]),
    ]);
    assert.deepEqual(rows.slice(1), [
      ['keystroke p50, ours ÷ earlier', '40', '≤ 0.35', '0.300', 'yes'],
      ['keystroke p50, yls2-d0 ÷ ours', '40', '≥ 3', '2.00', 'no'],
      ['change→diagnostics p50', '40', '≤ 1', '1.00', 'yes'],
      ['change→diagnostics, p95 ÷ p50', '40', '≤ 2', '4.60', 'no'],
    ]);
  });
});

describe('benchmark: places', () => {
  it('tells the changes of one place from those of another, each typed and taken back by turns', () => {
    const all = [result('ours', [changes(1, 1, 8, 8, 3, 3)]), result('yls2', [changes(50)])];
    assert.deepEqual(places(all, 'changes'), [
      ['changes at', 'server', 'condarc 40'],
      ['middle', 'ours', '2.00 (1.00–3.00)'],
      ['end', 'ours', '8.00'],
    ]);
  });

  it('sets whole keystrokes of an earlier build under ours', () => {
    const all = [result('ours', [{ keystroke: [9] }]), result('ours at v1', [{ keystroke: [20] }])];
    assert.deepEqual(places(all, 'keystrokes'), [
      ['keystrokes at', 'server', 'condarc 40'],
      ['end', 'ours', '9.00'],
      ['end', 'ours at v1', '20'],
    ]);
  });
});

describe('benchmark: chart', () => {
  it('draws a curve through the sizes measured, and none for a server without figures', () => {
    const drawn = chart([
      result('ours', [{ keystroke: [1] }]),
      result('ours', [{ keystroke: [2] }], 1000),
      result('yls2', [{ keystroke: { skipped: 'not installed' } }]),
    ]);
    assert.equal(drawn.match(/<polyline/g)?.length, 1);
    assert.equal(drawn.match(/<circle/g)?.length, 2);
    assert.doesNotMatch(drawn, /NaN|yaml-language-server/);
  });
});

describe('benchmark: time', () => {
  it('gives what one leaves over to those that come after it', () => {
    let now = 0;
    const whole = new TimeShare(90, () => now);
    assert.equal(whole.part(1, 3).left(), 30);
    now = 10;
    assert.equal(whole.part(1, 2).left(), 40);
  });

  it('gives up waiting when a share is used up', async () => {
    const never = new Promise<void>(() => undefined);
    await assert.rejects(within(new TimeShare(0), never), OutOfTime);
  });
});
