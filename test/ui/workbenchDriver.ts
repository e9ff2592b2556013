import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { redactShapes } from '../../server/src/domain/secret/redact';
import { printProgress } from '../host/install/progress';
import { repositoryRoot } from '../host/repository';
import { openVsCodeWindow, type VsCodeWindow } from '../host/window/vsCodeWindow';
import { until } from '../until';
import { PATIENCE, QuickInputDriver } from './quickInputDriver';
import { SCHEMES } from './themes';

/** The parts of a window that tell what goes on in it. */
const TALKING = '.part.sidebar, .quick-input-widget:visible, .monaco-dialog-box, .notification-list-item';
const pictures = join(repositoryRoot(), 'out/screenshots');

/** Gives a `describe` its end: a picture of each test that fails; behind the last the window is closed, then the others. */
export function picturedAndClosed(
  window: () => WorkbenchDriver,
  ...others: readonly (() => { close(): unknown })[]
): void {
  afterEach(async function () {
    await window().pictureOfFailure(this.currentTest);
  });
  after(async () => {
    await window().close();
    for (const other of others) await other().close();
  });
}

/** VS Code as a person has it before them: keys, clicks, pictures. */
export class WorkbenchDriver extends QuickInputDriver {
  readonly dialog: Locator;
  readonly sidebar: Locator;

  readonly #schemes = [...SCHEMES];

  private constructor(
    private readonly window: VsCodeWindow,
    readonly folder: string,
  ) {
    super(window.page);
    this.dialog = this.page.locator('.monaco-dialog-box');
    this.sidebar = this.page.locator('.part.sidebar');
  }

  /**
   * A window on a folder with these files; home and data are its own and vanish with it. `roots` are further folders
   * of the workspace, as paths beside or below the first, which is `workspace`. Every folder is trusted unless the
   * settings turn workspace trust on.
   */
  static async open(
    files: Readonly<Record<string, string>>,
    settings: Readonly<Record<string, unknown>> = {},
    roots: readonly string[] = [],
    others: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<WorkbenchDriver> {
    const folder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-ui-'));
    for (const name of ['home', 'data', 'workspace']) mkdirSync(join(folder, name));
    for (const root of roots) mkdirSync(join(folder, root), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'workspace', name), text);
    const all = { folders: ['workspace', ...roots].map((path) => ({ path })) };
    writeFileSync(join(folder, 'all.code-workspace'), JSON.stringify(all));
    mkdirSync(pictures, { recursive: true });
    const window = await openVsCodeWindow({
      workspace: join(folder, roots.length === 0 ? 'workspace' : 'all.code-workspace'),
      developedExtensions: [repositoryRoot(), ...others],
      dataFolder: join(folder, 'data'),
      settings: {
        'window.commandCenter': false,
        'workbench.secondarySideBar.defaultVisibility': 'hidden',
        ...settings,
      },
      workspaceTrust: settings['security.workspace.trust.enabled'] === true,
      env: { HOME: join(folder, 'home'), ...environment },
      progress: printProgress('ui'),
    });
    return new WorkbenchDriver(window, folder);
  }

  /** The same, drawn as the system asks for: what `pictures` needs. */
  static openWithSystemTheme(
    files: Readonly<Record<string, string>>,
    settings: Readonly<Record<string, unknown>> = {},
    roots: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<WorkbenchDriver> {
    const all = {
      ...settings,
      'window.autoDetectColorScheme': true,
      'window.autoDetectHighContrast': true,
    };
    return WorkbenchDriver.open(files, all, roots, [], environment);
  }

  /** A second window on the same folder, with the same data and secrets; its page is closed with the first. */
  async secondWindow(): Promise<WorkbenchDriver> {
    const page = await this.page.context().newPage();
    await page.goto(this.page.url());
    return new WorkbenchDriver({ ...this.window, page }, this.folder);
  }

  async close(): Promise<void> {
    await this.window.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** The text of a file of the workspace. */
  file(name: string): string {
    return readFileSync(join(this.folder, 'workspace', name), 'utf8');
  }

  async picture(name: string): Promise<void> {
    // Lists and dialogs fade in: they are drawn as they will be.
    await this.page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  }

  /**
   * A picture; where `PICTURES=all` is set one in each theme, taken as the system changes between them under an open
   * prompt: the window's settings must let it follow the system. It begins with the theme that is drawn and stays in the
   * last one. `pointed` leaves the mouse where it is, on what it is to show.
   */
  async pictures(name: string, pointed?: 'pointed'): Promise<void> {
    // Nothing under the mouse, which VS Code would explain in front of what is to be seen.
    if (pointed === undefined) await this.page.mouse.move(900, 620);
    const schemes = process.env.PICTURES === 'all' ? this.#schemes : SCHEMES.slice(0, 1);
    for (const [theme, media, drawn] of schemes) {
      await this.page.emulateMedia(media);
      await this.page.locator(`.monaco-workbench.${drawn}`).waitFor();
      await this.picture(`${name}-${theme}`);
    }
    this.#schemes.reverse();
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** What is on the clipboard, once it is not what was there before. */
  copied(before: string): Promise<string> {
    return until('something else is on the clipboard', async () => {
      const text = await this.clipboard();
      return text === before ? undefined : text;
    });
  }

  /** Opens the Tokens view; a window that is just starting may lose the click or open another view over it. */
  async showTokens(): Promise<void> {
    const tokens = this.page.locator('.action-label[aria-label^="Anaconda Tokens"]');
    const icon = this.page.locator('.activitybar .action-item').filter({ has: tokens });
    const shown = icon.and(this.page.locator('.checked'));
    await this.again(async () => {
      // The badge lies over the icon, and a click on it is one on the icon.
      if (!(await shown.isVisible())) await icon.click({ force: true });
      await this.page.waitForTimeout(300);
      await shown.waitFor({ timeout: PATIENCE });
    });
  }

  /** Adds a server from the welcome text of the view and signs alice in. */
  async addServer(address: string, password?: string): Promise<void> {
    await this.showTokens();
    await this.sidebar.getByText('Add Server', { exact: true }).click();
    await this.signIn(address, password);
    await this.row('ci-main-read').waitFor();
  }

  /** Answers what is asked of who adds a server, as alice. */
  async signIn(address: string, password = 'sandbox'): Promise<void> {
    await this.type('Address of the server', address);
    await this.type('Your user name', 'alice');
    await this.type('Password of alice', password);
  }

  /** Answers what is asked about a new scope token that downloads packages, up to its summary. */
  async describeToken(name: string): Promise<void> {
    await this.command('Anaconda Tokens: Create Token');
    await this.choose('Scope token');
    await this.type('Name of the token', name);
    await this.asks('How long');
    await this.enter();
    await this.choose('Download packages');
    await this.asks('Create this token on');
  }

  /** A message in the corner of the window. */
  toast(text: string): Locator {
    return this.page.locator('.notification-list-item', { hasText: text });
  }

  /** Waits for a message and opens it to its full text, for a picture. */
  async whole(text: string): Promise<void> {
    const toast = this.toast(text);
    await toast.waitFor();
    await toast.hover();
    const expand = toast.locator('.codicon-notifications-expand');
    // Another message moves this one away from the mouse, and its icon hides: the click needs no mouse.
    if (await expand.isVisible()) await expand.dispatchEvent('click');
  }

  /** Keeps what the window looked like when a test failed, and prints what it said, for who has only the log. */
  async pictureOfFailure(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state !== 'failed') return;
    await this.picture(`failed-${test.title.replaceAll(/\W+/g, '-')}`);
    const shown = await this.page.locator(TALKING).allInnerTexts();
    console.log(redactShapes(`What the window said:\n${shown.join('\n--\n')}`));
  }

  /** Types a line into the terminal that has just been opened, until what it shall do is `done`. */
  async inTerminal(line: string, done: () => boolean): Promise<void> {
    const terminal = this.page.locator('.terminal-wrapper.active');
    await terminal.locator('.xterm-rows').getByText(/[$#]/).first().waitFor();
    await terminal.locator('.xterm-screen').click();
    await this.page.keyboard.type(`${line}\n`);
    await until(`the terminal has done it: ${line}`, done);
  }

  async openFile(name: string): Promise<void> {
    await this.again(async () => {
      await this.page.keyboard.press('Control+P');
      await this.input.fill(name, { timeout: PATIENCE });
      // Enter would take the file opened last, as long as the list is not filtered yet; found files move it once more.
      const label = this.page.locator('.label-name').getByText(name, { exact: true });
      const row = this.rows.filter({ has: label }).first();
      await row.waitFor({ timeout: PATIENCE });
      await this.#standsStill();
      await row.click({ timeout: PATIENCE });
      await this.page.locator('.tab.active', { hasText: name }).waitFor({ timeout: PATIENCE });
    });
  }

  /** Waits until the list of the quick input says the same at two looks, a moment apart. */
  async #standsStill(): Promise<void> {
    let before: string | undefined;
    for (let looks = 0; looks < 50; looks += 1) {
      const now = (await this.rows.allInnerTexts()).join();
      if (now === before) return;
      before = now;
      await this.page.waitForTimeout(200);
    }
  }

  /** A row of the Tokens view by the beginning of what a screen reader says of it. */
  row(name: string): Locator {
    return this.sidebar.locator(`.monaco-list-row[aria-label^="${name}"]`);
  }

  /** Chooses from the context menu of a row. */
  async menu(name: string, action: string): Promise<void> {
    await this.row(name).first().waitFor();
    await this.again(async () => {
      await this.row(name).first().click({ button: 'right', timeout: PATIENCE });
      const item = this.page.locator('.monaco-menu .action-label', { hasText: action }).first();
      await item.waitFor({ timeout: PATIENCE });
      // A menu takes no click in its first moments, lest the click that opened it chooses from it.
      await this.page.waitForTimeout(300);
      await item.click({ timeout: PATIENCE });
    });
  }

  async press(button: string): Promise<void> {
    const there = this.dialog.getByRole('button', { name: button, exact: true });
    await there.waitFor();
    // An answer in the first moments is taken for the end of a double Enter.
    await this.page.waitForTimeout(500);
    await there.click();
    await this.dialog.waitFor({ state: 'detached' });
  }
}
