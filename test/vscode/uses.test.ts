import { strict as assert } from 'node:assert';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { run, sandbox, signedIn, storedValue, until } from './session';

interface Use {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
}

describe('Finding the uses of a token', () => {
  let id: string;
  let value: string;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const folder = join(root, 'uses');

  before(async () => {
    await signedIn();
    const resources = [{ channel: 'main', permission: 'read' }];
    id = (await run('createToken', { server: sandbox, name: 'suite-uses', resources }))?.id ?? '';
    value = await storedValue(id);
    await mkdir(folder, { recursive: true });
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  async function planted(path: string, text: string | Buffer): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  async function uses(): Promise<readonly string[]> {
    const found = await run<{ readonly uses: readonly Use[] }>('findUses', { server: sandbox, id });
    return (found?.uses ?? []).map(({ file, line, kind }) => `${basename(file)}:${line} ${kind}`).sort();
  }

  // Proves: guide/find-uses
  it('finds it in files nobody has open, by value and by variable, each file once', async () => {
    await planted(join(folder, 'condarc'), `channels:\n  - ${sandbox}/t/${value}/main\n`);
    await planted(join(folder, '.env'), `\n\nTOKEN=${value}\n`);
    await planted(
      join(folder, 'run.sh'),
      'conda install -c "https://h/t/${ANACONDA_TOKEN_SUITE_USES}/main" x\n',
    );
    await planted(join(folder, 'other.sh'), 'echo $ANACONDA_TOKEN_SUITE_USES_2\n');
    await planted(join(folder, 'a.ps1'), Buffer.from(`\ufeff$t = "${value}"\r\n`, 'utf16le'));
    await planted(join(folder, 'page.ipynb'), JSON.stringify({ cells: [{ source: [`x\n${value}`] }] }));
    await symlink(join(folder, '.env'), join(folder, 'link.env'));
    assert.deepEqual(
      (await uses()).filter((use) => !use.startsWith('link.env') && !use.startsWith('.env')),
      ['a.ps1:1 value', 'condarc:2 value', 'page.ipynb:1 value', 'run.sh:1 variable'],
    );
    assert.equal((await uses()).filter((use) => /^(?:link)?\.env:3 value$/.test(use)).length, 1);
  });

  it('leaves out what package managers have put there, and looks into the user’s own files', async () => {
    const pip = join(homedir(), '.config/pip/pip.conf');
    const stored = join(homedir(), '.config/binstar/https%3A%2F%2Fh.token');
    await planted(join(folder, 'node_modules/a/index.js'), `"${value}"`);
    await planted(pip, `[global]\nindex-url = https://${value}:x-auth-token@h/simple\n`);
    await planted(stored, value);
    try {
      const found = await uses();
      assert.ok(found.includes('pip.conf:2 value'));
      assert.ok(found.some((use) => use.endsWith('.token:1 value')));
      assert.ok(!found.some((use) => use.startsWith('index.js')));
    } finally {
      await rm(pip);
      await rm(stored);
    }
  });

  it('takes an open document as it stands there, saved or not', async () => {
    const path = join(folder, 'notes.txt');
    await planted(path, `${value}\n`);
    const document = await vscode.workspace.openTextDocument(path);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 0, 48), 'gone');
    edit.insert(document.uri, new vscode.Position(1, 0), `\nnow here: ${value}`);
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(
      (await uses()).filter((use) => use.startsWith('notes.txt')),
      ['notes.txt:3 value'],
    );
    await document.save();
  });

  it('takes a notebook with unsaved changes by its cells', async () => {
    const path = join(folder, 'open.ipynb');
    const cell = { cell_type: 'code', metadata: {}, outputs: [], source: ['x = 1'], execution_count: null };
    const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
    await planted(path, JSON.stringify(notebook));
    const open = await vscode.workspace.openNotebookDocument(vscode.Uri.file(path));
    await vscode.window.showNotebookDocument(open);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(open.cellAt(0).document.uri, new vscode.Position(0, 5), `\n!echo ${value}`);
    await vscode.workspace.applyEdit(edit);
    const inNotebook = (await uses()).filter((use) => use.startsWith('open.ipynb'));
    assert.equal(inNotebook.length, 1);
    assert.match(inNotebook[0] ?? '', /^open\.ipynb#.+:2 value$/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('goes on from a token URL to every other file, by VS Code’s own references', async () => {
    const document = await vscode.workspace.openTextDocument(join(folder, 'condarc'));
    await vscode.window.showTextDocument(document);
    const names = await until('references in closed files', async () => {
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        document.uri,
        document.positionAt(document.getText().indexOf(value) + 3),
      );
      return found.length > 3 ? found.map(({ uri }) => basename(uri.fsPath)) : undefined;
    });
    for (const name of ['condarc', 'a.ps1', 'page.ipynb', 'run.sh'])
      assert.equal(names.filter((each) => each === name).length, 1, name);
  });
});
