import { strict as assert } from 'node:assert';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspace } from 'vscode';
import { until } from './session';

/** The settings of the workspace's folder, as a repository brings them along. */
describe('settings that a folder brings', () => {
  const folder = join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', '.vscode');
  const uri = workspace.workspaceFolders?.[0]?.uri;
  const get = (name: string): unknown => workspace.getConfiguration('anacondaTokens', uri).get(name);

  before(async () => {
    await mkdir(folder, { recursive: true });
    const brought = {
      'anacondaTokens.maxProblems': 7,
      'anacondaTokens.clipboard.clearAfter': 0,
      'anacondaTokens.masking': 'off',
      'anacondaTokens.expiresSoon': 0,
    };
    await writeFile(join(folder, 'settings.json'), JSON.stringify(brought));
    await until('the folder’s settings are read', () => get('maxProblems') === 7 || undefined);
  });
  after(() => rm(folder, { recursive: true }));

  it('decide how the folder is checked', () => {
    assert.equal(get('maxProblems'), 7);
  });

  it('do not decide how secrets are shown and how long they stay on the clipboard', () => {
    assert.equal(get('clipboard.clearAfter'), 60);
    assert.equal(get('masking'), 'condarc');
    assert.equal(get('expiresSoon'), 14);
  });
});
