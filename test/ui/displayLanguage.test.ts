import { strict as assert } from 'node:assert';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { printProgress } from '../host/install/progress';
import { repositoryRoot } from '../host/repository';
import { openVsCodeWindow, type VsCodeWindow } from '../host/window/vsCodeWindow';

/** VS Code's name for a language that nobody speaks. */
const language = 'qps-ploc';

/** A text with its vowels accented; links, places, icons and code stay. */
function accented(text: string): string {
  const kept = /\(command:[^)]*\)|\{\d+\}|\$\([\w-]+\)|`[^`]*`/;
  return text
    .split(new RegExp(`(${kept.source})`))
    .map((part) =>
      kept.test(part)
        ? part
        : part.replaceAll(/[aeiou]/g, (vowel) => 'áéíóú'['aeiou'.indexOf(vowel)] ?? vowel),
    )
    .join('');
}

/** Writes a table of texts beside itself, in the language. */
function translate(from: string, to: string): void {
  const texts = JSON.parse(readFileSync(from, 'utf8')) as Readonly<Record<string, string>>;
  const accents = Object.entries(texts).map(([key, text]) => [key, accented(text)]);
  writeFileSync(to, JSON.stringify(Object.fromEntries(accents)));
}

/** Words of a text that have a plain vowel: they did not go through the tables. */
function untranslated(text: string): readonly string[] {
  return text
    .split(/[\s.,:;!?…“”()]+/)
    .filter((word) => /^[A-Za-z]*[aeiou][A-Za-z]*$/.test(word) && word.length > 2);
}

describe('in another display language', () => {
  let folder: string;
  let window: VsCodeWindow;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-language-'));
    const extension = join(folder, 'extension');
    for (const part of ['package.json', 'package.nls.json', 'dist', 'media', 'syntaxes', 'l10n'])
      cpSync(join(repositoryRoot(), part), join(extension, part), { recursive: true });
    translate(join(extension, 'package.nls.json'), join(extension, `package.nls.${language}.json`));
    translate(join(extension, 'l10n/bundle.l10n.json'), join(extension, `l10n/bundle.l10n.${language}.json`));
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
        }, language);
      },
    });
    await window.page.locator('.activitybar .action-label[aria-label^="Anácóndá"]').click();
  });
  after(async () => {
    await window.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function saysNothingInEnglish(place: Locator): Promise<void> {
    const text = await place.innerText();
    assert.match(text, /[áéíóú]/);
    assert.deepEqual(untranslated(text), [], text);
  }

  it('the welcome speaks it', async () => {
    const welcome = window.page.locator('.sidebar .welcome-view-content');
    await welcome.getByText('Add Sérvér').waitFor();
    await saysNothingInEnglish(welcome);
  });

  it('a question and a refusal of what is typed speak it', async () => {
    await window.page.locator('.sidebar .welcome-view-content').getByText('Add Sérvér').click();
    const quick = window.page.locator('.quick-input-widget:visible');
    await quick.locator('.quick-input-message').getByText('Addréss').waitFor();
    await quick.locator('.quick-input-box input').fill('not an address');
    await quick.getByText('blánks').waitFor();
    await saysNothingInEnglish(quick.locator('.quick-input-title'));
  });

  it('an error speaks it, what is wrong included', async () => {
    const quick = window.page.locator('.quick-input-widget:visible');
    await quick.locator('.quick-input-box input').fill('http://127.0.0.1:59999');
    await window.page.keyboard.press('Enter');
    const toast = window.page
      .locator('.notifications-toasts .notification-list-item-message', { hasText: '59999' })
      .first();
    await toast.getByText('nóthíng lísténs théré').waitFor();
    await saysNothingInEnglish(toast);
  });
});
