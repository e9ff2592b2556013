import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { run, until } from './session';

describe('The view Credentials', () => {
  const path = join(homedir(), '.rattler', 'credentials.json');

  before(async function () {
    if (existsSync(path)) this.skip(); // Somebody’s own.
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '{\n  "credentials.example": {"CondaToken": "v"}\n}\n', { mode: 0o600 });
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(path, { force: true });
  });

  it('is shown by a command, with a row for each host, and read again by another', async () => {
    const rows = (await run<number>('showCredentials')) ?? 0;
    assert.ok(rows >= 1);
    await rm(path);
    await run('refreshCredentials');
    assert.equal(await run<number>('showCredentials'), rows - 1);
    await writeFile(path, '{\n  "credentials.example": {"CondaToken": "v"}\n}\n', { mode: 0o600 });
  });

  it('opens a store at the line of an entry', async () => {
    await run('openCredential', { path, line: 1 });
    const editor = await until('the store is open', () =>
      vscode.window.activeTextEditor?.document.uri.fsPath === path
        ? vscode.window.activeTextEditor
        : undefined,
    );
    assert.equal(editor.selection.active.line, 1);
  });
});
