import { strict as assert } from 'node:assert';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { until } from '../until';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const OTHER = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';

describe('the view Credentials', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({ '.condarc': 'channels:\n  - defaults\n' });
    for (const [name, text] of [
      ['.netrc', `machine conda.example.com\n  login ${OTHER}\n  password x-auth-token\n`],
      [
        '.rattler/credentials.json',
        `{\n  "conda.example.com": {"CondaToken": "${OTHER}"},\n  "https://conda.example.com": {"CondaToken": "${OTHER}"}\n}\n`,
      ],
      ['.config/binstar/https%3A%2F%2Fconda.example.com%2Fapi.token', `${OTHER}\n`],
    ] as const)
      plant(name, text);
    chmodSync(inHome('.rattler/credentials.json'), 0o644);
    await window.addServer(sandbox.url);
    await window.command('Notifications: Clear All Notifications');
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  const inHome = (name: string): string => join(window.folder, 'home', name);

  function plant(name: string, text: string): void {
    const path = inHome(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o600 });
  }

  // Proves: guide/credentials
  it('shows by host and client what is used and what is wrong, without a value, and opens the line', async () => {
    await window.command('Anaconda Tokens: Show Credential Stores');
    await window.row('credentials.json, others can read it').waitFor();
    const tokens = window.sidebar.locator('.pane-header').first();
    await tokens.click();
    await window.row('conda.example.com, conda').click();
    await window.sidebar.getByText('used · in the path').first().waitFor();
    await window.sidebar.getByText('not used: credentials.json:2 comes first').first().waitFor();
    assert.ok(!(await window.page.content()).includes(OTHER));
    await window.pictures('credentials-view');
    await window.sidebar.getByText('never found').first().click();
    await window.page.locator('.tab.active', { hasText: 'credentials.json' }).waitFor();
    await window.command('View: Close All Editors');
    await tokens.click();
  });

  // Proves: guide/use-token-for
  it('puts a token into a store once it was shown what changes, and takes it back', async () => {
    await window.menu('ci-main-read', 'Reissue Token…');
    await window.press('Reissue Token');
    await window.dialog.getByText('The value of “ci-main-read”').waitFor();
    const value = /\b[0-9a-f]{48}\b/.exec(await window.dialog.innerText())?.[0] ?? '';
    await window.press('Close');
    await window.menu('ci-main-read', 'Use This Token for…');
    await window.asks('For which client?');
    await window.picture('credentials-client');
    await window.take('mamba and micromamba');
    await window.dialog.getByText('It is used by mamba.').waitFor();
    assert.ok(!(await window.page.content()).includes(value));
    await window.pictures('credentials-preview');
    await window.press('Write the File');
    const path = inHome('.mamba/auth/authentication.json');
    await window.toast('was read back').waitFor();
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), {
      [new URL(sandbox.url).host]: { type: 'CondaToken', token: value },
    });
    await window.toast('was read back').getByText('Undo').click();
    await until('the file is gone', () => !existsSync(path));
  });
});

describe('the view Credentials in a workspace that is not trusted', () => {
  let window: WorkbenchDriver;

  before(async () => {
    window = await WorkbenchDriver.open(
      { '.condarc': 'channels:\n  - https://conda.example.com/main\n' },
      { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    );
    writeFileSync(
      join(window.folder, 'home/.netrc'),
      `machine conda.example.com\n  login ${OTHER}\n  password x\n`,
    );
    await window.showTokens();
  });
  picturedAndClosed(() => window);

  const header = () => window.page.locator('.pane-header[aria-label^="Credentials"]');

  // Proves: security/untrusted
  it('stays empty and says why, and so does the table of all clients', async () => {
    await header().click();
    await window.sidebar.getByText('In Restricted Mode no stored credential is read.').waitFor();
    await window.picture('credentials-untrusted');
    await window.openFile('.condarc');
    await window.page.locator('.view-line span', { hasText: 'example' }).last().click();
    await window.command('Anaconda Tokens: Show What Each Client Asks');
    const line = window.page.locator('.editor-instance .view-line', { hasText: 'no stored credentials' });
    await line.first().waitFor();
    assert.equal(await window.row('conda.example.com').count(), 0);
    assert.ok(!(await window.page.content()).includes(OTHER));
  });

  it('reads them once it is trusted', async () => {
    await window.sidebar
      .locator('.pane', { has: header() })
      .locator('.monaco-button', { hasText: 'Manage Workspace Trust' })
      .click();
    const editor = window.page.locator('.workspace-trust-editor');
    await editor.getByRole('button', { name: 'Trust', exact: true }).click();
    await window.row('conda.example.com').first().waitFor();
  });
});
