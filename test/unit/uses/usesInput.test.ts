import { strict as assert } from 'node:assert';
import type { Use } from '../../../client/src/uses/tokenSearch';
import { usesInput, wordOf } from '../../../client/src/uses/usesInput';
import { UsesTree } from '../../../client/src/uses/usesTree';
import { DiskWorkspace } from '../../api/diskWorkspace';
import { assertHidden } from '../../canaries';

const workspace = new DiskWorkspace('/project');
const value = 'ab'.repeat(24);

function treeOf(...lines: readonly number[]): UsesTree {
  const uri = workspace.file('/project/.env');
  const uses = lines.map((line): Use => {
    const range = { start: { line, character: 2 }, end: { line, character: 2 + value.length } };
    return { uri, range, line: `A=${value}`, value, inUrl: false };
  });
  return new UsesTree({ uses, unplaced: [], tooLarge: [] }, workspace, (text) => text);
}

/** Places and ranges in words. */
const drawing = {
  wordAt: (path: string, query: string): string => `${path}?${query}`,
  location: ({ uri, range }: Pick<Use, 'uri' | 'range'>): string =>
    `${workspace.nameOf(uri)}:${range.start.line}`,
  range: ({ start }: Use['range']): string => `${start.line}:${start.character}`,
  provider: (tree: UsesTree): UsesTree => tree,
};

const never = (): Promise<UsesTree> => Promise.reject(new Error('it is not searched anew'));
const FOUND = { title: 'Uses of “my ci”', word: 'my ci', id: 'one', host: 'repo.example.com' };

describe('The uses of a token as a list for VS Code’s view of references', () => {
  it('are remembered by the token’s name, never by a word of a file', () => {
    const input = usesInput({ ...FOUND, first: treeOf(1), again: never }, drawing);
    assert.equal(input.location, 'repo.example.com?one my ci');
    assert.equal(wordOf('one my ci'), 'my ci');
    assertHidden(JSON.stringify(input), value);
  });

  it('are what was found at first, and are searched anew when the list is run again', async () => {
    const again = (): Promise<UsesTree> => Promise.resolve(treeOf(1, 5, 9));
    const input = usesInput({ ...FOUND, first: treeOf(1), again }, drawing);
    const messages = [await input.resolve(), await input.resolve(), await input.with('elsewhere').resolve()];
    assert.deepEqual(
      messages.map(({ message }) => message),
      ['1 place in 1 file', '3 places in 1 file', '3 places in 1 file'],
    );
  });

  it('can be gone through from a caret, and are marked in the editor', async () => {
    const first = treeOf(1, 5);
    const input = usesInput({ ...FOUND, first, again: never }, drawing);
    const { navigation, highlights, provider } = await input.resolve();
    const uri = workspace.file('/project/.env');
    const near = navigation.nearest(uri, { line: 3, character: 0 });
    assert.ok(near);
    assert.deepEqual(
      [near, navigation.next(near), navigation.previous(near)].map((node) => navigation.location(node)),
      ['.env:5', '.env:1', '.env:1'],
    );
    assert.deepEqual(highlights.getEditorHighlights(near, uri), ['1:2', '5:2']);
    assert.equal(provider, first);
  });
});
