import { strict as assert } from 'node:assert';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { opened, run, sandbox, signedIn, storedValue, until } from './session';

describe('.condarc', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'condarc-'));
    await signedIn();
  });
  after(() => rm(folder, { recursive: true }));

  it('shows what conda will make of a token with an underscore', async () => {
    const document = await opened(
      join(folder, '.condarc'),
      'channels:\n  - https://repo.example.com/t/abc_def/main\n',
    );
    assert.equal(document.languageId, 'condarc');
    const codes = await until('a problem in .condarc', () => {
      const found = vscode.languages.getDiagnostics(document.uri).map(({ code }) => JSON.stringify(code));
      return found.length > 0 ? found : undefined;
    });
    assert.ok(
      codes.some((code) => code.includes('url/token-cut')),
      codes.join(),
    );
  });

  it('completes the keys of conda', async () => {
    const document = await opened(join(folder, 'condarc'), 'chan\n');
    const list = await until('completions', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(0, 4),
      );
      return found.items.some(({ label }) => label === 'channels') ? found : undefined;
    });
    assert.ok(list.items.some(({ label }) => label === 'channel_alias'));
  });

  it('completes scopes in a manifest', async () => {
    const text = 'server: https://repo.example.com\ntokens:\n  - name: ci\n    scopes:\n      - artifact:\n';
    const document = await opened(join(folder, 'anaconda-tokens.yaml'), text);
    await until('artifact:download', async () => {
      const found = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(4, 17),
      );
      const labels = found.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return labels.some((label) => label.includes('download')) ? true : undefined;
    });
  });

  describe('with a token', () => {
    let id: string;
    before(async () => {
      const resources = [{ channel: 'main', permission: 'read' }];
      id = (await run('createToken', { server: sandbox, name: 'suite insert', resources }))?.id ?? '';
    });

    it('takes the channel URL as a reference, everything else byte for byte', async () => {
      const file = join(folder, '.condarc');
      await writeFile(file, '# mine\nchannels:\n- defaults   # kept\nssl_verify: true\n');
      const done = await run('insertChannelUrl', {
        server: sandbox,
        id,
        channel: 'main',
        file,
        literal: false,
      });
      assert.ok(done);
      assert.equal(
        await readFile(file, 'utf8'),
        `# mine\nchannels:\n- ${sandbox}/t/\${ANACONDA_TOKEN_SUITE_INSERT}/main\n- defaults   # kept\nssl_verify: true\n`,
      );
    });

    it('takes the token itself in a file that did not exist, and one undo takes it back', async () => {
      const file = join(folder, 'condarc.d', 'own.yml');
      await run('insertChannelUrl', { server: sandbox, id, channel: 'main', file, literal: true });
      const text = await readFile(file, 'utf8');
      assert.ok(text.includes(`- ${sandbox}/t/${await storedValue(id)}/main`), 'the URL stands in the file');
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.fsPath, file);
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), '');
      await editor.document.save();
    });

    it('leaves a file alone that cannot take a channel', async () => {
      const file = join(folder, 'broken.condarc');
      await writeFile(file, 'channels: {a: [\n');
      await run('insertChannelUrl', { server: sandbox, id, channel: 'main', file, literal: false });
      assert.equal(await readFile(file, 'utf8'), 'channels: {a: [\n');
    });
  });
});
