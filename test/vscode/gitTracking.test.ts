import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { signedIn, until } from './session';

describe('a token in a file of a git repository', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tracked-'));
    await signedIn();
    execFileSync('git', ['init', '-q'], { cwd: folder });
  });
  after(() => rm(folder, { recursive: true }));

  it('is told to be beyond repair by removing it, where git tracks the file', async () => {
    const text = 'channels:\n  - https://conda.example.com/t/abc-1/main\n';
    for (const name of ['.condarc', 'condarc']) await writeFile(join(folder, name), text);
    execFileSync('git', ['add', '.condarc'], { cwd: folder });
    const words = async (name: string): Promise<string> => {
      const document = await vscode.workspace.openTextDocument(join(folder, name));
      await vscode.window.showTextDocument(document);
      return until(`the warning in ${name}`, () => {
        const found = vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
        return found.find((message) => message.includes(name === '.condarc' ? 'git tracks' : 'Who can read'));
      });
    };
    assert.match(await words('.condarc'), /Reissue/);
    assert.doesNotMatch(await words('condarc'), /git tracks/);
  });
});
