import { strict as assert } from 'node:assert';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import {
  codeActions,
  answerConsents,
  CONSENTED,
  opened,
  run,
  sandbox,
  signedIn,
  storedValue,
  until,
} from './session';

describe('.condarc', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'condarc-'));
    await signedIn();
  });
  after(() => rm(folder, { recursive: true }));

  // Proves: readme/paste-url
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

    // Proves: page/config-add-channels
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

    it('takes no token itself without a person who agrees to the file and the host', async () => {
      const file = join(folder, 'condarc.d', 'refused.yml');
      await writeFile(file, 'channels:\n- defaults\n');
      await answerConsents(() => false);
      const asked = CONSENTED.length;
      const given = { server: sandbox, id, channel: 'main', file, literal: true };
      assert.equal(await run('insertChannelUrl', given), undefined);
      await answerConsents();
      assert.equal(await readFile(file, 'utf8'), 'channels:\n- defaults\n');
      const [words = '', ...more] = CONSENTED.slice(asked);
      assert.deepEqual(more, []);
      for (const named of ['suite insert', file, new URL(sandbox).host])
        assert.ok(words.includes(named), words);
    });

    it('takes no text for a channel that is none', async () => {
      const file = join(folder, 'condarc.d', 'odd.yml');
      await writeFile(file, 'channels:\n- defaults\n');
      for (const channel of ["x'; echo y; '", 'main\nssl_verify: false', '../main', 'a b', 'm$(x)'])
        for (const command of ['insertChannelUrl', 'copyChannelUrl', 'copyCondaCommand', 'runCondaCommand'])
          assert.equal(
            await run(command, { server: sandbox, id, channel, file, literal: false, command: 'addChannel' }),
            undefined,
          );
      assert.equal(await readFile(file, 'utf8'), 'channels:\n- defaults\n');
    });

    it('goes behind the other channels where it is asked to, as --append does', async () => {
      const file = join(folder, 'condarc.d', 'appended.yml');
      await writeFile(file, 'channels:\n- defaults   # kept\n# end\n');
      const asked = { server: sandbox, id, channel: 'main', file, literal: false, at: 'bottom' };
      assert.ok(await run('insertChannelUrl', asked));
      assert.equal(
        await readFile(file, 'utf8'),
        `channels:\n- defaults   # kept\n- ${sandbox}/t/\${ANACONDA_TOKEN_SUITE_INSERT}/main\n# end\n`,
      );
    });

    it('takes the token itself in the user’s own file, which nobody else can read from then on', async () => {
      const file = join(homedir(), '.condarc');
      await writeFile(file, 'ssl_verify: true\n', { mode: 0o644 });
      try {
        // The docs' command writes the literal there, so that is what is meant when nothing is said.
        assert.ok(await run('insertChannelUrl', { server: sandbox, id, channel: 'main', file }));
        assert.ok((await readFile(file, 'utf8')).includes(`/t/${await storedValue(id)}/main`));
        assert.equal((await stat(file)).mode & 0o777, 0o600);
      } finally {
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        await rm(file);
      }
    });

    it('is offered as a source action of the file', async () => {
      const document = await opened(join(folder, 'condarc'), 'channels:\n- defaults\n');
      const kind = 'source.anacondaTokens.insertChannelUrl';
      const actions = await codeActions(document, 0, (found) => found.length > 0, kind);
      assert.deepEqual(actions[0]?.command?.arguments, [{ file: document.uri.toString() }]);
    });

    it('leaves a file alone that is read-only, and as readable as it is', async () => {
      const file = join(homedir(), '.condarc');
      await writeFile(file, 'channels: []\n', { mode: 0o444 });
      try {
        assert.equal(
          await run('insertChannelUrl', { server: sandbox, id, channel: 'main', file }),
          undefined,
        );
        assert.equal(await readFile(file, 'utf8'), 'channels: []\n');
        assert.equal((await stat(file)).mode & 0o777, 0o444);
      } finally {
        await rm(file);
      }
    });

    it('leaves a file alone that cannot take a channel', async () => {
      const file = join(folder, 'condarc.d', 'broken.yml');
      await writeFile(file, 'channels: {a: [\n');
      await run('insertChannelUrl', { server: sandbox, id, channel: 'main', file, literal: false });
      assert.equal(await readFile(file, 'utf8'), 'channels: {a: [\n');
    });
  });
});
