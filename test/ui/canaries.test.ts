import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf } from '../canaries';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { hashPassword } from '../sandbox/secrets';
import { seed } from '../sandbox/seed';
import { until } from '../until';
import { RecordingFront } from './recordingFront';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';
import { heldByFile } from './writtenFiles';

const PASSWORD = 'canary-of-a-password-7f3a';

/** Every secret goes through the flow that a person takes; then everything that was written is searched. */
describe('no secret is written', () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-canaries-'));
  let sandbox: Sandbox;
  let front: RecordingFront;
  let window: WorkbenchDriver;

  before(async () => {
    const fresh = seed('small', Date.now);
    const users = fresh.users.map((user) => ({ ...user, password: hashPassword(PASSWORD) }));
    const state = join(stateFolder, 'state.json');
    writeFileSync(state, JSON.stringify({ ...fresh, users }));
    sandbox = await startSandbox({ state });
    front = new RecordingFront(sandbox.port);
    const address = await front.open();
    window = await WorkbenchDriver.open(
      { '.condarc': 'channels:\n  - defaults\n' },
      { 'anacondaTokens.trace.server': 'verbose' },
    );
    await window.addServer(address, PASSWORD);
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
    await window.tickChannels('main');
    await window.take('Continue with these levels');
    await finish('canary-resource');
    await window.command('Anaconda Tokens: Create Token');
    await window.take('Scope token');
    await window.type('Name of the token', 'canary-scope');
    await window.take('90 days');
    await window.take('Download packages');
    await finish('canary-scope');
    await window.menu('canary-scope', 'Reissue Token…');
    await window.press('Reissue Token');
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

  // Proves: security/traces, settings/trace.server
  it('while the language server starts anew with everything it is told traced', async () => {
    await window.command('Developer: Set Log Level...');
    await window.take('Anaconda Server Tokens');
    await window.take('Trace');
    await window.command('Anaconda Tokens: Restart Language Server');
    await window.openFile('.condarc');
    const traced = (): string =>
      filesOf(window.folder)
        .filter((path) => path.endsWith('Anaconda Server Tokens.log'))
        .map((path) => readFileSync(path, 'utf8'))
        .join('');
    await until('a fingerprint is traced', () => /"fingerprint": "[0-9a-f]{64}"/.test(traced()));
    const log = traced();
    assert.match(log, /"fingerprintKey": "\*{5}"/, 'the first message is traced');
    assert.match(log, /"text": "\(\d+ characters\)"/, 'documents are traced by their length');
    const hexes = [...new Set(log.match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g))];
    assert.ok(hexes.length > 0, 'fingerprints are traced');
    const values = front.told.map(({ value }) => value);
    const isKey = (hex: string): boolean =>
      values.some((value) =>
        hexes.includes(createHmac('sha256', Buffer.from(hex, 'hex')).update(value).digest('hex')),
      );
    assert.deepEqual(hexes.filter(isKey), [], 'the key of the fingerprints is in the log');
  });

  // Proves: readme/no-leaks
  it('in any message on the screen', async () => {
    await window.command('Notifications: Show Notifications');
    const shown = await window.page.locator('body').innerText();
    for (const { name, value } of canaries()) assert.ok(!shown.includes(value), `a ${name} is on the screen`);
  });

  // Proves: readme/no-leaks, security/values-written-nowhere
  it('in any log, store or file, the host’s own secret storage aside', async () => {
    front.close();
    await window.command('Anaconda Tokens: Refresh Tokens');
    const logged = (): boolean =>
      filesOf(window.folder).some((path) => path.endsWith('Anaconda Server Tokens.log'));
    await until('the log says why the tokens were not listed', logged);
    const secrets = Object.fromEntries(canaries().map(({ name, value }, at) => [`${name} ${at}`, value]));
    assert.deepEqual([...heldByFile(window.folder, secrets)], []);
  });

  function canaries(): readonly { readonly name: string; readonly value: string }[] {
    return [...front.told, { name: 'password', value: PASSWORD }];
  }
});
