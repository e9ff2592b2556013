import { strict as assert } from 'node:assert';
import { LiteralPlaces } from '../../../client/src/documents/literalPlaces';
import type { Caret, Uri, Workspace } from '../../../client/src/host/workspace';
import type { LiteralPlace, PlacesParams, TextRange } from '../../../server/src/connection/wire/messages';
import { fingerprintOf } from '../../../server/src/stores/fingerprint';

const KEY = '11'.repeat(32);
const VALUE = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
const URI = 'file:///a/.condarc';

const at = (line: number, from: number, to: number): TextRange => ({
  start: { line, character: from },
  end: { line, character: to },
});
const place = (range: TextRange): LiteralPlace => ({
  uri: URI,
  range,
  fingerprint: fingerprintOf(VALUE, KEY),
});

describe('the places of tokens in plain text', () => {
  let lines: readonly string[];
  let told: readonly LiteralPlace[];
  let asked: PlacesParams[];
  let caret: Caret | undefined;

  beforeEach(() => {
    lines = [];
    told = [];
    asked = [];
    caret = undefined;
  });

  const uriOf = (text: string): Uri => ({ scheme: 'file', path: text, fsPath: text, toString: () => text });

  function places(): LiteralPlaces {
    const document = {
      uri: uriOf(URI),
      text: ({ start, end }: TextRange) => lines[start.line]?.slice(start.character, end.character) ?? '',
    };
    const workspace = {
      uri: uriOf,
      open: () => Promise.resolve(document),
      caret: () => caret,
      nameOf: () => '.condarc',
    };
    const ask = (params: PlacesParams) => {
      asked.push(params);
      return Promise.resolve({ places: told } as never);
    };
    return new LiteralPlaces(ask, workspace as unknown as Workspace, KEY);
  }

  const putCaret = (line: number, character: number): void => {
    const range = at(line, character, character);
    caret = { uri: uriOf(URI), range, at: range.start };
  };

  it('are found where the caret touches one, else on its line', async () => {
    told = [place(at(2, 4, 10)), place(at(2, 20, 30)), place(at(3, 4, 10))];
    for (const [line, character, found] of [
      [2, 4, 0],
      [2, 10, 0],
      [2, 20, 1],
      [2, 30, 1],
      [2, 15, 0],
      [2, 0, 0],
      [3, 40, 2],
    ] as const) {
      putCaret(line, character);
      assert.equal(await places().at(), told[found], `${line}:${character}`);
    }
    assert.deepEqual(asked[0], { uris: [URI] });
  });

  it('are those at a range that is given, and none beside it', async () => {
    told = [place(at(2, 4, 10))];
    putCaret(2, 5);
    for (const range of [at(2, 0, 4), at(2, 10, 12), at(2, 5, 6), at(2, 0, 50)])
      assert.equal(await places().at({ uri: URI, range }), told[0]);
    for (const range of [at(2, 0, 3), at(2, 11, 12), at(1, 4, 10), at(3, 4, 10)])
      await assert.rejects(places().at({ uri: URI, range }), {
        message: `There is no token in plain text at line ${range.start.line + 1} of .condarc.`,
      });
  });

  it('are asked for in words where there is no caret', async () => {
    await assert.rejects(places().at(), { message: 'Put the caret on a token in a file first.' });
  });

  it('are believed only where the text has the very token', async () => {
    lines = ['x', `  - ${VALUE}`];
    const known = place(at(1, 4, 4 + VALUE.length));
    assert.equal((await places().find(known)).value, VALUE);
    assert.deepEqual(asked, []);
  });

  it('are looked for again where the text has changed, the nearest first', async () => {
    lines = ['x', VALUE, 'x', `    ${VALUE}`, 'other', VALUE];
    const end = VALUE.length;
    told = [place(at(4, 0, end)), place(at(1, 0, end)), place(at(5, 0, end)), place(at(3, 4, 4 + end))];
    const before = place(at(4, 4, 4 + end));
    const { range } = await places().find(before);
    assert.deepEqual(range, at(3, 4, 4 + end));
    assert.deepEqual(asked, [{ uris: [URI], fingerprints: [before.fingerprint] }]);
    lines = [`${VALUE} ${VALUE}`];
    told = [place(at(0, 0, end)), place(at(0, end + 1, 2 * end + 1))];
    assert.equal((await places().find(place(at(0, end, 2 * end)))).range.start.character, end + 1);
  });

  it('are told to be gone', async () => {
    lines = ['other'];
    told = [place(at(0, 0, 5))];
    await assert.rejects(places().find(place(at(4, 0, 5))), {
      message: '.condarc has changed, and the token no longer stands at line 5: nothing was done.',
    });
  });
});
