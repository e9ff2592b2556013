import { strict as assert } from 'node:assert';
import type { Frame } from 'playwright-core';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { until } from '../until';
import { PATIENCE } from './quickInputDriver';
import { ScreenReader } from './screenReader';
import { shownPage, tooWide } from './shownPage';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const MANIFEST =
  'server: https://conda.example.com\ntokens:\n  - name: ci\n    scopes:\n      - artifact:download\n      - artifact:download\n';

/** The way of a new user without a mouse, by what a screen reader is given; each test goes on from the one before. */
describe('by keyboard alone, as a screen reader says it', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let reader: ScreenReader;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({
      '.condarc': 'channels:\n  - defaults\n',
      'anaconda-tokens.yaml': MANIFEST,
    });
    reader = await ScreenReader.of(window.page);
    await window.page.locator('.part.sidebar').waitFor();
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  const press = (key: string): Promise<void> => window.page.keyboard.press(key);

  /** Runs a command from the palette, once its row is the one that Enter takes. */
  async function run(title: string): Promise<void> {
    await window.again(async () => {
      await press('F1');
      await window.input.waitFor({ timeout: PATIENCE });
      await window.page.keyboard.insertText(`Anaconda Tokens: ${title}`);
      const row = window.quick.locator('.monaco-list-row.focused', { hasText: title });
      await row.waitFor({ timeout: PATIENCE });
      await press('Enter');
      await row.waitFor({ state: 'hidden', timeout: PATIENCE });
    });
  }

  /** Waits until the screen reader says something like it. */
  async function hears(words: RegExp): Promise<void> {
    let last = '';
    await until(`${words}`, async () => {
      last = await reader.says();
      return words.test(last) || undefined;
    }).catch(() => {
      assert.match(last, words);
    });
  }

  async function answer(words: RegExp, text: string): Promise<void> {
    await hears(words);
    await window.page.keyboard.insertText(text);
    await press('Enter');
  }

  /** What is said at each Tab from here on, until the keyboard has left the page. */
  async function tabStops(): Promise<readonly string[]> {
    const stops: string[] = [];
    for (let stop = 'first'; stop !== '';) {
      await press('Tab');
      stop = await reader.says();
      if (stop !== '') stops.push(stop);
      assert.ok(stops.length < 30, stops.join('\n'));
    }
    return stops;
  }

  it('adds a server and signs in: each field says what is asked', async () => {
    await run('Add Server');
    await answer(/^textbox “.*Add an Anaconda Server”, Address of the server/, sandbox.url);
    await answer(/^textbox “Sign In to 127.0.0.1:\d+”, Your user name/, 'alice');
    await answer(/^textbox “Sign In to 127.0.0.1:\d+”, Password of alice/, 'sandbox');
    await window.toast('Tokens that expire soon').waitFor();
  });

  it('goes through the tokens: each row says name, kind and end', async () => {
    await run('Focus on Tokens View');
    await window.row('ci-main-read').waitFor();
    await hears(/^tree “Tokens”/);
    const rows = [
      /treeitem “server 127.0.0.1:\d+, alice”/,
      /treeitem “old-laptop, scope token, expired 10 days ago”/,
      /treeitem “weekend-import, resource token, expires tomorrow”/,
      /treeitem “ci-main-read, resource token, expires in 5 days, nightly build”/,
    ];
    for (const row of rows) {
      await press('ArrowDown');
      await hears(row);
    }
  });

  it('shows one token, whose buttons say what they do, and leaves its page again', async () => {
    await press('Control+Enter');
    const frame = await shownPage(window.page, 'ci-main-read');
    await frame.getByRole('button').first().waitFor();
    await hasKeyboard(frame);
    assert.deepEqual(await tabStops(), [
      'button “Extend…”',
      'button “Edit…”',
      'button “Reissue…”',
      'button “Duplicate…”',
      'button “Find Uses…”',
      'button “Delete…”',
    ]);
  });

  it('asks before a token is reissued, in a dialog that says all of it, and goes back to the button', async () => {
    const frame = await shownPage(window.page, 'ci-main-read');
    await frame.getByRole('button', { name: 'Reissue…' }).focus();
    await press('Enter');
    await hears(/“Reissue Token”/);
    await press('Escape');
    await hears(/^button “Reissue…”/);
  });

  it('goes through the timeline: each row says who ends when', async () => {
    await run('Show Expiry Timeline');
    await hears(/^grid “When tokens expire” › row “alice · 127.0.0.1:\d+ 6 tokens”/);
    await press('ArrowDown');
    await hears(/row “old-laptop expired 10 days ago”/);
  });

  it('extends the token in its panel, and is at the button again', async () => {
    await run('Focus on Tokens View');
    await hears(/^tree “Tokens”.*ci-main-read/);
    await press('Control+Enter');
    const frame = await shownPage(window.page, 'ci-main-read');
    await hasKeyboard(frame);
    await frame.getByRole('button', { name: 'Extend…' }).focus();
    await press('Enter');
    await hears(/Valid until when/);
    await window.page.keyboard.insertText('60d');
    await window.rows.filter({ hasText: 'Until' }).first().waitFor();
    await press('Enter');
    await frame.getByText('expires in 60 days', { exact: true }).waitFor();
    await hears(/^button “Extend…”/);
  });

  it('scans the workspace and mends what it finds, from a row by Ctrl+.', async () => {
    await run('Scan Workspace');
    await run('Focus on Findings View');
    await window.sidebar.getByText('Files looked at: 2').waitFor();
    // What has the keyboard while the scan still goes on gives way to the rows, and takes the keyboard with it.
    await until('the first of the findings has the keyboard', async () => {
      await run('Focus on Findings View');
      await press('Home');
      return (await reader.says()).includes('treeitem “information, No token, 1 problem') || undefined;
    });
    await press('Control+.');
    await hears(/What is ticked is changed and saved/);
    await press('Enter');
    await window.toast('Fixed: 1 problem').waitFor();
    assert.equal(window.file('anaconda-tokens.yaml').match(/artifact:download/g)?.length, 1);
  });

  it('deletes a token after a question that says its name', async () => {
    await run('Focus on Tokens View');
    await hears(/^tree “Tokens”/);
    await press('Home');
    await hears(/treeitem “server /);
    await press('ArrowDown');
    await hears(/treeitem “old-laptop/);
    await press('Delete');
    await hears(/“Delete/);
    await press('Enter');
    await window.row('old-laptop').waitFor({ state: 'detached' });
  });

  async function hasKeyboard(frame: Frame): Promise<void> {
    await until(
      'the page has the keyboard',
      async () => (await frame.evaluate(() => document.hasFocus())) || undefined,
    );
  }

  for (const [heading, command] of [
    ['When tokens expire', 'Show Expiry Timeline'],
    ['ci-main-read', undefined],
  ] as const)
    it(`is drawn at 200 % without scrolling sideways and without movement: ${heading}`, async () => {
      await window.page.emulateMedia({ reducedMotion: 'reduce' });
      if (command === undefined) await window.page.locator('.tab', { hasText: heading }).click();
      else await run(command);
      const frame = await shownPage(window.page, heading);
      // A window of 1280 × 800 at twice the size has half the pixels.
      await window.page.setViewportSize({ width: 640, height: 400 });
      await frame.waitForFunction(() => globalThis.innerWidth < 400);
      assert.deepEqual(await tooWide(frame), []);
      assert.equal(await frame.evaluate(() => document.getAnimations().length), 0);
      await window.picture(`zoomed-${heading.replaceAll(' ', '-')}`);
      await window.page.setViewportSize({ width: 1280, height: 800 });
    });
});
