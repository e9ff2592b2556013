import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { until } from './session';

const TOKEN = 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718';

/** The explanation that is shown, once it says so. */
function explained(words: RegExp): Promise<vscode.TextDocument> {
  return until('the explanation', () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.scheme === 'anaconda-tokens-text' && words.test(document.getText())
      ? document
      : undefined;
  });
}

describe('Explain a conda Failure', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  // Proves: readme/explain-failure
  it('shows the chain in a document that cannot be changed and holds no secret', async () => {
    const line = `CondaHTTPError: HTTP 401 Unauthorized for url <https://conda.example.com/t/${TOKEN}/main/noarch/repodata.json>`;
    await vscode.commands.executeCommand('anacondaTokens.explainFailure', line);
    const document = await explained(/^Failure +token-refused$/m);
    assert.match(document.getText(), /^Fix +/m);
    assert.ok(!document.getText().includes(TOKEN));
    assert.equal(document.languageId, 'anaconda-tokens-text');
    assert.equal(document.isUntitled, false);
  });

  it('replaces the explanation before', async () => {
    await vscode.commands.executeCommand(
      'anacondaTokens.explainFailure',
      "MultipleKeysError: Multiple aliased keys in file /etc/conda/condarc:\n  - channel\n  - channels\nMust declare only one. Prefer '_channels'",
    );
    const document = await explained(/^Failure +key-twice$/m);
    assert.ok(!document.getText().includes('token-refused'));
  });
});
