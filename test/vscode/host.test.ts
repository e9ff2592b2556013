import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('The host', () => {
  it('is a real VS Code with a workspace on disk', () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.equal(folder?.uri.scheme, 'file');
    assert.match(vscode.version, /^1\.\d+\.\d+/);
  });

  it('has the extension', () => {
    assert.ok(vscode.extensions.getExtension('anaconda-server-tokens.anaconda-server-tokens'));
  });
});
