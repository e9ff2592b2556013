import { strict as assert } from 'node:assert';
import { CancellationTokenSource, type ProviderResult, type FileDecoration } from 'vscode';
import { markUri, rowMarks } from '../../client/src/tokens/view/rowMarks';
import type { RowMark } from '../../client/src/tokens/view/treeRows';

describe('The marks at the end of rows', () => {
  const { token } = new CancellationTokenSource();
  const markOf = (mark: RowMark): ProviderResult<FileDecoration> =>
    rowMarks.provideFileDecoration(markUri(mark), token);

  it('tell what is urgent and what is stored', async () => {
    assert.equal((await markOf({ urgency: 'soon', held: true }))?.badge, '!●');
    assert.equal((await markOf({ urgency: 'expired', held: false }))?.badge, '✕');
  });

  it('are none for a row of which there is nothing to tell: an empty one is an error to VS Code', async () => {
    assert.equal(await markOf({ urgency: 'later', held: false }), undefined);
  });
});
