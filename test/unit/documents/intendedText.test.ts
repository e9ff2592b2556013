import { strict as assert } from 'node:assert';
import {
  type IntendedText,
  type ReadToken,
  saysWhatWasIntended,
} from '../../../client/src/documents/intendedText';

const stretch = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});
const token = (line: number, from: number, to: number, fingerprint: string): ReadToken => ({
  range: stretch(line, from, to),
  fingerprint,
});
const edit = (
  line: number,
  from: number,
  to: number,
  newText: string,
  fingerprint?: string,
): IntendedText => ({
  range: stretch(line, from, to),
  newText,
  fingerprint,
});

describe('A text that is read back', () => {
  const before = [token(0, 4, 7, 'old'), token(0, 10, 13, 'own'), token(2, 0, 3, 'old')];
  const edits = [edit(2, 0, 3, 'newer', 'new'), edit(0, 4, 7, 'newer', 'new')];

  it('says what was meant where each value stands in its place and all others have moved along', () => {
    const after = [token(0, 4, 9, 'new'), token(0, 12, 15, 'own'), token(2, 0, 5, 'new')];
    assert.ok(saysWhatWasIntended(before, edits, after));
  });

  it('does so too where the new words hold no token, or one that is none to its reader', () => {
    assert.ok(saysWhatWasIntended(before, edits, [token(0, 12, 15, 'own')]));
    const variable = [edit(0, 4, 7, '${NAME}')];
    assert.ok(saysWhatWasIntended(before, variable, [token(0, 14, 17, 'own'), token(2, 0, 3, 'old')]));
  });

  it('does not where a value is cut, or another token has come, gone or moved', () => {
    const wrong = [
      [token(0, 4, 6, 'cut'), token(0, 12, 15, 'own')],
      [token(0, 4, 9, 'new'), token(0, 12, 15, 'own'), token(5, 0, 3, 'come')],
      [token(0, 4, 9, 'new')],
      [token(0, 4, 9, 'new'), token(1, 12, 15, 'own')],
    ];
    for (const after of wrong) assert.ok(!saysWhatWasIntended(before, edits, after));
  });

  it('knows the place of what stands behind whole lines that came', () => {
    const lines = [edit(0, 0, 0, '  - a\n  - /t/newer/b\n', 'new')];
    const after = [
      token(1, 7, 12, 'new'),
      token(2, 4, 7, 'old'),
      token(2, 10, 13, 'own'),
      token(4, 0, 3, 'old'),
    ];
    assert.ok(saysWhatWasIntended(before, lines, after));
    assert.ok(!saysWhatWasIntended(before, lines, before));
  });
});
