import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, EXPIRES_SOON } from '../../server/src/domain/token/expiry';
import { repositoryRoot } from '../host/repository';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { holds } from '../until';
import { PATIENCE } from './quickInputDriver';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** Megabytes that the extension host of a window keeps resident; undefined where the system does not tell so. */
function hostMegabytes(folder: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return ''; // Another user's process, or one that has just ended.
    }
  };
  const host = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find(
      (pid) => read(pid, 'cmdline').includes('--type=extensionHost') && read(pid, 'environ').includes(folder),
    );
  const kilobytes = host && /VmRSS:\s*(\d+)/.exec(read(host, 'status'))?.[1];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}

/** Figures go to out/manyTokens.json; none of them is asserted. */
describe('20 000 tokens in the Tokens view', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  const figures: Record<string, number | undefined> = {};

  before(async () => {
    sandbox = await startSandbox({ seed: 'large' });
    window = await WorkbenchDriver.open({});
  });
  after(() => {
    figures.hostMegabytesAtTheEnd = hostMegabytes(window.folder);
    const text = JSON.stringify(figures, undefined, 2);
    writeFileSync(join(repositoryRoot(), 'out/manyTokens.json'), text);
    console.log(text);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  /** Goes to the last row by keyboard; a list that is drawn anew may lose the focus, so again if need be. */
  async function goToEnd(label: string): Promise<void> {
    // The first rows may lie under the row of the server, which stays in sight.
    await window.sidebar.locator('.monaco-list-row[aria-level="2"]').nth(5).click();
    await window.again(async () => {
      // The click opens a row, and what is in it may come after the key and move the end away.
      await window.page.keyboard.press('End');
      await window.row(label).waitFor({ timeout: PATIENCE });
    });
  }

  it('shows the first page after the sign-in', async () => {
    await window.showTokens();
    await window.sidebar.getByText('Add Server', { exact: true }).click();
    await window.type('Address of the server', sandbox.url);
    await window.type('Your user name', 'alice');
    await window.quick.getByText('Password of alice').first().waitFor();
    figures.hostMegabytesBefore = hostMegabytes(window.folder);
    await window.input.fill('sandbox');
    const start = performance.now();
    await window.enter();
    // One row alone says that the answer is awaited.
    await window.sidebar.locator('.monaco-list-row[aria-level="2"]').nth(5).waitFor();
    figures.msToFirstToken = Math.round(performance.now() - start);
    figures.hostMegabytesWithTokens = hostMegabytes(window.folder);
  });

  // Proves: guide/expiry-notice
  it('counts on its badge every token that expires soon or has expired', async () => {
    const login = await fetch(`${sandbox.url}/api/auth/login`, {
      method: 'POST',
      body: JSON.stringify({ username: 'alice', password: 'sandbox' }),
    });
    const { token } = (await login.json()) as { token: string };
    const listed = await fetch(`${sandbox.url}/api/account/tokens`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const { items } = (await listed.json()) as { items: { expires_at: string }[] };
    const limit = Date.now() + EXPIRES_SOON * DAY;
    const end = (date: string): number => Date.parse(date.length === 10 ? `${date}T23:59:59.999Z` : date);
    const due = items.filter(({ expires_at }) => end(expires_at) <= limit).length;
    assert.equal(items.length, 20_000);
    const label = window.page.locator('.activitybar .action-label[aria-label^="Anaconda Tokens"]');
    await holds(async () => {
      assert.match((await label.getAttribute('aria-label')) ?? '', new RegExp(`: ${due}\\b`));
    });
  });

  it('shows the next page when asked', async () => {
    await goToEnd('Show more (19800 left)');
    // The row of the server stays in sight over the list and may lie over the last row.
    await window.page.keyboard.press('Enter');
    await window.row('Show more (19800 left)').waitFor({ state: 'detached' });
    await goToEnd('Show more (19600 left)');
    await window.picture('many-tokens');
  });

  it('finds the last of them by the filter', async () => {
    await window.command('Anaconda Tokens: Filter Tokens');
    const start = performance.now();
    await window.input.fill('job-19993');
    await window.row('job-19993').waitFor();
    figures.msToFilteredToken = Math.round(performance.now() - start);
    await window.enter();
    await holds(async () => {
      assert.equal(await window.sidebar.locator('.monaco-list-row[aria-level="2"]').count(), 1);
    });
  });

  it('offers thousands of channels to a new token, and finds a subchannel as its name is typed', async () => {
    await window.command('Anaconda Tokens: Create Token');
    await window.choose('Resource token');
    await window.type('Name of the token', 'one-of-many');
    await window.asks('How long');
    const start = performance.now();
    await window.enter();
    await window.asks('Which channels does the token open');
    await window.rows.first().waitFor();
    figures.msToChannels = Math.round(performance.now() - start);
    const typed = performance.now();
    await window.input.fill('team-04990/prod');
    await window.rows.filter({ hasText: 'subchannel of team-04990' }).first().waitFor();
    await window.rows.nth(1).waitFor({ state: 'detached' });
    figures.msToFoundChannel = Math.round(performance.now() - typed);
    await window.rows.first().click();
    await window.enter();
    await window.rows.filter({ hasText: 'team-04990/prod' }).filter({ hasText: 'read: see' }).waitFor();
    await window.page.keyboard.press('Escape');
  });
});
