import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { TERMINAL_SETTINGS } from './terminalSettings';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';
import { filesHolding } from './writtenFiles';

/** Tells in a file what a terminal has, without writing the value. */
const LOOK = `#!/bin/sh
if [ -n "$ANACONDA_TOKEN_CI_MAIN_READ" ]
then printf %s "$ANACONDA_TOKEN_CI_MAIN_READ" | sha256sum > "$1.part"
else echo nothing > "$1.part"
fi
mv "$1.part" "$1"
`;

/** Tokens in terminals, as a person gets them there and takes them back; each test goes on from the one before. */
describe('tokens in terminals', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let value: string;
  let looks = 0;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.open({ 'look.sh': LOOK }, TERMINAL_SETTINGS);
    await window.addServer(sandbox.url);
    await window.menu('ci-main-read', 'Reissue Token…');
    await window.press('Reissue Token');
    await window.dialog.getByText('The value of “ci-main-read”').waitFor();
    value = /\b[0-9a-f]{48}\b/.exec(await window.dialog.innerText())?.[0] ?? '';
    assert.notEqual(value, '');
    await window.press('Close');
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  /** What the terminal that a command opens has under the token's variable. */
  async function seenIn(command: string): Promise<'the value' | 'nothing'> {
    const name = `seen-${(looks += 1)}`;
    const path = join(window.folder, 'workspace', name);
    // A terminal that VS Code brings back meanwhile may come before the one that was opened and take what is typed.
    await window.again(async () => {
      await window.command(command);
      await window.inTerminal(`sh look.sh ${name}`, () => existsSync(path));
    });
    const seen = readFileSync(path, 'utf8').split(/\s/)[0];
    await window.command('Terminal: Kill the Active Terminal Instance');
    if (seen === 'nothing') return seen;
    assert.equal(seen, createHash('sha256').update(value).digest('hex'));
    return 'the value';
  }
  const ordinary = 'Terminal: Create New Terminal';

  it('are in a terminal of our own, and nowhere in what VS Code writes, even when the window goes while it is open', async () => {
    assert.equal(await seenIn(ordinary), 'nothing');
    await window.command('Anaconda Tokens: Open Terminal with Tokens');
    const seen = join(window.folder, 'workspace', 'open');
    await window.inTerminal('sh look.sh open', () => existsSync(seen));
    await window.page.reload();
    await window.row('ci-main-read').waitFor();
    assert.deepEqual(filesHolding(window.folder, value), []);
  });

  it('come into all terminals of a workspace only after a word on what that costs', async () => {
    await window.command('Anaconda Tokens: Use Tokens in All Terminals of This Workspace');
    await window.dialog.getByText('in its workspace storage').waitFor();
    await window.picture('all-terminals-consent');
    await window.press('Cancel');
    assert.equal(await seenIn(ordinary), 'nothing');
    await window.command('Anaconda Tokens: Use Tokens in All Terminals of This Workspace');
    await window.press('Use in All Terminals');
    assert.equal(await seenIn(ordinary), 'the value');
  });

  it('are there again when the window comes back, and were kept in no store of ours or of VS Code’s', async () => {
    await window.command(ordinary);
    const seen = join(window.folder, 'workspace', 'before');
    await window.inTerminal('sh look.sh before', () => existsSync(seen));
    await window.page.reload();
    await window.row('ci-main-read').waitFor();
    assert.equal(await seenIn(ordinary), 'the value');
    // A VS Code in a browser brings no terminal back after its end; a desktop one writes what the consent says.
    assert.deepEqual(filesHolding(window.folder, value), []);
  });

  it('go when their user signs out, and come back with the account', async () => {
    await window.command('Anaconda Tokens: Sign Out');
    await window.row('ci-main-read').waitFor({ state: 'detached' });
    assert.equal(await seenIn(ordinary), 'nothing');
    await window.command('Anaconda Tokens: Sign In with a Password');
    await window.type('Your user name', 'alice');
    await window.type('Password of alice', 'sandbox');
    await window.row('ci-main-read').waitFor();
    assert.equal(await seenIn(ordinary), 'the value');
  });

  it('go when they are turned off', async () => {
    await window.command('Anaconda Tokens: Stop Using Tokens in All Terminals');
    await window.toast('New terminals have no tokens').waitFor();
    assert.equal(await seenIn(ordinary), 'nothing');
  });

  it('go when the value is forgotten', async () => {
    await window.command('Anaconda Tokens: Use Tokens in All Terminals of This Workspace');
    await window.press('Use in All Terminals');
    assert.equal(await seenIn(ordinary), 'the value');
    await window.menu('ci-main-read', 'Forget Stored Value…');
    await window.press('Forget');
    assert.equal(await seenIn(ordinary), 'nothing');
  });
});
