import { strict as assert } from 'node:assert';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatMessages } from 'esbuild';
import { repositoryRoot } from '../../host/repository';

interface Pattern {
  readonly regexp: string;
  readonly message?: number;
  readonly file?: number;
  readonly line?: number;
}
interface Task {
  readonly label: string;
  readonly problemMatcher: {
    readonly pattern: readonly Pattern[];
    readonly background: { readonly beginsPattern: string; readonly endsPattern: string };
  };
}

describe('The task that F5 waits for', () => {
  const tasks = JSON.parse(readFileSync(join(repositoryRoot(), '.vscode/tasks.json'), 'utf8')) as {
    readonly tasks: readonly Task[];
  };
  const task = tasks.tasks.find(({ label }) => label === 'watch');
  assert.ok(task);
  const { pattern, background } = task.problemMatcher;
  const folder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-watch-'));
  let watch: ChildProcess | undefined;
  after(() => {
    watch?.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('prints the line that says that the bundles and the schema are there', async () => {
    watch = spawn(process.execPath, ['esbuild.mjs', '--watch', `--to=${folder}`], { cwd: repositoryRoot() });
    const ends = new RegExp(background.endsPattern);
    await new Promise<void>((resolve, reject) => {
      for (const input of [watch?.stdout, watch?.stderr])
        if (input)
          createInterface({ input }).on('line', (line) => {
            if (ends.test(line)) resolve();
          });
      watch?.once('exit', (code) => {
        reject(new Error(`watch ended: ${code ?? 'killed'}`));
      });
    });
    for (const file of ['client.js', 'server.js', 'cli.js', 'condarc.schema.json'])
      assert.ok(existsSync(join(folder, file)), file);
  });

  it('tells VS Code where an error stands', async () => {
    const location = { file: 'client/src/extension.ts', line: 7, column: 3, lineText: 'import { a };' };
    const [printed = ''] = await formatMessages([{ text: 'Unexpected "}"', location }], { kind: 'error' });
    const lines = printed.split('\n');
    const found = pattern.map(({ regexp }, index) => new RegExp(regexp).exec(lines[index] ?? ''));
    const part = (what: 'message' | 'file' | 'line'): string | undefined => {
      const at = pattern.findIndex((one) => one[what] !== undefined);
      return found[at]?.[pattern[at]?.[what] ?? 0];
    };
    assert.ok(found.every(Boolean), printed);
    assert.deepEqual([part('message'), part('file'), part('line')], ['Unexpected "}"', location.file, '7']);
  });
});
