import { strict as assert } from 'node:assert';
import type { Fault } from '../sandbox/faults';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** What goes wrong, and the words and the button that tell of it; no button where a person elsewhere must act. */
const FAULTS: readonly (readonly [string, Omit<Fault, 'path'>, RegExp, string | undefined])[] = [
  [
    'a web page',
    { kind: 'html' },
    /sent a reply that is not understood|is not an Anaconda Server/,
    'Show Log',
  ],
  ['401', { kind: 'status', status: 401 }, /The session on \S+ has ended/, 'Sign In'],
  ['403', { kind: 'status', status: 403 }, /does not allow this/, undefined],
  ['429', { kind: 'status', status: 429, retryAfter: 30 }, /Try again in 30 seconds/, 'Try Again Later'],
  ['500', { kind: 'status', status: 500 }, /failed with status 500/, 'Try Again'],
];

/** Each flow meets two faults at the request that it is about, each fault two flows; `test/api` lets all meet all. */
describe('A server that fails in the middle of a flow', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({ '.condarc': 'channels:\n  - defaults\n' });
    await window.addServer(sandbox.url);
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  const flows: readonly {
    readonly name: string;
    readonly fails: Pick<Fault, 'method'> & { readonly path: string };
    readonly run: () => Promise<void>;
  }[] = [
    {
      name: 'asking what may be granted',
      fails: { method: 'GET', path: '*/channels*' },
      run: async () => {
        await window.command('Anaconda Tokens: Create Token');
        await window.choose('Scope token');
        await window.type('Name of the token', 'never-made');
        await window.asks('How long');
        await window.enter();
      },
    },
    {
      name: 'creating',
      fails: { method: 'POST', path: '*/account/token*' },
      run: async () => {
        await window.describeToken('never-made');
        await window.enter();
      },
    },
    {
      name: 'editing',
      fails: { method: 'PUT', path: '*/account/token*' },
      run: async () => {
        await window.menu('ci-main-read', 'Edit Token…');
        await window.choose('Name');
        await window.type('Name of the token', 'ci-renamed');
        await window.choose('Save');
      },
    },
    {
      name: 'issuing a new value',
      fails: { method: 'PUT', path: '*/account/token*' },
      run: async () => {
        await window.menu('mirror-admin', 'Reissue Token…');
        await window.press('Reissue Token');
      },
    },
    {
      name: 'deleting',
      fails: { method: 'DELETE', path: '*/account/token*' },
      run: async () => {
        await window.menu('mirror-admin', 'Delete Token…');
        await window.press('Delete');
      },
    },
  ];

  for (const [at, { name, fails, run }] of flows.entries())
    for (const [what, fault, words, button] of [...FAULTS, ...FAULTS].slice(at, at + 2))
      it(`says so, with one thing to do: ${what} while ${name}`, async () => {
        await window.command('Notifications: Clear All Notifications');
        // What the account may grant is asked once.
        await window.command('Anaconda Tokens: Refresh Tokens');
        sandbox.addFault({ ...fault, ...fails });
        await run();
        // A new value whose reply is lost may be there: what helps then is another one.
        const lost = window.toast('it may have reissued “mirror-admin”');
        const toast = window.page.locator('.notification-list-item', { hasText: words }).or(lost).first();
        await toast.waitFor();
        const told = await toast.innerText();
        const helps = (await lost.count()) > 0 ? 'Reissue Token…' : button;
        if (helps === undefined) assert.equal(await toast.locator('.monaco-button').count(), 0, told);
        else assert.ok(told.includes(helps), told);
        assert.doesNotMatch(told, /\bat \w+|TypeError|undefined|<!doctype/i);
        await window.picture(`failing-${name}-${what}`.replaceAll(' ', '-'));
        sandbox.resetFaults();
        await window.leave();
      });

  it('has changed nothing, and goes on from where it failed', async () => {
    await window.command('Notifications: Clear All Notifications');
    await window.command('Anaconda Tokens: Refresh Tokens');
    for (const name of ['ci-main-read', 'mirror-admin']) await window.row(name).waitFor();
    assert.equal(await window.row('never-made').count(), 0);
    await window.command('Anaconda Tokens: Create Token');
    await window.rows.filter({ hasText: 'Continue with “never-made”' }).waitFor();
    await window.enter();
    await window.asks('Create this token on');
    await window.enter();
    await window.press('Close');
    await window.row('never-made').waitFor();
  });

  it('that is slow is waited for with a way out, after which nothing was lost', async () => {
    sandbox.addFault({ kind: 'latency', ms: 20_000, method: 'GET', path: '*/channels*', count: 1 });
    await window.command('Anaconda Tokens: Refresh Tokens');
    await window.command('Anaconda Tokens: Create Token');
    await window.choose('Scope token');
    await window.type('Name of the token', 'while-slow');
    await window.asks('How long');
    await window.page.keyboard.press('Enter');
    const progress = window.toast('Asking what your account may grant');
    await progress.getByText('Cancel').click();
    await progress.waitFor({ state: 'detached' });
    await window.quick.waitFor({ state: 'detached' });
    await window.command('Anaconda Tokens: Create Token');
    await window.rows.filter({ hasText: 'Continue with “while-slow”' }).waitFor();
    await window.page.keyboard.press('Escape');
    sandbox.resetFaults();
  });
});
