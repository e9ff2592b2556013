import { strict as assert } from 'node:assert';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { until } from './session';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('A channel in the files of a workspace', () => {
  const folder = join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'channels');
  const uri = vscode.Uri.file(join(folder, 'environment.yml'));
  const name = new vscode.Position(1, `  - https://h.example/t/${TOKEN}/suite`.length);

  before(async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(uri.fsPath, `channels:\n  - https://h.example/t/${TOKEN}/suite-channel\n`);
    await writeFile(
      join(folder, 'run.sh'),
      'conda install -c https://h.example/suite-channel x\nconda install -c https://o.example/suite-channel y\n',
    );
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  it('is found in files nobody has open', async () => {
    const found = await until('both places are found', async () => {
      const places = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        uri,
        name,
      );
      return places.length > 1 ? places : undefined;
    });
    assert.deepEqual(
      found.map((place) => `${basename(place.uri.fsPath)}:${place.range.start.line}`),
      ['environment.yml:1', 'run.sh:0'],
    );
  });

  it('is renamed where the person leaves it ticked', async () => {
    const made: vscode.WorkspaceEdit[] = [];
    void vscode.commands
      .executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', uri, name, 'finance')
      .then((edit) => made.push(edit));
    const edit = await until('the list is accepted', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return made[0];
    });
    assert.deepEqual(
      edit.entries().map(([file, edits]) => [basename(file.fsPath), edits.map(({ newText }) => newText)]),
      [
        ['environment.yml', ['finance']],
        ['run.sh', ['finance']],
      ],
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.equal(text, `channels:\n  - https://h.example/t/${TOKEN}/finance\n`);
    await vscode.workspace.saveAll();
  });
});
