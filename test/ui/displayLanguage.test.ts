import { strict as assert } from 'node:assert';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { printProgress } from '../host/install/progress';
import { repositoryRoot } from '../host/repository';
import { openVsCodeWindow, type VsCodeWindow } from '../host/window/vsCodeWindow';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { PATIENCE, QuickInputDriver } from './quickInputDriver';
import { shownPage, tooWide } from './shownPage';

/** VS Code's name for a language that nobody speaks. */
const LANGUAGE = 'qps-ploc';

/** A text of this language: letters accented and doubled, which makes it 40 % longer; links, places, icons and code stay. */
function accented(text: string): string {
  const kept = /\(command:[^)]*\)|\{\d+\}|\$\([\w-]+\)|`[^`]*`/;
  const letter = (each: string): string => ('áéíóúñ'['aeioun'.indexOf(each)] ?? each).repeat(2);
  return text
    .split(new RegExp(`(${kept.source})`))
    .map((part) => (kept.test(part) ? part : part.replaceAll(/[aeioun]/g, letter)))
    .join('');
}

/** Writes a table of texts beside itself, in the language. */
function translate(from: string, to: string): void {
  const texts = JSON.parse(readFileSync(from, 'utf8')) as Readonly<Record<string, string>>;
  const accents = Object.entries(texts).map(([key, text]) => [key, accented(text)]);
  writeFileSync(to, JSON.stringify(Object.fromEntries(accents)));
}

/** What no table translates: scopes, dates, what VS Code says itself, and names that the sandbox has. */
const OTHERS = [
  /https?:\/\/\S+/g,
  /[\w.-]+:[\w-]+/g,
  /[A-Z][a-z]+\.? \d{1,2}\b|\b\d{1,2} [A-Z][a-z]+/g,
  /\(Press 'Enter'[^)]*\)|\bCancel\b/g,
  /\b(main|research|partners|community|empty|alice|nightly build|release job)\b/g,
];

/** Words of a text that have a plain vowel: they did not go through the tables. */
function untranslated(text: string): readonly string[] {
  return OTHERS.reduce((left, other) => left.replaceAll(other, ' '), text)
    .split(/[\s.,:;!?…“”()]+/)
    .filter((word) => /^[A-Za-z]*[aeiou][A-Za-z]*$/.test(word) && word.length > 2);
}

describe('in another display language', () => {
  let folder: string;
  let window: VsCodeWindow;
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    folder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-language-'));
    const extension = join(folder, 'extension');
    for (const part of ['package.json', 'package.nls.json', 'dist', 'media', 'syntaxes', 'l10n'])
      cpSync(join(repositoryRoot(), part), join(extension, part), { recursive: true });
    translate(join(extension, 'package.nls.json'), join(extension, `package.nls.${LANGUAGE}.json`));
    translate(join(extension, 'l10n/bundle.l10n.json'), join(extension, `l10n/bundle.l10n.${LANGUAGE}.json`));
    mkdirSync(join(folder, 'workspace'));
    window = await openVsCodeWindow({
      workspace: join(folder, 'workspace'),
      developedExtensions: [extension],
      progress: printProgress('ui'),
      beforeLoad: async (page) => {
        await page.addInitScript((name) => {
          // The page's own tables set it to English; this window keeps its language.
          Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', {
            get: () => name,
            set: () => undefined,
          });
        }, LANGUAGE);
      },
    });
    await window.page.locator(`.activitybar .action-label[aria-label^="${accented('Anaconda')}"]`).click();
  });
  after(async () => {
    await window.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function saysNothingInEnglish(place: Locator): Promise<void> {
    isAccented(await place.innerText());
  }

  function isAccented(text: string): void {
    assert.match(text, /[áéíóú]/);
    assert.deepEqual(untranslated(text), [], text);
  }

  it('the welcome speaks it', async () => {
    const welcome = window.page.locator('.sidebar .welcome-view-content');
    await welcome.getByText(accented('Add Server')).waitFor();
    await saysNothingInEnglish(welcome);
  });

  it('a question and a refusal of what is typed speak it', async () => {
    await window.page.locator('.sidebar .welcome-view-content').getByText(accented('Add Server')).click();
    const quick = window.page.locator('.quick-input-widget:visible');
    await quick.locator('.quick-input-message').getByText(accented('Address')).waitFor();
    await quick.locator('.quick-input-box input').fill('not an address');
    await quick.getByText(accented('spaces')).waitFor();
    await saysNothingInEnglish(quick.locator('.quick-input-title'));
  });

  it('an error speaks it, what is wrong included', async () => {
    const quick = window.page.locator('.quick-input-widget:visible');
    await quick.locator('.quick-input-box input').fill('http://127.0.0.1:59999');
    await window.page.keyboard.press('Enter');
    // The address stays, with what is wrong below it.
    await quick.locator('.quick-input-message').getByText(accented('nothing listens there')).waitFor();
    await saysNothingInEnglish(quick.locator('.quick-input-message'));
  });

  const quickInput = (): Locator => window.page.locator('.quick-input-widget:visible');

  /** Waits for a text in the quick input, and finds all that it says, a placeholder too, in the language. */
  async function asks(text: string): Promise<void> {
    const quick = quickInput();
    const input = quick.locator('.quick-input-box input');
    await quick.getByText(text).or(quick.getByPlaceholder(text)).first().waitFor();
    const shown = await quick
      .locator('.quick-input-title, .quick-input-message, .monaco-list-row')
      .allInnerTexts();
    isAccented([...shown, (await input.getAttribute('placeholder')) ?? ''].join('\n'));
  }

  async function answer(text: string): Promise<void> {
    await quickInput().locator('.quick-input-box input').fill(text);
    await window.page.keyboard.press('Enter');
  }

  const take = (row: string): Promise<void> =>
    quickInput().locator('.monaco-list-row', { hasText: row }).first().click();

  const dialog = (): Locator => window.page.locator('.monaco-dialog-box');

  /** The commands that the palette offers for what is typed; beside them it has their English names. */
  async function palette(): Promise<readonly string[]> {
    const rows = quickInput().locator('.monaco-list-row', { hasText: accented('Anaconda Tokens') });
    await new QuickInputDriver(window.page).again(async () => {
      await window.page.keyboard.press('F1');
      await quickInput()
        .locator('.quick-input-box input')
        .fill(`>${accented('Anaconda Tokens')}`, { timeout: PATIENCE });
      await rows.first().waitFor({ timeout: PATIENCE });
    });
    return rows.evaluateAll((all) => all.map((row) => row.querySelector('.label-name')?.textContent ?? ''));
  }

  /** The first steps to a token, from the palette that is open: its kind, its name, the expiry that is proposed. */
  async function begin(kind: string, name: string): Promise<void> {
    // The list draws only the rows that are in sight.
    await quickInput()
      .locator('.quick-input-box input')
      .fill(`>${accented('Anaconda Tokens: Create Token')}`);
    await take(accented('Create Token'));
    await asks(kind);
    await take(kind);
    await asks(accented('Name of the token'));
    await answer(name);
    await asks(accented('90 days'));
    await window.page.keyboard.press('Enter');
  }

  it('the sign-in and the tokens speak it', async () => {
    await window.page.keyboard.press('Escape');
    await window.page.locator('.sidebar .welcome-view-content').getByText(accented('Add Server')).click();
    await asks(accented('Address of the'));
    await answer(sandbox.url);
    await asks(accented('Your user name'));
    await answer('alice');
    await asks(accented('Password of'));
    await answer('sandbox');
    const tree = window.page.locator('.sidebar .monaco-list');
    await tree.getByText('ci-main-read').waitFor();
    await saysNothingInEnglish(tree);
  });

  it('the commands in the palette speak it', async () => {
    const commands = await palette();
    assert.ok(commands.length > 5, commands.join(', '));
    for (const command of commands) isAccented(command);
  });

  it('the steps to a token and the dialog with its value speak it', async () => {
    await begin(accented('Resource token'), 'tkn-1');
    await asks(accented('Which channels'));
    await take('research');
    await window.page.keyboard.press('Enter');
    await asks(accented('Continue with these levels'));
    await window.page.keyboard.press('Enter');
    await asks(`${accented('Create')} “tkn-1”`);
    await window.page.keyboard.press('Enter');
    await dialog().waitFor();
    await saysNothingInEnglish(dialog());
    await dialog()
      .getByRole('button', { name: accented('Close'), exact: true })
      .click();
  });

  it('the jobs and the scopes of a scope token speak it', async () => {
    await palette();
    await begin(accented('Scope token'), 'tkn-2');
    await asks(accented('Download packages'));
    await take(accented('Choose scope by scope'));
    await asks(accented('Type to search'));
    await window.page.keyboard.press('Escape');
  });

  it('the menu of a token and the question before it is deleted speak it', async () => {
    await window.page.locator('.sidebar .monaco-list-row[aria-label^="tkn-1"]').click({ button: 'right' });
    const actions = window.page.locator('.monaco-menu .action-label:not(.separator)');
    const remove = actions.filter({ hasText: accented('Delete Token…') });
    await remove.waitFor();
    isAccented((await actions.allInnerTexts()).join('\n'));
    // A menu takes no click in its first moments, lest the click that opened it chooses from it.
    await window.page.waitForTimeout(300);
    await remove.click();
    await dialog().waitFor();
    await saysNothingInEnglish(dialog());
  });

  it('its longer words have room in the tabs of tokens, and beside the tree', async () => {
    await window.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    const pictures = join(repositoryRoot(), 'out/screenshots');
    mkdirSync(pictures, { recursive: true });
    await window.page.locator('.sidebar .monaco-list-row[aria-label^="ci-main-read"]').click();
    await window.page.keyboard.press('Control+Enter');
    const token = await shownPage(window.page, 'ci-main-read');
    await token.getByRole('button').first().waitFor();
    for (const width of [1280, 640]) {
      await window.page.setViewportSize({ width, height: 800 });
      await token.waitForFunction((most) => globalThis.innerWidth < most, width);
      assert.deepEqual(await tooWide(token), [], `${width}`);
      await window.page.screenshot({ path: join(pictures, `language-token-${width}.png`) });
    }
    await window.page.setViewportSize({ width: 1280, height: 800 });
    await palette();
    await quickInput()
      .locator('.quick-input-box input')
      .fill(`>${accented('Show Expiry Timeline')}`);
    // The rows are still moving: the key takes the first one as it is when it is the wanted one.
    await quickInput()
      .locator('.monaco-list-row[data-index="0"]', { hasText: accented('Show Expiry Timeline') })
      .waitFor();
    await window.page.keyboard.press('Enter');
    const timeline = await shownPage(window.page, accented('When tokens expire'));
    await timeline.getByRole('row').nth(2).waitFor();
    for (const width of [1280, 900]) {
      await window.page.setViewportSize({ width, height: 800 });
      await timeline.waitForFunction((most) => globalThis.innerWidth < most, width);
      assert.deepEqual(await tooWide(timeline), [], `${width}`);
      await window.page.screenshot({ path: join(pictures, `language-timeline-${width}.png`) });
    }
  });
});
