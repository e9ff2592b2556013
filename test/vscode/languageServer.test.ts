import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { opened, run, sandbox, signedIn, storedValue, until } from './session';

/** The language server's process: the child of this extension host that runs its bundle. */
function serverProcess(): number | undefined {
  return runningServer()?.pid;
}

function runningServer(): { readonly pid: number; readonly args: string } | undefined {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const own = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter((line) => line !== null);
  const found = own.find(
    ([, , parent, args = '']) => Number(parent) === process.pid && args.includes('dist/server.js'),
  );
  return found === undefined ? undefined : { pid: Number(found[1]), args: found[3] ?? '' };
}

describe('the end of the language server', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ended-'));
    await signedIn();
  });
  after(() => rm(folder, { recursive: true }));

  async function isChecked(name: string): Promise<vscode.Uri> {
    const text = 'channels:\n  - https://repo.example.com/t/abc_def/main\n';
    const { uri } = await opened(join(folder, name), text);
    await until(`problems in ${name}`, () => vscode.languages.getDiagnostics(uri).length > 0 || undefined);
    return uri;
  }

  /** Asks for a hover again and again, as long as the client may not know yet that nobody will answer. */
  async function askedMeanwhile(uri: vscode.Uri): Promise<void> {
    const at = new vscode.Position(1, 10);
    for (let asked = 0; asked < 200; asked += 1) {
      void vscode.commands.executeCommand('vscode.executeHoverProvider', uri, at);
      await new Promise(setImmediate);
    }
  }

  /** Ends the server as a crash would; resolves to the process that ended. */
  async function crash(not: number): Promise<number> {
    const pid = await until('a running language server', () => {
      const found = serverProcess();
      return found === not ? undefined : found;
    });
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  // Proves: guide/server-restarts
  it('is followed by a new one, quietly; after too many a message offers Restart, which helps', async () => {
    const { showErrorMessage } = vscode.window;
    const messages: string[][] = [];
    let answer: (button: string) => void = () => undefined;
    const answered = new Promise<string>((resolve) => (answer = resolve));
    Object.assign(vscode.window, {
      showErrorMessage: (...words: string[]) => {
        messages.push(words);
        return answered;
      },
    });
    try {
      let last = 0;
      for (const name of ['.condarc', '.mambarc', 'mambarc', 'environment.yml']) {
        const uri = await isChecked(name);
        assert.deepEqual(messages, [], 'an end now and then is not worth a message');
        last = await crash(last);
        await askedMeanwhile(uri);
      }
      const [words = '', ...buttons] = await until('a message', () => messages[0]);
      assert.match(words, /language server .* has stopped/);
      assert.deepEqual(buttons, ['Restart', 'Show Log']);
      assert.equal(serverProcess(), undefined);
      answer('Restart');
      await isChecked('condarc');
      assert.equal(messages.length, 1);
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
    }
  });

  it('makes the new one know facts, settings and open documents as the old one did', async () => {
    const resources = [{ channel: 'main', permission: 'read' }];
    const { id = '' } = (await run('createToken', { server: sandbox, name: 'suitefacts', resources })) ?? {};
    const settings = vscode.workspace.getConfiguration('anacondaTokens');
    const severities = { 'secret/literal-token': 'error' };
    await settings.update('severities', severities, vscode.ConfigurationTarget.Global);
    const text = `channels:\n  - ${sandbox}/t/${await storedValue(id)}/main\n`;
    await mkdir(join(folder, 'facts'));
    const document = await opened(join(folder, 'facts', '.condarc'), text);
    const at = document.positionAt(text.indexOf('/main'));
    const namesToken = (words: unknown): boolean =>
      words instanceof vscode.MarkdownString && words.value.includes('suitefacts');
    const isKnown = async (): Promise<true | undefined> => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const found = vscode.languages.getDiagnostics(document.uri);
      return (
        (hovers.some(({ contents }) => contents.some(namesToken)) &&
          found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error)) ||
        undefined
      );
    };
    try {
      await until('a known token, by the setting an error', isKnown);
      const ended = await crash(0);
      await until('another server', () => {
        const now = serverProcess();
        return now !== undefined && now !== ended ? now : undefined;
      });
      await until('a known token, by the setting an error, once more', isKnown);
    } finally {
      await settings.update('severities', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  // Proves: security/confined, settings/languageServer.confined
  it('is no end of its confinement: Node lets it write nothing but its cache, unless the settings say otherwise', async () => {
    const permissions = / --permission --allow-fs-read=\* --allow-fs-write=\S+anaconda-server-tokens /;
    const { pid, args } = await until('a language server', runningServer);
    assert.match(args, permissions);
    const settings = vscode.workspace.getConfiguration('anacondaTokens');
    await settings.update('languageServer.confined', false, vscode.ConfigurationTarget.Global);
    try {
      await run('restartServer');
      const next = await until('another server', () => {
        const found = runningServer();
        return found?.pid === pid ? undefined : found;
      });
      assert.doesNotMatch(next.args, / --permission /);
    } finally {
      await settings.update('languageServer.confined', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  // Proves: settings/scanAtStart
  it('lets the next one look at files that nobody has open, where the settings ask for that', async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const file = join(root, 'condarc');
    await writeFile(file, 'chanels: []\n');
    const settings = vscode.workspace.getConfiguration('anacondaTokens');
    await settings.update('scanAtStart', true, vscode.ConfigurationTarget.Global);
    try {
      await run('restartServer');
      await until(
        'problems of a file that nobody has open',
        () => vscode.languages.getDiagnostics(vscode.Uri.file(file)).length > 0 || undefined,
      );
    } finally {
      await settings.update('scanAtStart', undefined, vscode.ConfigurationTarget.Global);
      await rm(file);
    }
  });

  it('is mended by a command too, which starts it anew', async () => {
    await run('restartServer');
    await isChecked('env.yml');
  });
});
