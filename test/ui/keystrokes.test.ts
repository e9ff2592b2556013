import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../host/repository';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** What a person does with the keyboard, counted. */
class Hands {
  /** Questions answered, the palette's among them: each ends with Enter. */
  steps = 0;
  /** Keys that are no text, Enter among them. */
  keys = 0;
  /** Texts typed, each counted once. */
  texts = 0;

  constructor(private readonly window: WorkbenchDriver) {}

  async key(name: string): Promise<void> {
    this.keys += 1;
    if (name === 'Enter') this.steps += 1;
    await this.window.page.keyboard.press(name);
  }

  async type(text: string): Promise<void> {
    this.texts += 1;
    await this.window.page.keyboard.type(text);
  }

  /** Waits until the list stands on a row, as a person does who reads. */
  async onRow(text: string): Promise<void> {
    await this.window.quick.locator('.monaco-list-row.focused', { hasText: text }).waitFor();
  }
}

/**
 * The steps of the Tokens page of the server's documentation, "Creating a token", that a person goes through on the
 * web page: the log-in counts there, and is kept here.
 */
const WEB_PAGE_STEPS = { scope: 8, resource: 11 };

describe('From the palette to a created token', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  const counted: Record<string, object> = {};

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.open({});
    await window.addServer(sandbox.url);
  });
  after(() => {
    writeFileSync(join(repositoryRoot(), 'out/keystrokes.json'), JSON.stringify(counted, undefined, 2));
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  async function begin(): Promise<Hands> {
    const hands = new Hands(window);
    await hands.key('F1');
    await window.input.waitFor();
    await hands.type('create token');
    await hands.onRow('Anaconda Tokens: Create Token');
    await hands.key('Enter');
    await hands.onRow('Resource token');
    return hands;
  }

  async function nameAndExpiry(hands: Hands, name: string): Promise<void> {
    await window.quick.getByText('Name of the token').waitFor();
    await hands.type(name);
    await hands.key('Enter');
    await hands.onRow('90 days');
    await hands.key('Enter');
  }

  const { groups: said = {} } =
    /takes (?<scope>\d+) steps for a scope token and (?<resource>\d+) for a resource token/.exec(
      readFileSync(join(repositoryRoot(), 'docs/guide.md'), 'utf8'),
    ) ?? {};

  async function create(hands: Hands, name: string, kind: 'scope' | 'resource'): Promise<void> {
    await hands.onRow(`Create “${name}”`);
    await hands.key('Enter');
    await window.dialog.waitFor();
    assert.match(await window.dialog.innerText(), /\b[0-9a-f]{48}\b/);
    const { steps, keys, texts } = hands;
    counted[kind] = { steps, keys, texts, clicks: 0, webPageSteps: WEB_PAGE_STEPS[kind] };
    await window.press('Close');
    await window.row(name).waitFor();
    assert.ok(steps < WEB_PAGE_STEPS[kind], `${steps} steps`);
    assert.equal(steps, Number(said[kind]), 'as the guide says');
  }

  // Proves: guide/steps
  it('takes fewer steps than the web page for a scope token', async () => {
    const hands = await begin();
    await hands.key('ArrowDown');
    await hands.onRow('Scope token');
    await hands.key('Enter');
    await nameAndExpiry(hands, 'by-keys-scope');
    await hands.onRow('Choose scope by scope');
    await hands.key('ArrowDown');
    await hands.onRow('Download packages');
    await hands.key('Enter');
    await create(hands, 'by-keys-scope', 'scope');
  });

  // Proves: guide/steps
  it('takes fewer steps than the web page for a resource token', async () => {
    const hands = await begin();
    await hands.key('Enter');
    await nameAndExpiry(hands, 'by-keys-resource');
    await window.rows.filter({ hasText: 'research' }).waitFor();
    await hands.type('research');
    await window.rows.filter({ hasText: 'main' }).waitFor({ state: 'detached' });
    await hands.key('ArrowDown');
    await hands.onRow('research');
    await hands.key('Space');
    await hands.key('Enter');
    await hands.onRow('Continue with these levels');
    await hands.key('Enter');
    await create(hands, 'by-keys-resource', 'resource');
  });
});
