import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { holds } from '../until';
import { TERMINAL_SETTINGS } from './terminalSettings';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';
import { filesHolding } from './writtenFiles';

/** What conda does with the first channel of a condarc: puts variables in, and asks for the packages. */
const AS_CONDA = `import { readFileSync, writeFileSync } from 'node:fs';
const written = /^ *- (\\S+)/m.exec(readFileSync('.condarc', 'utf8'))[1];
const channel = written.replace(/\\$\\{(\\w+)\\}/g, (whole, name) => process.env[name] ?? whole);
const reply = await fetch(channel + '/noarch/repodata.json');
const { packages } = reply.ok ? await reply.json() : {};
console.log(written + '/noarch/repodata.json');
console.log('HTTP ' + reply.status + ', packages: ' + (Object.keys(packages ?? {}).length || 'none'));
writeFileSync('answer', String(reply.status));
`;

/** Rests the mouse on the line that holds a text, until words about it are shown. */
async function hovered(window: WorkbenchDriver, text: string, words: string): Promise<void> {
  const line = window.page.locator('.view-line', { hasText: text }).first();
  for (let tries = 0; tries < 20; tries += 1) {
    await window.page.mouse.move(700, 400);
    await line.hover({ position: { x: 100 + tries, y: 8 } });
    const shown = window.page.locator('.monaco-hover', { hasText: words }).first();
    if (
      await shown.waitFor({ timeout: 1500 }).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  assert.fail(`no hover with “${words}”`);
}

/** Opens the quick fixes of the line that holds a text. */
async function quickFixes(window: WorkbenchDriver, text: string, fix: string): Promise<void> {
  const menu = window.page.locator('.action-widget');
  for (let tries = 0; tries < 20; tries += 1) {
    await window.page
      .locator('.view-line', { hasText: text })
      .first()
      // Where the try before has put the caret, which then lies over the line.
      .click({ position: { x: 160, y: 8 }, force: true });
    await window.page.keyboard.press('Control+.');
    // The problems of a file that was just opened may not be there yet.
    const shown = menu.getByText(fix).first();
    if (
      await shown.waitFor({ timeout: 1500 }).then(
        () => true,
        () => false,
      )
    )
      return;
    await window.page.keyboard.press('Escape');
  }
  assert.fail(`no quick fix “${fix}”`);
}

describe('from a token in plain text to a reference', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let value: string;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    value = sandbox.tokenValue('ci-main-read');
    window = await WorkbenchDriver.open(
      {
        '.condarc': `channels:\n  - ${sandbox.url}/t/${value}/main # ours\n  - defaults\n`,
        'as-conda.mjs': AS_CONDA,
      },
      TERMINAL_SETTINGS,
    );
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  it('begins with a problem and its quick fix', async () => {
    await window.openFile('.condarc');
    await window.page.locator('.squiggly-warning').first().waitFor();
    await window.command('Notifications: Clear All Notifications');
    await hovered(window, sandbox.url, 'stands here in plain text');
    await window.picture('walk-out-1-problem');
    await quickFixes(window, sandbox.url, 'Move the token to secret storage');
    await window.picture('walk-out-2-quick-fix');
    await window.page.locator('.action-widget').getByText('Move the token to secret storage').click();
  });

  // Proves: guide/out-of-files
  it('goes on with the question which token it is, and stores the value before the file changes', async () => {
    await window.rows.filter({ hasText: 'ci-main-read' }).waitFor();
    await window.picture('walk-out-3-which-token');
    await window.take('ci-main-read');
    await window.toast('is kept in VS Code’s secret storage').waitFor();
    await window.picture('walk-out-4-reference');
    assert.equal(
      window.file('.condarc'),
      `channels:\n  - ${sandbox.url}/t/\${ANACONDA_TOKEN_CI_MAIN_READ}/main # ours\n  - defaults\n`,
    );
  });

  // Proves: page/private-channels
  it('ends with a terminal in which the server gives the channel’s packages', async () => {
    const button = window.toast('is kept in VS Code’s secret storage');
    await button.getByRole('button', { name: 'Open Terminal with Tokens' }).click();
    sandbox.resetRequests();
    await window.inTerminal('node as-conda.mjs', () => existsSync(join(window.folder, 'workspace/answer')));
    await window.page.locator('.xterm-rows', { hasText: 'HTTP 200' }).waitFor();
    await window.picture('walk-out-5-terminal');
    assert.equal(window.file('answer'), '200');
    assert.ok(
      sandbox.requests().some(({ path }) => path.includes(`/t/`) && path.endsWith('/noarch/repodata.json')),
    );
    const { folder } = window;
    const left = filesHolding(folder, value).filter((place) => !place.includes(join('User', 'History')));
    assert.deepEqual(left, [], 'the value stands in no file');
  });

  it('goes on in the user’s own .condarc, behind the channels that stand there', async () => {
    const own = join(window.folder, 'home', '.condarc');
    writeFileSync(own, 'channels:\n  - defaults\n');
    await window.command('Anaconda Tokens: Insert Channel URL into .condarc');
    await window.take('ci-main-read');
    await window.take('conda reads it everywhere');
    await window.take('First in the list');
    await window.rows.filter({ hasText: 'Last in the list' }).waitFor();
    await window.picture('insert-last');
    await window.take('${ANACONDA_TOKEN_CI_MAIN_READ}');
    await window.page.locator('.view-line', { hasText: 'CI_MAIN_READ}/main' }).first().waitFor();
    const written = `channels:\n  - defaults\n  - ${sandbox.url}/t/\${ANACONDA_TOKEN_CI_MAIN_READ}/main\n`;
    await holds(() => {
      assert.equal(readFileSync(own, 'utf8'), written);
    });
  });
});

describe('from a leaked token to a new one everywhere', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let old: string;

  const git = (...args: readonly string[]): void => {
    const person = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgSign=false'];
    execFileSync('git', [...person, ...args], { cwd: join(window.folder, 'workspace') });
  };

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    old = sandbox.tokenValue('ci-main-read');
    const url = `${sandbox.url}/t/${old}/main`;
    window = await WorkbenchDriver.open({
      '.condarc': `channels:\n  - ${url} # ours\n  - defaults\n`,
      'build.sh': `conda install -c ${url} x\n`,
      '.env': `CONDA_TOKEN=${old}\n`,
      'environment.yml': `name: x\nchannels:\n  - ${url}\n`,
    });
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'Set up conda');
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  const reply = async (value: string): Promise<number> =>
    (await fetch(`${sandbox.url}/t/${value}/main/noarch/repodata.json`)).status;

  it('begins with a warning that git has it, and the search of the history', async () => {
    await window.openFile('.condarc');
    await window.page.locator('.squiggly-warning').first().waitFor();
    await window.command('Notifications: Clear All Notifications');
    await quickFixes(window, sandbox.url, 'Search git’s history');
    await window.picture('walk-leaked-1-quick-fix');
    await window.page.locator('.action-widget').getByText('Search git’s history').click();
    const warning = window.toast('stands in git’s history: in 1 commit,');
    await warning.waitFor();
    await window.picture('walk-leaked-2-history');
    await hovered(window, sandbox.url, 'It stands in the git history');
    await window.picture('walk-leaked-3-problem');
    await warning.getByRole('button', { name: 'Reissue Token…' }).click();
    await window.take('ci-main-read');
  });

  it('goes on with a new value, which ends the old one, and the places of the old', async () => {
    assert.equal(await reply(old), 200);
    await window.dialog.getByText('Reissue and Find the Old Value').first().waitFor();
    await window.picture('walk-leaked-4-consent');
    await window.press('Reissue and Find the Old Value');
    await window.dialog.getByText('The value of “ci-main-read”').waitFor();
    await window.picture('walk-leaked-5-value');
    await window.press('Close');
    await window.rows.filter({ hasText: 'CONDA_TOKEN' }).waitFor();
    await window.picture('walk-leaked-6-places');
    await window.enter();
  });

  // Proves: readme/rotate
  it('ends with the new value in every file, and the old one worth nothing', async () => {
    await window.whole('was put into 4 places in 4 files');
    await window.picture('walk-leaked-7-replaced');
    const value = /\/t\/([0-9a-f]+)\//.exec(window.file('.condarc'))?.[1] ?? '';
    for (const name of ['.condarc', 'build.sh', '.env', 'environment.yml'])
      assert.ok(window.file(name).includes(value) && !window.file(name).includes(old), name);
    assert.deepEqual([await reply(value), await reply(old)], [200, 401]);
    await window.command('Notifications: Clear All Notifications');
    // The caret is still in the URL, where the quick fix was.
    await window.command('View: Focus Active Editor Group');
    await window.command('Anaconda Tokens: Check This Channel URL');
    await window.whole('works: the server gives its packages (200)');
    await window.picture('walk-leaked-8-checked');
  });
});
