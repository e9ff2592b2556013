import type { Locator, Page } from 'playwright-core';

/** ms to wait for what is done once more when it does not come. */
export const PATIENCE = 5000;

/** VS Code's quick input as a person has it before them: the palette, lists to choose from, fields to type in. */
export class QuickInputDriver {
  readonly quick: Locator;

  constructor(readonly page: Page) {
    this.quick = page.locator('.quick-input-widget:visible');
  }

  /** The text field of the quick input that is open. */
  get input(): Locator {
    return this.quick.locator('.quick-input-box input');
  }

  /** The rows of the quick input that is open. */
  get rows(): Locator {
    return this.quick.locator('.quick-input-list .monaco-list-row');
  }

  /** Runs a command by its title, as from the palette. */
  async command(title: string): Promise<void> {
    await this.again(() => this.#fromPalette(title));
  }

  /** Changes the colour theme, by its name in VS Code's list. */
  async theme(name: string): Promise<void> {
    await this.again(async () => {
      await this.#fromPalette('Preferences: Color Theme');
      await this.rows.filter({ hasText: 'Dark' }).first().waitFor({ timeout: PATIENCE });
      await this.input.fill(name, { timeout: PATIENCE });
      await this.rows.filter({ hasText: name }).first().click({ timeout: PATIENCE });
    });
  }

  /** Waits for what a prompt asks: the text under its field, or the one in it. */
  async asks(question: string): Promise<void> {
    await this.quick.getByText(question).or(this.quick.getByPlaceholder(question)).first().waitFor();
  }

  /** Waits for a question and answers it by typing. */
  async type(question: string, answer: string): Promise<void> {
    await this.quick.getByText(question).first().waitFor();
    await this.#fill(answer);
    await this.enter();
  }

  /** Answers with what is typed, or what the list stands on. */
  async enter(): Promise<void> {
    await this.#changes('the key Enter', () => this.input.press('Enter'));
  }

  /** Leaves a flow of several steps: each Escape goes back one, and closes the first. */
  async leave(): Promise<void> {
    for (let steps = 0; steps < 20 && (await this.quick.isVisible()); steps += 1) {
      const before = await this.#shown();
      await this.page.keyboard.press('Escape');
      await this.#changesFrom(before);
    }
    await this.quick.waitFor({ state: 'detached' });
  }

  /** Waits for a row and takes it. */
  async take(row: string): Promise<void> {
    const wanted = this.rows.filter({ hasText: row }).first();
    await wanted.waitFor();
    await this.#changes(`a click on “${row}”`, () => wanted.click());
  }

  /** Ticks the channels of a resource token in their list, and goes on to their levels. */
  async tickChannels(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.input.fill(name);
      await this.take(name);
    }
    await this.enter();
    await this.rows.filter({ hasText: 'Continue with these levels' }).waitFor();
  }

  /** Does what the quick input answers to; once more where nothing came of it, for a list that is just coming loses it. */
  async #changes(what: string, act: () => Promise<void>): Promise<void> {
    for (let tries = 1; tries <= 4; tries += 1) {
      const before = await this.#shown();
      await act();
      if (await this.#changesFrom(before)) return;
    }
    throw new Error(`Nothing comes of ${what}.`);
  }

  /** Whether the quick input soon says something else than before. */
  async #changesFrom(before: string): Promise<boolean> {
    for (let looks = 0; looks < 50; looks += 1) {
      if ((await this.#shown()) !== before) return true;
      await this.page.waitForTimeout(100);
    }
    return false;
  }

  /** All that the quick input says now, nothing where none is open. */
  async #shown(): Promise<string> {
    const texts = await this.page.locator('.quick-input-widget:visible').allInnerTexts();
    return texts.join();
  }

  /** Types until the list stands on a row, and takes it: for lists that are still moving when they could be clicked. */
  async choose(row: string): Promise<void> {
    await this.rows.filter({ hasText: row }).first().waitFor();
    const chosen = this.quick.locator('.monaco-list-row.focused', { hasText: row }).first();
    for (let tries = 1; ; tries += 1) {
      await this.#fill(row);
      // The first row may have come into sight before the list took what was typed.
      const stands = await chosen.waitFor({ timeout: PATIENCE }).then(
        () => true,
        (error: unknown) => {
          if (tries === 4) throw error;
          return false;
        },
      );
      if (stands) break;
    }
    await this.enter();
  }

  async #fromPalette(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.input.fill(`>${title}`, { timeout: PATIENCE });
    const row = this.rows.filter({ hasText: title }).first();
    await row.click({ timeout: PATIENCE });
    await row.waitFor({ state: 'hidden', timeout: PATIENCE });
  }

  /** Types into the field until the text stays: a prompt that is just coming sets its own once more. */
  async #fill(text: string): Promise<void> {
    for (let tries = 1; tries <= 20; tries += 1) {
      await this.input.fill(text);
      await this.page.waitForTimeout(100);
      if ((await this.input.inputValue()) === text) return;
    }
    throw new Error('The quick input does not keep what is typed.');
  }

  /**
   * Does something once more, from its beginning, where what it opened was closed before it came to an end: a window
   * that draws itself anew closes menus and takes the focus from lists.
   */
  async again(act: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1)
      try {
        await act();
        return;
      } catch (error) {
        if (tries === 4) throw error;
        // With nothing open the key would be the editor's, which may go back a page on it.
        const open = this.page.locator('.quick-input-widget:visible, .monaco-menu:visible');
        if (await open.first().isVisible()) await this.page.keyboard.press('Escape');
      }
  }
}
