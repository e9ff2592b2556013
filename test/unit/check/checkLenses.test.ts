import { strict as assert } from 'node:assert';
import { CheckLenses } from '../../../client/src/check/checkLenses';

const lens = (line: number, command: string) => ({ range: { start: { line } }, command: { command } });

describe('Code lenses that check a channel', () => {
  const document = {};
  const others = [lens(0, 'anacondaTokens.checkFile'), lens(1, '')];
  const given = [...others, ...[1, 2, 3].map((line) => lens(line, 'anacondaTokens.checkUrl'))];
  const lines = (...all: readonly number[]) => new Set(all);
  let lenses: CheckLenses;

  beforeEach(() => {
    lenses = new CheckLenses();
  });

  it('are shown on the lines that matter alone, and every other lens always', () => {
    assert.deepEqual(lenses.chosen(document, given, lines()), others);
    assert.deepEqual(lenses.chosen(document, given, lines(0, 2)), [...others, given[3]]);
  });

  it('are asked for anew when another line that has one matters, and not for a line without', () => {
    assert.equal(lenses.wouldDiffer(document, lines(2)), false, 'before they were asked for at all');
    lenses.chosen(document, given, lines(2));
    assert.equal(lenses.wouldDiffer(document, lines(2)), false);
    assert.equal(lenses.wouldDiffer(document, lines(2, 7)), false);
    assert.equal(lenses.wouldDiffer(document, lines(3)), true);
    assert.equal(lenses.wouldDiffer(document, lines(7)), true);
    assert.equal(lenses.wouldDiffer({}, lines(3)), false);
    lenses.chosen(document, given, lines(7));
    assert.equal(lenses.wouldDiffer(document, lines(8)), false);
  });
});
