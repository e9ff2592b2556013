import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { hashPassword } from '../sandbox/secrets';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { seed } from '../sandbox/seed';
import { filesOf } from './filesOf';
import { RecordingFront } from './recordingFront';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const password = 'canary-of-a-password-7f3a';

/** Every secret goes through the flow that a person takes; then everything that was written is searched. */
describe('no secret is written', () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-canaries-'));
  let sandbox: Sandbox;
  let front: RecordingFront;
  let window: WorkbenchDriver;

  before(async () => {
    const fresh = seed('small', Date.now);
    const users = fresh.users.map((user) => ({ ...user, password: hashPassword(password) }));
    const state = join(stateFolder, 'state.json');
    writeFileSync(state, JSON.stringify({ ...fresh, users }));
    sandbox = await startSandbox({ state });
    front = new RecordingFront(sandbox.port);
    const address = await front.open();
    window = await WorkbenchDriver.open(
      { '.condarc': 'channels:\n  - defaults\n' },
      { 'anacondaTokens.trace.server': 'verbose' },
    );
    await window.addServer(address, password);
  });
  picturedAndClosed(
    () => window,
    () => front,
    () => sandbox,
  );
  after(() => {
    rmSync(stateFolder, { recursive: true, force: true });
  });

  /** Answers the last steps of a creation and closes the dialog with the value. */
  async function finish(name: string): Promise<void> {
    await window.take(`Create “${name}”`);
    await window.dialog.getByText('The value of').first().waitFor();
    await window.press('Close');
    await window.row(name).waitFor();
  }

  it('while signing in, creating tokens of both kinds, issuing anew and copying', async () => {
    await window.command('Anaconda Tokens: Create Token');
    await window.take('Resource token');
    await window.type('Name of the token', 'canary-resource');
    await window.take('90 days');
    await window.input.fill('main');
    await window.rows.filter({ hasText: 'main' }).first().click();
    await window.page.keyboard.press('Enter');
    await window.take('Continue with these levels');
    await finish('canary-resource');
    await window.command('Anaconda Tokens: Create Token');
    await window.take('Scope token');
    await window.type('Name of the token', 'canary-scope');
    await window.take('90 days');
    await window.take('Download packages');
    await finish('canary-scope');
    await window.menu('canary-scope', 'Issue New Value…');
    await window.press('Issue New Value');
    await window.dialog.getByText('The value of').first().waitFor();
    await window.press('Close');
    await window.openFile('.condarc');
    await window.command('Anaconda Tokens: Refresh Tokens');
    await window.row('canary-scope').waitFor();
    const values = front.told.filter(({ value }) => /^[0-9a-f]{48}$/.test(value));
    assert.equal(values.length, 3, 'two tokens, one of them issued anew');
    const names = front.told.map(({ name }) => name);
    assert.ok(names.includes('refresh_token'), 'the sign-in brought a refresh token too');
  });

  it('in any message on the screen', async () => {
    await window.command('Notifications: Show Notifications');
    const shown = await window.page.locator('body').innerText();
    for (const { name, value } of canaries()) assert.ok(!shown.includes(value), `a ${name} is on the screen`);
  });

  it('in any log, store or file, the host’s own secret storage aside', async () => {
    front.close();
    await window.command('Anaconda Tokens: Refresh Tokens');
    const logged = (): boolean =>
      filesOf(window.folder).some((path) => path.endsWith('Anaconda Server Tokens.log'));
    for (let looks = 0; looks < 100 && !logged(); looks += 1) await window.page.waitForTimeout(100);
    assert.ok(logged(), 'the log says why the tokens were not listed');
    const files = filesOf(window.folder);
    for (const path of files) {
      const place = relative(window.folder, path);
      const bytes = readFileSync(path);
      for (const { name, value } of canaries())
        for (const encoding of ['utf8', 'utf16le', 'base64'] as const) {
          const wanted = encoding === 'base64' ? Buffer.from(btoa(value)) : Buffer.from(value, encoding);
          assert.ok(!bytes.includes(wanted), `a ${name} stands in ${place}`);
        }
    }
  });

  function canaries(): readonly { readonly name: string; readonly value: string }[] {
    return [...front.told, { name: 'password', value: password }];
  }
});
