import { strict as assert } from 'node:assert';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { until } from '../until';
import { PATIENCE } from './quickInputDriver';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const STORED = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
const WRITTEN = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7081';
const URL = 'https://conda.example.com/api/repo/main';
const TOKEN_FILES = '.config/binstar';

/** From the open `.condarc` to the answer in two clicks at most, on machines that are each wrong in one way. */
describe('Why is my token not used?', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let planted: string[] = [];
  let clicks = 0;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({}, {}, ['home'], {
      CONDA_CHANNEL_ALIAS: 'https://mirror.example.com/conda',
    });
    await window.addServer(sandbox.url);
    await window.command('Notifications: Clear All Notifications');
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );
  afterEach(async () => {
    assert.ok(!(await window.page.content()).includes(STORED));
    await window.command('View: Close All Editors');
    for (const path of planted) rmSync(path, { force: true });
    planted = [];
  });

  /** A machine with these files in its home folder, its `.condarc` open. */
  async function machine(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const path = join(window.folder, 'home', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { mode: 0o600 });
      planted.push(path);
    }
    await window.openFile('.condarc');
    clicks = 0;
  }

  const hover = () => window.page.locator('.monaco-hover:visible');

  /** Rests on a word of the editor until the hover says something: no click. */
  async function hovered(word: string, said: string): Promise<void> {
    // A window that is still drawing the file may lose a hover.
    await window.again(async () => {
      await window.page.mouse.move(900, 620);
      await window.page.locator('.view-line span', { hasText: word }).last().hover();
      await hover().getByText(said).first().waitFor({ timeout: PATIENCE });
    });
  }

  async function click(what: ReturnType<typeof hover>): Promise<void> {
    clicks += 1;
    await what.click();
  }

  /** The table behind “All clients” in the hover on a word, once it has a text. */
  async function table(word: string, text: string): Promise<void> {
    await hovered(word, 'All clients');
    await click(hover().getByText('All clients').first());
    await window.page.locator('.tab.active', { hasText: 'All clients' }).waitFor();
    await line(text).waitFor();
  }

  const line = (text: string) =>
    window.page.locator('.editor-instance .view-line', { hasText: text }).first();

  /** A new value of a token of the account. */
  async function reissued(name: string): Promise<string> {
    await window.menu(name, 'Reissue Token…');
    await window.press('Reissue Token');
    await window.dialog.getByText(`The value of “${name}”`).waitFor();
    const value = /\b[0-9a-f]{48}\b/.exec(await window.dialog.innerText())?.[0] ?? '';
    await window.press('Close');
    return value;
  }

  // Proves: guide/hover-machine
  it('an alias with the token is overridden by a variable: the hover on the key says by which', async () => {
    await machine({
      '.condarc': `channel_alias: https://conda.example.com/t/${WRITTEN}\nchannels:\n  - main\n`,
    });
    await hovered('channel_alias', 'On this machine it is set in');
    const said = await hover().innerText();
    assert.match(said, /CONDA_CHANNEL_ALIAS: counts/);
    assert.match(said, /~\/\.condarc:1: overridden by CONDA_CHANNEL_ALIAS/);
    await window.pictures('why-alias', 'pointed');
    assert.equal(clicks, 0);
  });

  it('the file with the token stops conda: the hover says where', async () => {
    await machine({
      '.condarc': `channels:\n  - ${URL}\n`,
      '.conda/condarc.d/stop.yml': 'channels: [a\n',
    });
    await hovered('repo', 'By this file alone, for conda stops on this machine at');
    assert.match(await hover().innerText(), /stops on this machine at ~\/\.conda\/condarc\.d\/stop\.yml/);
    assert.equal(clicks, 0);
  });

  it('the stored token is that of another host: the table of all clients says for which', async () => {
    await machine({
      '.condarc': `channels:\n  - ${URL}\n`,
      [`${TOKEN_FILES}/https%3A%2F%2Fother.example.com%2Fapi.token`]: STORED,
    });
    await table('repo', 'Nothing is kept here for this host, only for others: other.example.com');
    await line('without a credential').waitFor();
    await window.pictures('why-other-host');
    assert.equal(clicks, 1);
  });

  it('the token has expired, as the account knows: the hover says when', async () => {
    const value = await reissued('old-laptop');
    await machine({ '.condarc': `channels:\n  - ${sandbox.url}/t/${value}/main\n` });
    await hovered('main', 'Token old-laptop of');
    assert.match(await hover().innerText(), /Token old-laptop of .* \(expired 1\d days ago, /);
    await window.pictures('why-expired', 'pointed');
    assert.ok(!(await hover().innerText()).includes(value));
    assert.equal(clicks, 0);
  });

  it('netrc comes before what was stored: the table says what each client sends instead, or beside it', async () => {
    await machine({
      '.condarc': `channels:\n  - ${URL}\n`,
      [`${TOKEN_FILES}/https%3A%2F%2Fconda.example.com%2Fapi.token`]: STORED,
      '.netrc': `machine conda.example.com\n  login me\n  password ${STORED}\n`,
      '.local/share/uv/credentials/credentials.toml': `[[credential]]\nservice = "${URL}"\nscheme = "basic"\nusername = "${STORED}"\npassword = "x-auth-token"\n`,
    });
    await table('repo', 'and, beside it, one from');
    const sent = (await window.page.locator('.editor-instance .view-lines').innerText()).replaceAll(
      '\u00a0',
      ' ',
    );
    assert.match(
      sent,
      /≠ uv +https:\/\/conda\.example\.com\/api\/repo\/main\/simple\s+with one from \S*\.netrc:1/,
    );
    await window.pictures('why-netrc');
    assert.equal(clicks, 1);
  });

  it('the variable in the URL is not set: the hover says so, and what conda asks then', async () => {
    await machine({
      '.condarc': 'channels:\n  - https://conda.example.com/t/${ANACONDA_TOKEN_CI}/main\n',
    });
    await hovered('main', 'is not set in the environment');
    assert.match(await hover().innerText(), /\$\{ANACONDA_TOKEN_CI\} is not set in the environment/);
    assert.match(await hover().innerText(), /Without it, /);
    await window.pictures('why-variable', 'pointed');
    assert.equal(clicks, 0);
  });

  // Proves: security/stores-fingerprints
  it('asks no server for any of that', async () => {
    await machine({
      '.condarc': `channels:\n  - ${sandbox.url}/main\n`,
      '.netrc': `machine 127.0.0.1\n  login me\n  password ${STORED}\n`,
    });
    sandbox.resetRequests();
    await table('main', 'with one from');
    await window.command('Anaconda Tokens: Show Credential Stores');
    await window.row('127.0.0.1, conda').waitFor();
    assert.deepEqual(sandbox.requests(), []);
  });

  // Proves: security/links
  it('a failed command leads to the same by its text', async () => {
    await machine({
      '.condarc': `channels:\n  - https://conda.example.com/t/${WRITTEN}/main\n`,
      'failure.txt': `CondaHTTPError: HTTP 401 Unauthorized for url <https://conda.example.com/t/<TOKEN>/main/noarch/repodata.json>\nElapsed: 00:00.1\n\nThe user token has expired [x](command:workbench.action.quit)\n`,
    });
    await window.openFile('failure.txt');
    await window.page.locator('.editor-instance .view-line').last().click();
    await window.page.keyboard.press('Control+A');
    await window.page.locator('.statusbar').getByText('selected)').waitFor();
    await window.command('Anaconda Tokens: Explain a conda Failure');
    await window.take('The selection in the editor');
    await window.page.locator('.tab.active', { hasText: 'Why it failed' }).waitFor();
    await line('token-refused').waitFor();
    assert.equal(await window.page.locator('.editor-instance .detected-link').count(), 0);
    await window.command('Notifications: Clear All Notifications');
    await window.pictures('why-chain');
  });

  it('the file with the token is broken, and conda leaves it out: the view says so first, and leads there', async () => {
    await machine({
      '.condarc': 'channels:\n  - lab/tools\n',
      '.conda/condarc.d/lab.yml': `custom_channels:\n  lab: @conda.example.com/t/${WRITTEN}\n`,
    });
    await click(window.page.locator('.pane-header[aria-label^="conda Configuration"]'));
    const row = window.row('~/.conda/condarc.d/lab.yml:2, conda leaves it out');
    await row.waitFor();
    await window.pictures('why-broken');
    await click(row);
    await window.page.locator('.tab.active', { hasText: 'lab.yml' }).waitFor();
    await window.page.locator('.statusbar').getByText('Ln 2, Col 1').waitFor();
    assert.equal(clicks, 2);
  });

  it('the servers say which channels of the file work, behind their lines, until a line changes', async () => {
    const value = await reissued('ci-main-read');
    const channels = [
      `${sandbox.url}/t/${value}/main`,
      `${sandbox.url}/t/${WRITTEN}/main`,
      `${URL}/t/${WRITTEN}`,
    ];
    await machine({ '.condarc': `channels:\n${channels.map((one) => `  - ${one}\n`).join('')}` });
    const lenses = window.page.locator('.codelens-decoration');
    const checks = lenses.getByText('Check this URL');
    await lenses.getByText('Check all channels').waitFor();
    assert.equal(await checks.count(), 0, 'the caret is on no channel');
    await window.page.keyboard.press('ArrowDown');
    await checks.waitFor();
    await click(checks);
    // What is drawn behind a line is its text for a style sheet, and no text of the page.
    const behind = (): Promise<readonly string[]> =>
      window.page
        .locator('.view-line span')
        .evaluateAll((spans) =>
          spans.flatMap(
            (span) => /^"([✓✗–].*)"$/u.exec(getComputedStyle(span, '::after').content)?.[1] ?? [],
          ),
        );
    const shows = (...wanted: readonly RegExp[]): Promise<unknown> =>
      until(`behind lines: ${wanted.join()}`, async () => {
        const said = await behind();
        return wanted.length === said.length && wanted.every((one) => said.some((each) => one.test(each)));
      });
    const good = /^✓ works · \d[^,]+$/;
    await shows(good);
    await click(lenses.getByText('Check all channels'));
    const others = [/^✗ expired or revoked \(401\) · \d/, /^– not asked: server not added/];
    await shows(good, ...others);
    await until('lines with a result have the lens', async () => (await checks.count()) === 3);
    await window.command('Notifications: Clear All Notifications');
    await window.pictures('check-all-channels');
    assert.equal(clicks, 2);
    await window.page.locator('.view-line', { hasText: 'channels:' }).click();
    for (const key of ['ArrowDown', 'End', 'x']) await window.page.keyboard.press(key);
    await shows(/^✓ works · .*, changed since/, ...others);
    await window.pictures('check-changed-line');
    await window.page.keyboard.press('Backspace');
    await shows(good, ...others);
    await window.command('File: Save');
  });
});
