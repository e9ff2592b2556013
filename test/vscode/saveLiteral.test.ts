import { strict as assert } from 'node:assert';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeActions, accepts, opened, run, sandbox, signedIn, storedValue } from './session';

/** What the command resolves to. */
interface Saved {
  readonly server: string;
  readonly id: string;
  readonly variable: string;
}

describe('a literal token in a file', () => {
  let folder: string;
  let id: string;
  let value: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'literal-'));
    await signedIn();
    const resources = [{ channel: 'main', permission: 'read' }];
    id = (await run('createToken', { server: sandbox, name: 'suite literal', resources }))?.id ?? '';
    value = await storedValue(id);
    assert.ok(await accepts(value));
  });
  after(() => rm(folder, { recursive: true }));

  /** The command of the quick fix on a line, as the light bulb has it. */
  async function quickFix(document: vscode.TextDocument, line: number): Promise<vscode.Command> {
    const saves = ({ command }: vscode.CodeAction): boolean =>
      command?.command === 'anacondaTokens.saveLiteral';
    const command = (await codeActions(document, line, (found) => found.some(saves))).find(saves)?.command;
    assert.ok(command);
    return command;
  }

  const save = (command: vscode.Command, answers: object = {}): Thenable<Saved | undefined> =>
    run<Saved>('saveLiteral', { ...(command.arguments?.[0] as object), ...answers });

  const text = (token: string): string =>
    `# ours\nchannels:\n  - "${sandbox}/t/${token}/main"   # kept\n  - ${sandbox}/t/${token}/research\nssl_verify: true\n`;
  const reference = '${ANACONDA_TOKEN_SUITE_LITERAL}';

  // Proves: guide/out-of-files
  it('of a known token becomes its reference: nothing else changes, and one undo takes it back', async () => {
    const document = await opened(join(folder, '.condarc'), text(value));
    const command = await quickFix(document, 2);
    assert.ok(!JSON.stringify(command).includes(value), 'the command holds no secret');
    assert.deepEqual(await save(command), {
      server: sandbox,
      id,
      variable: 'ANACONDA_TOKEN_SUITE_LITERAL',
    });
    assert.equal(await readFile(document.uri.fsPath, 'utf8'), text(value).replace(value, reference));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text(value));
    await document.save();
  });

  it('is found again where the document has changed since', async () => {
    const document = await opened(join(folder, 'changed.condarc'), '');
    await rm(document.uri.fsPath);
    const moved = await opened(join(folder, 'condarc'), `channels:\n  - ${sandbox}/t/${value}/main\n`);
    const command = await quickFix(moved, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(moved.uri, new vscode.Position(0, 0), '# one\n# two\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok(await save(command));
    assert.equal(moved.getText(), `# one\n# two\nchannels:\n  - ${sandbox}/t/${reference}/main\n`);
    assert.ok(moved.isDirty, 'what the user had not saved is not saved for them');
    await moved.save();
  });

  it('that is gone in the meantime leaves the document as it is', async () => {
    const document = await opened(join(folder, '.mambarc'), `channels:\n  - ${sandbox}/t/${value}/main\n`);
    const command = await quickFix(document, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 0, 2, 0), '  - defaults\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await save(command), undefined);
    assert.equal(document.getText(), 'channels:\n  - defaults\n');
    await document.save();
  });

  it('that nobody knows is kept under a name, its value first', async () => {
    const other = `c0ffee${'0'.repeat(41)}1`;
    const document = await opened(join(folder, 'mambarc'), `channels:\n  - ${sandbox}/t/${other}/main\n`);
    const saved = await save(await quickFix(document, 1), { name: 'found one' });
    assert.equal(saved?.variable, 'ANACONDA_TOKEN_FOUND_ONE');
    assert.equal(await storedValue(saved.id), other);
    assert.equal(
      await readFile(document.uri.fsPath, 'utf8'),
      `channels:\n  - ${sandbox}/t/\${ANACONDA_TOKEN_FOUND_ONE}/main\n`,
    );
  });

  it('becomes the name of the channel, or stays, where conda puts no variable in', async () => {
    const before = `name: x\nversion: 1\nchannels:\n  - ${sandbox}/t/${value}/main\n`;
    const document = await opened(join(folder, 'construct.yaml'), before);
    const command = await quickFix(document, 3);
    assert.ok(await save(command, { instead: 'nothing' }));
    assert.equal(document.getText(), before);
    assert.ok(await save(command, { instead: 'name' }));
    assert.equal(await readFile(document.uri.fsPath, 'utf8'), 'name: x\nversion: 1\nchannels:\n  - main\n');
  });

  it('is replaced in the file behind a link', async () => {
    const real = join(folder, 'real.yml');
    await writeFile(real, `channels:\n  - ${sandbox}/t/${value}/main\n`);
    await symlink(real, join(folder, 'environment.yml'));
    const document = await vscode.workspace.openTextDocument(join(folder, 'environment.yml'));
    await vscode.window.showTextDocument(document);
    assert.ok(await save(await quickFix(document, 1)));
    assert.equal(await readFile(real, 'utf8'), `channels:\n  - ${sandbox}/t/${reference}/main\n`);
  });

  it('stays where it is in a file that is read-only, and is not stored', async () => {
    const other = `c0ffee${'0'.repeat(41)}2`;
    const path = join(folder, '.condarc');
    const document = await opened(path, `channels:\n  - ${sandbox}/t/${other}/main\n`);
    const command = await quickFix(document, 1);
    await chmod(path, 0o444);
    try {
      assert.equal(await save(command, { name: 'read-only one' }), undefined);
      assert.equal(document.getText(), `channels:\n  - ${sandbox}/t/${other}/main\n`);
    } finally {
      await chmod(path, 0o644);
    }
    const saved = await save(command, { name: 'read-only one' });
    assert.equal(saved?.variable, 'ANACONDA_TOKEN_READ_ONLY_ONE', 'its name was not taken the first time');
  });

  it('goes out of a condarc that is broken elsewhere', async () => {
    const broken = `channels:\n  - ${sandbox}/t/TOKEN/main\nssl_verify: [\n`;
    const document = await opened(join(folder, 'broken.condarc'), '');
    await rm(document.uri.fsPath);
    const before = broken.replace('TOKEN', value);
    const torn = await opened(join(folder, '.condarc'), before);
    const range = { start: { line: 1, character: 8 }, end: { line: 1, character: 9 } };
    const saved = await run<Saved>('saveLiteral', { uri: torn.uri.toString(), range });
    const after = await readFile(torn.uri.fsPath, 'utf8');
    // Where the server cannot read the list, nothing may change; where it can, only the token.
    assert.equal(after, saved ? broken.replace('TOKEN', reference) : before);
  });
});
