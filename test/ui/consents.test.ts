import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repository';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const CONDARC = 'channels:\n  - defaults\n';

/** What another extension of the window tells our commands to do. */
describe('A command that another extension calls', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let value: string;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    value = sandbox.tokenValue('ci-main-read');
    const other = join(repositoryRoot(), 'test/fixtures/otherExtension');
    window = await WorkbenchDriver.open({ '.condarc': CONDARC, 'call.json': '{}' }, {}, [], [other]);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  async function call(command: string, argument: object): Promise<void> {
    await window.command('Notifications: Clear All Notifications');
    const text = JSON.stringify({ command: `anacondaTokens.${command}`, argument });
    writeFileSync(join(window.folder, 'workspace/call.json'), text);
    await window.command('Other Extension: Call');
  }

  // Proves: guide/consent
  it('adds no server without a question that names the host', async () => {
    sandbox.resetRequests();
    const { host } = new URL(sandbox.url);
    await call('addServer', { address: sandbox.url });
    await window.dialog.getByText(`Add ${host} to your servers?`).waitFor();
    assert.deepEqual(sandbox.requests(), []);
    await window.picture('consent-add-server');
    await window.press('Cancel');
    await window.toast('Answered nothing').waitFor();
    assert.deepEqual(sandbox.requests(), []);
    await call('addServer', { address: sandbox.url });
    await window.press('Add Server');
    await window.toast(`"server":"${sandbox.url}"`).waitFor();
  });

  // Proves: guide/consent
  it('writes no token in plain text without a question that names the file and the host', async () => {
    await window.command('Anaconda Tokens: Use a Token I Was Given');
    await window.type('Paste the token', `${sandbox.url}/t/${value}/main`);
    await window.type('The token is valid', 'for others');
    await window.type('Which channel was it given for', 'main');
    await window.toast('for others').waitFor();
    const file = join(window.folder, 'workspace/.condarc');
    for (const [button, answer] of [
      ['Cancel', 'Answered nothing'],
      ['Write the Token', '"file":'],
    ] as const) {
      await call('insertChannelUrl', { channel: 'main', file, literal: true });
      await window.choose('for others');
      await window.dialog.getByText(`into .condarc?`).waitFor();
      for (const named of [new URL(sandbox.url).host, file])
        assert.ok((await window.dialog.innerText()).includes(named), named);
      assert.equal(window.file('.condarc'), CONDARC);
      await window.picture('consent-literal');
      await window.press(button);
      await window.toast(answer).waitFor();
    }
    assert.ok(window.file('.condarc').includes(`/t/${value}/main`));
  });

  it('cannot put a line of its own into a terminal', async () => {
    const channel = "main'; echo odd; '";
    await call('runCondaCommand', { channel, command: 'addChannel' });
    await window.toast('The argument “channel” of the command is not usable').waitFor();
    assert.equal(await window.page.locator('.terminal-wrapper').count(), 0);
  });
});
