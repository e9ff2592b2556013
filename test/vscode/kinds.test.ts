import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { run, until } from './session';

const URL = 'https://conda.example.com/t/c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00/main';

describe('documents of all kinds in an editor', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinds-'));
    await run('refresh');
  });
  after(() => rm(folder, { recursive: true }));

  async function codesOf(document: vscode.TextDocument): Promise<readonly unknown[]> {
    await vscode.window.showTextDocument(document);
    const found = await until(`problems in ${document.fileName}`, () => {
      const problems = vscode.languages.getDiagnostics(document.uri);
      const own = problems.filter(({ source }) => source === 'anaconda-tokens');
      return own.length > 0 ? own : undefined;
    });
    return found.map(({ code }) => (typeof code === 'object' ? code.value : code));
  }

  async function written(name: string, bytes: string | Buffer): Promise<vscode.TextDocument> {
    await writeFile(join(folder, name), bytes);
    return vscode.workspace.openTextDocument(join(folder, name));
  }

  for (const [name, text] of Object.entries({
    'settings.json': `{"channel": "${URL}"}\n`,
    '.env': `CHANNEL=${URL}\n`,
    'notes.txt': `see ${URL}\n`,
    'setup.bat': `conda install -c ${URL} demo\n`,
    Jenkinsfile: `sh 'conda install -c ${URL} demo'\n`,
    'tokens.http': `GET ${URL}\n`,
  }))
    // Proves: guide/files
    it(`show the token in ${name}`, async () => {
      assert.ok((await codesOf(await written(name, text))).includes('secret/literal-token'));
    });

  it('show what is wrong in a .condarc that was never saved', async () => {
    const uri = vscode.Uri.parse('untitled:.condarc');
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'chanels: [a]\n');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await codesOf(document), ['condarc/unknown-key']);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('say that conda cannot decode a condarc in UTF-16, until it is stored as UTF-8', async () => {
    const text = 'channels: [defaults]\n';
    const document = await written('condarc', Buffer.from(`\ufeff${text}`, 'utf16le'));
    assert.deepEqual(await codesOf(document), ['condarc/not-utf8']);
    await writeFile(join(folder, 'condarc'), text);
    await vscode.window.showTextDocument(await written('other.txt', 'x\n'));
    await vscode.window.showTextDocument(document);
    await until('no problems', () => vscode.languages.getDiagnostics(document.uri).length === 0 || undefined);
  });

  it('show the token in an environment.yml in UTF-16, as Windows PowerShell writes it', async () => {
    const text = `\ufeffname: a\r\nchannels:\r\n  - ${URL}\r\n`;
    const codes = await codesOf(await written('environment.yml', Buffer.from(text, 'utf16le')));
    assert.ok(codes.includes('secret/literal-token'), codes.join());
  });
});
