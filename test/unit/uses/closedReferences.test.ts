import { strict as assert } from 'node:assert';
import { Vault } from '../../../client/src/accounts/storage/vault';
import { ClosedReferences, type ReferencePlace } from '../../../client/src/uses/closedReferences';
import type { Sought, TokenSearch } from '../../../client/src/uses/tokenSearch';
import { MemorySecrets } from '../../memorySecrets';

const VALUE = 'ab'.repeat(24);
const VARIABLE = 'ANACONDA_TOKEN_CI';

/** A stretch of a file; of one line unless it ends elsewhere. */
function place(uri: string, line: number, from: number, to: number, lastLine = line): ReferencePlace {
  return {
    uri: { toString: () => uri },
    range: { start: { line, character: from }, end: { line: lastLine, character: to } },
  };
}

describe('References in files that nobody has open', () => {
  const here = place('file:///a', 3, 10, 20);
  const { signal } = new AbortController();
  let vault: Vault;
  let sought: (readonly Sought[])[];
  let found: readonly ReferencePlace[];
  let trusted: boolean;
  let references: ClosedReferences;

  beforeEach(async () => {
    vault = new Vault(new MemorySecrets());
    await vault.hold({ server: 'https://h.example', id: '1', name: 'other' }, 'cd'.repeat(24));
    await vault.hold({ server: 'https://h.example', id: '2', name: 'ci' }, VALUE);
    sought = [];
    found = [];
    trusted = true;
    const search = {
      find: (asked: readonly Sought[], given: AbortSignal) => {
        assert.equal(given, signal);
        sought.push(asked);
        return Promise.resolve({ uses: found });
      },
    } as unknown as TokenSearch;
    references = new ClosedReferences(vault, search, () => trusted);
  });
  afterEach(() => {
    vault.dispose();
  });

  const more = (text: string, known: readonly ReferencePlace[] = [here], line = 3) =>
    references.more(
      here.uri,
      line,
      known,
      (range) => {
        assert.equal(range, here.range);
        return text;
      },
      signal,
    );

  for (const [text, asked] of [
    [VALUE, { values: [VALUE], variable: VARIABLE }],
    [`\${${VARIABLE}}`, { values: [VALUE], variable: VARIABLE }],
    [`$${VARIABLE}`, { values: [VALUE], variable: VARIABLE }],
    [`%${VARIABLE}%`, { values: [VALUE], variable: VARIABLE }],
    ['${NOT_OURS}', { values: [], variable: 'NOT_OURS' }],
    ['%NOT_OURS', { values: ['%NOT_OURS'] }],
    [`x$${VARIABLE}`, { values: [`x$${VARIABLE}`] }],
    [`$${VARIABLE}/x`, { values: [`$${VARIABLE}/x`] }],
    ['ef'.repeat(24), { values: ['ef'.repeat(24)] }],
  ] as const)
    it(`are of the value and its variable, of whichever stands there: ${text}`, async () => {
      await more(text);
      assert.deepEqual(sought, [[asked]]);
    });

  it('are added to those that are known, which may be wider', async () => {
    found = [
      place('file:///a', 3, 10, 20),
      place('file:///a', 3, 12, 18),
      place('file:///a', 3, 9, 20),
      place('file:///a', 3, 10, 21),
      place('file:///a', 2, 10, 20),
      place('file:///a', 3, 10, 20, 4),
      place('file:///b', 3, 10, 20),
    ];
    assert.deepEqual(await more(VALUE, [place('file:///c', 3, 10, 20), here]), found.slice(2));
  });

  it('are none where nothing is known of the line, or the workspace is not trusted', async () => {
    found = [place('file:///b', 0, 0, 1)];
    assert.deepEqual(await more(VALUE, [here], 2), []);
    assert.deepEqual(await more(VALUE, [place('file:///b', 3, 10, 20)]), []);
    trusted = false;
    assert.deepEqual(await more(VALUE), []);
    assert.deepEqual(sought, []);
  });
});
