import { strict as assert } from 'node:assert';
import { wantedLiteral } from '../../../client/src/secrets/wantedLiteral';

const POSITION = { line: 1, character: 2 };
const RANGE = { start: POSITION, end: POSITION };
const WANTED = { uri: 'file:///a/.condarc', range: RANGE };
const named = (name: string, alias = 'https://h.example'): object => ({
  ...WANTED,
  byName: { name, alias, range: RANGE },
});

describe('what a command is told of a token in a file', () => {
  it('is its place, with what else a caller may say, or nothing', () => {
    for (const nothing of [undefined, null]) assert.equal(wantedLiteral(nothing), undefined);
    const whole = { ...named('main/nightly-1.x'), name: 'ci', instead: 'reference', fingerprint: 'f' };
    for (const given of [WANTED, whole]) assert.deepEqual(wantedLiteral(given), given);
  });

  it('puts nothing into the file that is no channel’s name', () => {
    for (const name of ['', '/main', '1main', 'main\nchannels: []', 'main # x', ' main', 'a:b'])
      assert.throws(() => wantedLiteral(named(name)), {
        message: 'The argument “byName.name” of the command is not usable.',
      });
    assert.throws(() => wantedLiteral(named('main', 'no URL')), /“byName\.alias”/);
  });

  it('is refused by the name of what is missing or wrong', () => {
    for (const [wrong, path] of [
      [{ range: RANGE }, 'uri'],
      [{ uri: WANTED.uri }, 'range'],
      [{ ...WANTED, range: { start: POSITION } }, 'range.end'],
      [{ ...WANTED, instead: 'all' }, 'instead'],
    ] as const)
      assert.throws(() => wantedLiteral(wrong), {
        message: `The argument “${path}” of the command is not usable.`,
      });
  });
});
