import { strict as assert } from 'node:assert';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { filesOf } from '../canaries';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

describe('a new value in two windows at once', () => {
  const names = Array.from({ length: 40 }, (_, index) => `build-${index}.sh`);
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let first: string;
  const script = (value: string): string =>
    `# kept\nconda install -c ${sandbox.url}/t/${value}/main x\necho ${value}\n`;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    first = sandbox.tokenValue('ci-main-read');
    window = await WorkbenchDriver.open(Object.fromEntries(names.map((name) => [name, script(first)])));
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  it('is put into each file once, by one window after the other', async () => {
    await window.menu('ci-main-read', 'Reissue Token…');
    await window.press('Reissue and Find the Old Value');
    await window.dialog.getByText('The value of “ci-main-read”').waitFor();
    const value = /\b[0-9a-f]{48}\b/.exec(await window.dialog.innerText())?.[0] ?? '';
    await window.press('Close');
    await window.rows.first().waitFor();
    const other = await window.secondWindow();
    const offer = other.toast('files may still have the old one');
    await offer.getByRole('button', { name: 'Replace…' }).click();
    await other.rows.first().waitFor();
    await Promise.all([window.input.press('Enter'), other.input.press('Enter')]);
    await Promise.all(
      [window, other].map(({ page }) =>
        page
          .locator('.notification-list-item')
          .filter({ hasText: /was put into|was not found in/ })
          .first()
          .waitFor(),
      ),
    );
    for (const name of names) assert.equal(window.file(name), script(value), name);
    const storage = join(window.folder, 'data/user-data/User/globalStorage');
    assert.ok(filesOf(storage).some((path) => /locks\/files\/\d+\/free$/.test(path)));
    await other.page.close();
  });

  it('waits for a window that is at it, and says so when that takes too long', async () => {
    const old = /\/t\/([0-9a-f]+)\//.exec(window.file('build-0.sh'))?.[1] ?? '';
    const storage = join(
      window.folder,
      'data/user-data/User/globalStorage/anaconda-server-tokens.anaconda-server-tokens',
    );
    // Behind all turns that windows have had: a turn of a process that runs, which this test is.
    const turn = join(storage, 'locks/files/999');
    await window.command('Notifications: Clear All Notifications');
    await window.menu('ci-main-read', 'Reissue Token…');
    await window.press('Reissue Token');
    await window.dialog.getByText('The value of “ci-main-read”').waitFor();
    await window.press('Close');
    await window.rows.first().waitFor();
    mkdirSync(turn, { recursive: true });
    const owner = { pid: process.pid, host: hostname(), at: Date.now() };
    writeFileSync(join(turn, 'owner.json'), JSON.stringify(owner));
    await window.input.press('Enter');
    const busy = window.toast('Another window of VS Code is at the same work');
    await busy.waitFor();
    assert.equal(window.file('build-0.sh'), script(old), 'nothing was done half');
    rmSync(turn, { recursive: true });
    await window.toast('still stands in').getByRole('button', { name: 'Replace…' }).click();
    await window.rows.first().waitFor();
    await window.input.press('Enter');
    await window.toast('was put into 80 places in 40 files').waitFor();
    assert.ok(names.every((name) => !window.file(name).includes(old)));
  });
});
