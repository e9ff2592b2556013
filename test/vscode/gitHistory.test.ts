import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeActions, opened, run, sandbox, signedIn, storedValue, until } from './session';

interface Searched {
  readonly commits: readonly string[];
  readonly complete: boolean;
}

describe('git’s history of a token', () => {
  let folder: string;
  let id: string;
  let value: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'history-'));
    await signedIn();
    const resources = [{ channel: 'main', permission: 'read' }];
    id = (await run('createToken', { server: sandbox, name: 'suite-history', resources }))?.id ?? '';
    value = await storedValue(id);
    git('init', '-q');
  });
  after(async () => {
    await vscode.workspace
      .getConfiguration('git')
      .update('path', undefined, vscode.ConfigurationTarget.Global);
    await rm(folder, { recursive: true });
  });

  function git(...args: readonly string[]): string {
    const person = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgSign=false'];
    return execFileSync('git', [...person, ...args], { cwd: folder, encoding: 'utf8' });
  }

  const path = (name: string): string => join(folder, name);
  const channels = (token: string): string => `channels:\n  - ${sandbox}/t/${token}/main\n`;
  const search = (name: string): Thenable<Searched | undefined> =>
    run<Searched>('searchHistory', {
      uri: vscode.Uri.file(path(name)).toString(),
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 150 } },
    });

  it('is empty before the file is committed', async () => {
    await opened(path('.condarc'), channels(value));
    await writeFile(path('readme'), 'nothing\n');
    git('add', '.condarc', 'readme');
    git('commit', '-q', '-m', 'nothing', 'readme');
    assert.deepEqual(await search('.condarc'), { commits: [], complete: true });
  });

  it('tells the commits on every branch, by a quick fix, and the warning grows stronger', async () => {
    git('checkout', '-q', '-b', 'other');
    git('commit', '-q', '-m', 'leaked', '.condarc');
    const hash = git('rev-parse', 'HEAD').trim();
    git('checkout', '-q', '-');
    const document = await opened(path('.condarc'), channels(value));
    const words = (): string =>
      vscode.languages
        .getDiagnostics(document.uri)
        .map(({ message }) => message)
        .join('\n');
    await until('the plain warning', () => words().includes('stands here in plain text') || undefined);
    assert.doesNotMatch(words(), /git history/);
    const actions = await codeActions(document, 1, (found) => found.length > 0);
    assert.ok(actions.some(({ title }) => title === 'Reissue the token suite-history'));
    const fix = actions.find(({ command }) => command?.command === 'anacondaTokens.searchHistory');
    assert.ok(fix?.command && !JSON.stringify(fix).includes(value));
    const [argument] = fix.command.arguments as readonly unknown[];
    assert.deepEqual(await run('searchHistory', argument), { commits: [hash], complete: true });
    await until('the stronger warning', () => words().includes('stands in the git history') || undefined);
  });

  it('is pointed at when a token is taken out of a file that git tracks', async () => {
    const document = await opened(path('condarc'), channels(value));
    git('add', 'condarc');
    const { showWarningMessage } = vscode.window;
    const told: string[][] = [];
    Object.assign(vscode.window, {
      showWarningMessage: (...words: string[]) => {
        told.push(words);
        return Promise.resolve(words.find((word) => word === 'Search git’s History'));
      },
    });
    try {
      const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 150 } };
      assert.ok(await run('saveLiteral', { uri: document.uri.toString(), range }));
      assert.ok(!document.getText().includes(value));
      const found = await until('what the history says', () =>
        told.find(([words]) => words?.includes('in 1 commit,')),
      );
      assert.match(told[0]?.[0] ?? '', /git tracks .*condarc/);
      assert.ok(found.includes('Reissue Token…'), 'Reissue is the answer');
    } finally {
      Object.assign(vscode.window, { showWarningMessage });
    }
  });

  it('is searched for a token that was just taken out of the file', async () => {
    const uri = vscode.Uri.file(path('.condarc')).toString();
    const found = await run<Searched>('searchHistory', { uri, server: sandbox, id });
    assert.equal(found?.commits.length, 1);
  });

  // Proves: guide/git-history
  it('is asked for without naming the token to git, and starts no program of the repository', async () => {
    // Outside of the repository, for a git that stands in it is not started.
    const programs = await mkdtemp(join(tmpdir(), 'programs-'));
    const program = join(programs, 'git.sh');
    await writeFile(program, `#!/bin/sh\necho "$@" >> '${path('told')}'\nexec git "$@"\n`, { mode: 0o755 });
    await vscode.workspace.getConfiguration('git').update('path', program, vscode.ConfigurationTarget.Global);
    await writeFile(path('.gitattributes'), '* diff=evil\n');
    for (const key of [
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'core.fsmonitor',
      'gpg.program',
    ])
      git('config', key, `touch '${path('started')}' #`);
    git('config', 'log.showSignature', 'true');
    assert.equal((await search('.condarc'))?.commits.length, 1);
    const told = await readFile(path('told'), 'utf8');
    assert.match(told, /log --all/);
    assert.ok(!told.includes(value));
    assert.equal(existsSync(path('started')), false);
    await rm(programs, { recursive: true });
  });

  it('is said to be out of reach where there is no repository', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'no-history-'));
    const document = await opened(join(elsewhere, '.condarc'), channels(value));
    const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 150 } };
    assert.equal(await run('searchHistory', { uri: document.uri.toString(), range }), undefined);
    await rm(elsewhere, { recursive: true });
  });
});
