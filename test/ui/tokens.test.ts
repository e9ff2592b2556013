import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { TERMINAL_SETTINGS } from './terminalSettings';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const CONDARC = '# for the build\nchannels:\n  - defaults\n';

/** One window, used as a person would from an empty view to a deleted token; each test goes on from the one before. */
describe('the Tokens view by keyboard and mouse', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  const values: string[] = [];

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.open({ '.condarc': CONDARC }, TERMINAL_SETTINGS);
    await window.showTokens();
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  async function accepted(value: string): Promise<boolean> {
    const reply = await fetch(`${sandbox.url}/api/account/token-info`, { headers: { 'X-Auth': value } });
    return reply.ok;
  }

  /** Reads the value off the dialog that shows it. */
  async function shownValue(): Promise<string> {
    await window.dialog.waitFor();
    const value = /\b[0-9a-f]{48}\b/.exec(await window.dialog.innerText())?.[0] ?? '';
    assert.ok(await accepted(value), 'the dialog shows a value that the server takes');
    values.push(value);
    return value;
  }

  it('welcomes who has no server and leads to the tokens', async () => {
    await window.sidebar.getByText('Add Server', { exact: true }).click();
    await window.picture('welcome');
    await window.type('Address of the server', `${sandbox.url}/api/repo`);
    await window.type('Your user name', 'alice');
    await window.type('Password of alice', 'wrong');
    await window.quick.getByText('does not accept this user name and password').waitFor();
    await window.picture('sign-in-refused');
    await window.type('Password of alice', 'sandbox');
    await window.row('ci-main-read').waitFor();
  });

  it('says what a token opens, how long, and all of it to a screen reader', async () => {
    const label = await window.row('ci-main-read').getAttribute('aria-label');
    assert.match(label ?? '', /resource token, expires in \d+ days/);
    await window.row('ci-main-read').click();
    await window.row('main, read').waitFor();
    await window.picture('tokens-light');
  });

  // Proves: page/resource-token
  it('creates a resource token in steps, shows its value once and puts it into .condarc', async () => {
    await window.command('Anaconda Tokens: Create Token');
    await window.take('Resource token');
    await window.type('Name of the token', 'ui-resource');
    await window.take('30 days');
    await window.tickChannels('main', 'research');
    await window.take('research');
    await window.rows.filter({ hasText: 'write: read, and upload' }).waitFor();
    await window.picture('create-levels');
    await window.take('Continue with these levels');
    await window.take('Add a description…');
    await window.type('What is the token used for', 'made by the ui suite');
    await window.rows.filter({ hasText: 'Description: made by the ui suite' }).waitFor();
    await window.picture('create-summary');
    await window.enter();
    await shownValue();
    await window.picture('value-once');
    await window.press('Insert into .condarc…');
    await window.quick.getByText('Insert Channel URL (1/3)').waitFor();
    await window.take('main');
    await window.quick.getByText('Insert Channel URL (2/3)').waitFor();
    await window.quick.locator('.codicon-quick-input-back').click();
    await window.quick.getByText('Insert Channel URL (1/3)').waitFor();
    await window.take('main');
    await window.take('conda reads it where');
    await window.take('${ANACONDA_TOKEN_UI_RESOURCE}');
    await window.page.locator('.tab.active', { hasText: '.condarc' }).waitFor();
    await window.page.locator('.view-line', { hasText: 'ANACONDA_TOKEN_UI_RESOURCE' }).waitFor();
    await window.picture('inserted');
    assert.equal(
      window.file('.condarc'),
      CONDARC.replace(
        '  - defaults',
        `  - ${sandbox.url}/t/\${ANACONDA_TOKEN_UI_RESOURCE}/main\n  - defaults`,
      ),
    );
  });

  // Proves: page/scope-token, readme/shown-once
  it('creates a scope token from a preset and copies its value', async () => {
    await window.command('Anaconda Tokens: Create Token');
    await window.take('Scope token');
    await window.type('Name of the token', 'ui-scope');
    await window.take('90 days');
    await window.take('Download packages');
    await window.take('Change the scopes…');
    await window.quick.getByPlaceholder('What may the token do').waitFor();
    await window.rows.filter({ hasText: 'artifact:download' }).first().waitFor();
    await window.picture('create-scopes');
    await window.enter();
    await window.rows.filter({ hasText: 'Create “ui-scope”' }).waitFor();
    await window.picture('create-scope-summary');
    await window.enter();
    const value = await shownValue();
    await window.press('Copy');
    assert.equal(await window.copied(''), value);
    await window.row('ui-scope').waitFor();
  });

  it('goes back a step and keeps the answers', async () => {
    await window.command('Anaconda Tokens: Create Token');
    await window.take('Scope token');
    await window.quick.getByText('Name of the token').waitFor();
    await window.input.fill('half-way');
    await window.enter();
    await window.rows.filter({ hasText: '90 days' }).waitFor();
    await window.quick.locator('.codicon-quick-input-back').click();
    await window.quick.getByText('Name of the token').waitFor();
    assert.equal(await window.input.inputValue(), 'half-way');
    await window.page.keyboard.press('Escape');
    await window.rows.filter({ hasText: 'Scope token' }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.quick.waitFor({ state: 'detached' });
  });

  // Proves: page/reissue
  it('issues a new value only after a confirmation; the old one is dead', async () => {
    const old = values.at(-1) ?? '';
    await window.menu('ui-scope', 'Reissue Token…');
    await window.dialog.waitFor();
    await window.picture('reissue');
    await window.press('Reissue Token');
    await shownValue();
    assert.ok(!(await accepted(old)));
    await window.press('Close');
  });

  it('edits from the tree: scopes are fixed, the name is not', async () => {
    await window.menu('ui-scope', 'Edit Token…');
    await window.rows.filter({ hasText: 'Scopes are fixed' }).waitFor();
    await window.picture('edit');
    await window.take('Name');
    await window.type('Name of the token', 'ui-renamed');
    await window.take('Save');
    await window.row('ui-renamed').waitFor();
    assert.ok(await accepted(values.at(-1) ?? ''), 'an edit keeps the value');
  });

  // Proves: page/delete
  it('deletes several tokens after one confirmation that names them', async () => {
    await window.row('ui-renamed').click();
    await window.row('ui-resource').click({ modifiers: ['Control'] });
    await window.page.keyboard.press('Delete');
    await window.dialog.getByText('• ui-renamed').waitFor();
    await window.picture('delete');
    await window.press('Delete');
    await window.row('ui-renamed').waitFor({ state: 'detached' });
    await window.row('ui-resource').waitFor({ state: 'detached' });
    for (const value of values) assert.ok(!(await accepted(value)));
  });

  it('filters as one types', async () => {
    await window.command('Anaconda Tokens: Filter Tokens');
    await window.input.fill('mirror');
    await window.row('ci-main-read').waitFor({ state: 'detached' });
    await window.row('mirror-admin').waitFor();
    await window.enter();
    await window.sidebar.getByText('Only tokens with “mirror”.').waitFor();
    await window.picture('filtered');
    await window.command('Anaconda Tokens: Clear Filter');
    await window.row('ci-main-read').waitFor();
  });

  // Proves: readme/given-token
  it('takes a token that someone else made, after asking the server about it', async () => {
    const value = sandbox.tokenValue('release-upload');
    await window.command('Anaconda Tokens: Use a Token I Was Given');
    await window.type('Paste the token', 'not-a-token-of-this-server');
    await window.quick.getByText('does not accept this token').waitFor();
    await window.input.fill(`https://elsewhere.example.com/t/${value}/main`);
    await window.quick.getByText('one of elsewhere.example.com, not of').waitFor();
    await window.type('This URL is one of', `${sandbox.url}/t/${value}/main`);
    await window.quick.getByText('The token is valid').waitFor();
    await window.picture('given-token');
    await window.type('The token is valid', 'from-bob');
    await window.quick.getByText('Which channel was it given for').waitFor();
    assert.equal(await window.input.inputValue(), 'main', 'the URL names the channel');
    await window.enter();
    await window.row('from-bob').waitFor();
    await window.command('Anaconda Tokens: Filter Tokens');
    await window.input.fill('mirror');
    await window.row('from-bob').waitFor({ state: 'detached' });
    await window.page.keyboard.press('Escape');
    await window.row('from-bob').waitFor();
    const before = await window.clipboard();
    await window.menu('from-bob', 'Copy Channel URL…');
    assert.equal(await window.copied(before), `${sandbox.url}/t/${value}/main`);
    values.push(value);
  });

  // Proves: guide/terminal
  it('has its variables in a terminal that VS Code does not keep', async () => {
    await window.command('Anaconda Tokens: Open Terminal with Tokens');
    const seen = join(window.folder, 'home/seen');
    await window.inTerminal(
      'test ${#ANACONDA_TOKEN_FROM_BOB} -eq 48 && echo it"-"is"-"there > ../home/seen',
      () => existsSync(seen) && readFileSync(seen, 'utf8') === 'it-is-there\n',
    );
    await window.command('Terminal: Kill the Active Terminal Instance');
  });

  for (const [name, theme, drawn] of [
    ['dark', 'Dark Modern', 'vs-dark'],
    ['high-contrast', 'Dark High Contrast', 'hc-black'],
    ['high-contrast-light', 'Light High Contrast', 'hc-light'],
  ] as const)
    it(`is drawn in ${name}`, async () => {
      await window.theme(theme);
      await window.page.locator(`.monaco-workbench.${drawn}`).waitFor();
      await window.row('ci-main-read').waitFor();
      await window.picture(`tokens-${name}`);
    });

  it('shows what it knew when the server is gone, and says so', async () => {
    await sandbox.close();
    await window.command('Anaconda Tokens: Refresh Tokens');
    await window.sidebar.getByText('cannot be reached: this is what it said at').waitFor();
    await window.row('ci-main-read').waitFor();
    await window.picture('offline');
  });

  it('has written no value anywhere', () => {
    assert.ok(values.length > 3, 'values were shown and used');
    const data = join(window.folder, 'data', 'user-data');
    for (const file of readdirSync(data, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const text = readFileSync(join(file.parentPath, file.name), 'latin1');
      for (const value of values) assert.ok(!text.includes(value), `a value stands in ${file.name}`);
    }
    assert.ok(values.every((value) => !window.file('.condarc').includes(value)));
  });
});
