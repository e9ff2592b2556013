import { strict as assert } from 'node:assert';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';
import { filesHolding } from './writtenFiles';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** `~/.anaconda/keyring` as anaconda-auth writes it. */
const keyring = (value: string): string =>
  `{"Anaconda Cloud": {"h.example": "${base64(`{"domain": "h.example", "repo_tokens": [{"token": "${value}"}]}`)}"}}`;

const ENVIRONMENT_HISTORY = 'home/conda/envs/demo/conda-meta/history';

/** Twelve kinds of file and more, each with the value of a token in it. Paths with `~` are in the home folder. */
function planted(server: string, value: string): Readonly<Record<string, Buffer>> {
  const url = `${server}/t/${value}/main`;
  const notebook = {
    cells: [
      {
        cell_type: 'code',
        metadata: {},
        outputs: [],
        source: [`print("a")\n`, `!conda install -c "${url}" x`],
      },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
  const texts: Readonly<Record<string, string>> = {
    '.condarc': `# ours: ${url}\nchannels:\n- '${url}' # first\n- defaults\n`,
    'environment.yml': `name: x\r\nchannels:\r\n  - ${url}\r\n\r\n\r\n`,
    'ci/.gitlab-ci.yml': `build:\n  script:\n    - conda config --add channels ${url}\n`,
    'setup.sh': `#!/bin/sh\nexport CONDA_TOKEN='${value}'   \nconda install -c "${url}" x`,
    Dockerfile: `FROM x\nRUN conda config --add channels ${url}\n`,
    'pixi.toml': `[workspace]\nchannels = ["${url}"]\n`,
    '.env': `\ufeffTOKEN=${value}\n`,
    'pip.conf': `[global]\nindex-url = https://${value}:x-auth-token@h.example/simple\n`,
    'settings.json': `{ "url": "${url.replaceAll('/', '\\/')}", // kept\n\t"token":"${value}" }`,
    'analysis.ipynb': JSON.stringify(notebook, null, 1),
    'broken.yml': `channels: [${url}\n\t- {{ x }}\n`,
    'notes.txt': `It was ${value}.\n`,
    '~/.condarc': `channels:\n  - ${url}\n`,
    '~/.config/binstar/https%3A%2F%2Fh.token': value,
    '~/.rattler/credentials.json': `{\n  "h.example": {\n    "CondaToken": "${value}"\n  }\n}\n`,
    'secret.yml': `kind: Secret\ndata:\n  token: ${base64(value)}\n`,
  };
  const bytes = Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)] as const);
  return { ...Object.fromEntries(bytes), 'run.ps1': Buffer.from(`\ufeff$t = "${value}"\r\n`, 'utf16le') };
}

describe('a new value everywhere, by keyboard and mouse', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let first: string;
  const values: string[] = [];

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    first = sandbox.tokenValue('ci-main-read');
    values.push(first);
    window = await WorkbenchDriver.open(
      {
        '.condarc': `channels:\n  - ${sandbox.url}/t/${first}/main\n  - defaults\n`,
        'notes.txt': 'Nothing yet.\n',
        'build.sh': `conda install -c ${sandbox.url}/t/${first}/main x\n`,
      },
      { 'files.autoSave': 'off' },
    );
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  const pathOf = (name: string): string =>
    name.startsWith('~/')
      ? join(window.folder, 'home', name.slice(2))
      : join(window.folder, 'workspace', name);
  const read = (name: string): Buffer => readFileSync(pathOf(name));

  /** Reads the new value off its dialog and closes it. */
  async function newValue(): Promise<string> {
    await window.dialog.getByText('The value of “ci-main-read”').waitFor();
    const value = /\b[0-9a-f]{48}\b/.exec(await window.dialog.innerText())?.[0] ?? '';
    assert.ok(value !== '' && !values.includes(value));
    values.push(value);
    await window.press('Close');
    return value;
  }

  it('finds a value that was made elsewhere by asking the server before and after', async () => {
    await window.openFile('.condarc');
    await window.menu('ci-main-read', 'Reissue Token…');
    await window.dialog.getByText('does not hold the value').waitFor();
    await window.picture('rotate-unknown');
    await window.press('Reissue and Find the Old Value');
    const value = await newValue();
    await window.rows.filter({ hasText: 'conda install -c' }).waitFor();
    assert.ok(!(await window.quick.innerText()).includes(first.slice(0, 8)));
    await window.picture('rotate-list');
    await window.enter();
    await window.toast('was put into 2 places in 2 files').waitFor();
    await window.picture('rotate-done');
    assert.equal(window.file('.condarc'), `channels:\n  - ${sandbox.url}/t/${value}/main\n  - defaults\n`);
    assert.equal(window.file('build.sh'), `conda install -c ${sandbox.url}/t/${value}/main x\n`);
    const reply = await fetch(`${sandbox.url}/t/${value}/main/noarch/repodata.json`);
    assert.equal(reply.status, 200);
  });

  // Proves: readme/rotate
  it('names the files before, replaces the value in every kind of file, and reports what it could not', async () => {
    const old = values.at(-1) ?? '';
    await window.command('Notifications: Clear All Notifications');
    const files = planted(sandbox.url, old);
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(pathOf(name)), { recursive: true });
      writeFileSync(pathOf(name), bytes);
    }
    mkdirSync(pathOf('~/.anaconda'));
    writeFileSync(pathOf('~/.anaconda/keyring'), keyring(old), { mode: 0o600 });
    mkdirSync(join(window.folder, dirname(ENVIRONMENT_HISTORY)), { recursive: true });
    writeFileSync(
      join(window.folder, ENVIRONMENT_HISTORY),
      `# cmd: conda install -c ${sandbox.url}/t/${old}/main x\n`,
    );
    mkdirSync(pathOf('~/.conda'), { recursive: true });
    writeFileSync(pathOf('~/.conda/environments.txt'), `${join(window.folder, 'home/conda/envs/demo')}\n`);
    chmodSync(pathOf('setup.sh'), 0o750);
    writeFileSync(pathOf('locked.env'), `TOKEN=${old}\n`, { mode: 0o444 });
    mkdirSync(pathOf('~/elsewhere'));
    writeFileSync(pathOf('~/elsewhere/linked.env'), `TOKEN=${old}\n`);
    symlinkSync(pathOf('~/elsewhere/linked.env'), pathOf('linked.env'));
    writeFileSync(pathOf('build.sh'), '# nothing here any more\n');
    mkdirSync(pathOf('node_modules'));
    writeFileSync(pathOf('node_modules/a.js'), `"${old}"`);
    await window.page.locator('.view-line', { hasText: '# ours' }).waitFor();
    await window.openFile('notes.txt');
    await window.page.locator('.view-line', { hasText: 'It was' }).click();
    await window.page.keyboard.press('Control+End');
    await window.page.keyboard.type('typed and not saved');

    await window.menu('ci-main-read', 'Reissue Token…');
    await window.dialog.getByText('Used in these files:').waitFor();
    await window.dialog.getByText('and 10 more').waitFor();
    await window.picture('rotate-files');
    await window.press('Reissue Token');
    const value = await newValue();
    await window.rows.first().waitFor();
    await window.picture('rotate-everywhere');
    assert.ok(!(await window.quick.innerText()).includes(old.slice(0, 8)));
    // Meanwhile another program changes one file, and another window has been quicker with another.
    writeFileSync(pathOf('settings.json'), `\n\n${read('settings.json').toString()}`);
    writeFileSync(pathOf('pip.conf'), read('pip.conf').toString().replace(old, value));
    await window.enter();
    await window.toast('locked.env was not changed: it is read-only').waitFor();
    await window.toast('Save notes.txt').waitFor();
    await window.toast('conda’s history of the environment').waitFor();
    await window.picture('rotate-report');

    for (const [name, before] of Object.entries(files)) {
      if (name === 'notes.txt') continue;
      const encoding = name === 'run.ps1' ? 'utf16le' : 'utf8';
      const changed = name === 'settings.json' ? '\n\n' : '';
      const expected =
        changed + before.toString(encoding).replaceAll(old, value).replaceAll(base64(old), base64(value));
      assert.equal(read(name).toString(encoding), expected, name);
    }
    assert.equal(statSync(pathOf('setup.sh')).mode & 0o777, 0o750);
    assert.equal(readFileSync(pathOf('~/elsewhere/linked.env'), 'utf8'), `TOKEN=${value}\n`);
    assert.equal(read('locked.env').toString(), `TOKEN=${old}\n`);
    assert.equal(read('~/.anaconda/keyring').toString(), keyring(value));
    assert.equal(statSync(pathOf('~/.anaconda/keyring')).mode & 0o777, 0o600);
    assert.equal(read('node_modules/a.js').toString(), `"${old}"`);
    assert.equal(read('notes.txt').toString(), `It was ${old}.\n`);
    await window.page.keyboard.press('Control+S');
    await window.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    assert.equal(read('notes.txt').toString(), `It was ${value}.\ntyped and not saved`);
  });

  // Proves: guide/rotate-reports
  it('replaces what is left when asked again, and then has done with the old value', async () => {
    const old = values.at(-2) ?? '';
    const value = values.at(-1) ?? '';
    chmodSync(pathOf('locked.env'), 0o644);
    await window.toast('locked.env was not changed').getByRole('button', { name: 'Retry' }).click();
    await window.rows.filter({ hasText: 'TOKEN=' }).waitFor();
    await window.picture('rotate-retry');
    await window.enter();
    await window.toast('was put into 1 place in 1 file').waitFor();
    assert.ok(!read('locked.env').includes(old) && read('locked.env').includes(value));
    await window.command('Anaconda Tokens: Replace Old Value in Files');
    await window.toast('No old value is waiting to be replaced').waitFor();
  });

  it('leaves the old value in no file but those that package managers made and keep, and writes values nowhere else', async () => {
    const old = values.at(-2) ?? '';
    const value = values.at(-1) ?? '';
    await window.page.waitForTimeout(500);
    // VS Code's own history has the files as their user saved them, tokens included.
    const ownHistory = join('User', 'History');
    const holding = (secret: string): readonly string[] =>
      filesHolding(window.folder, secret).filter((place) => !place.includes(ownHistory));
    assert.deepEqual(
      [...holding(old)].sort(),
      [ENVIRONMENT_HISTORY, join('workspace', 'node_modules', 'a.js')].sort(),
    );
    assert.deepEqual(holding(base64(old)), []);
    const elsewhere = holding(value).filter((place) => !/^(?:workspace|home)\b/.test(place));
    assert.deepEqual(elsewhere, []);
    assert.deepEqual(holding(first), []);
  });
});

describe('a new value in several roots, one of them inside another', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let first: string;
  const url = (value: string): string => `${sandbox.url}/t/${value}/main`;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    first = sandbox.tokenValue('ci-main-read');
    const roots = ['workspace/inner', 'beside'];
    window = await WorkbenchDriver.open({ '.condarc': `channels:\n  - ${url(first)}\n` }, {}, roots);
    writeFileSync(join(window.folder, 'workspace/inner/run.sh'), `conda install -c ${url(first)} x\n`);
    writeFileSync(join(window.folder, 'beside/.env'), `TOKEN=${first}\n`);
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  it('shows each place once, in the dark too, and a click leads there', async () => {
    await window.theme('Dark Modern');
    await window.command('Anaconda Tokens: Use a Token I Was Given');
    await window.type('Paste the token', first);
    await window.type('The token is valid', 'given');
    await window.type('Which channel was it given for', 'main');
    await window.menu('given', 'Find Uses of Token…');
    const list = window.page.locator('[id="workbench.view.extension.references-view"]');
    await list.getByText('3 places in 3 files').waitFor();
    await window.picture('uses-dark');
    await list.getByRole('treeitem', { name: /^TOKEN=\*{5}, line 1/ }).click();
    await window.page.locator('.tab.active', { hasText: '.env' }).waitFor();
    await window.showTokens();
  });

  it('replaces it in all of them, and in what is stored under another name', async () => {
    mkdirSync(join(window.folder, 'home/.anaconda'));
    writeFileSync(join(window.folder, 'home/.anaconda/keyring'), keyring(first));
    await window.menu('ci-main-read', 'Reissue Token…');
    await window.press('Reissue and Find the Old Value');
    await window.dialog.getByText('The value of “ci-main-read”').waitFor();
    const value = /\b[0-9a-f]{48}\b/.exec(await window.dialog.innerText())?.[0] ?? '';
    await window.press('Close');
    await window.rows.filter({ hasText: 'conda install' }).waitFor();
    await window.rows.filter({ hasText: 'Stored by anaconda-auth for h.example' }).waitFor();
    await window.picture('rotate-dark');
    await window.enter();
    const done = 'was put into 4 places in 4 files';
    await window.toast(done).waitFor();
    await window.picture('rotate-done-dark');
    assert.equal(window.file('.condarc'), `channels:\n  - ${url(value)}\n`);
    assert.equal(window.file('inner/run.sh'), `conda install -c ${url(value)} x\n`);
    assert.equal(readFileSync(join(window.folder, 'beside/.env'), 'utf8'), `TOKEN=${value}\n`);
    assert.equal(readFileSync(join(window.folder, 'home/.anaconda/keyring'), 'utf8'), keyring(value));
    await window.menu('given', 'Copy Token Value');
    assert.equal(await window.copied(''), value);
  });
});
