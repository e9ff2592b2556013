import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { holds } from '../until';
import { TERMINAL_SETTINGS } from './terminalSettings';
import { SCHEMES } from './themes';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const STEPS = ['addServer', 'signIn', 'createToken', 'insert', 'keepOut', 'rotate'];

/** A terminal whose prompt names no machine. */
const PLAIN_SHELL = {
  ...TERMINAL_SETTINGS,
  'terminal.integrated.profiles.linux': { sh: { path: '/bin/sh', env: { PS1: '$ ' } } },
  'terminal.integrated.defaultProfile.linux': 'sh',
};

/** Its pictures are made of those of its last test, by `npm run tour`. */
describe('The walkthrough', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme(
      { '.condarc': 'channels:\n  - defaults\n' },
      { ...PLAIN_SHELL, 'window.title': '${activeEditorShort}' },
    );
    await window.page.locator('.part.sidebar').waitFor();
    // Beside the side bar there is no room for the pictures.
    await window.command('View: Toggle Primary Side Bar Visibility');
    await opened();
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  async function opened(): Promise<void> {
    await window.command('Welcome: Open Walkthrough');
    await window.take('Get Started with Anaconda Server Tokens');
    await window.page.locator('.getting-started-step.expanded').waitFor();
    // It takes the focus once more when it is drawn, away from a list that would be open by then.
    await window.page.locator('.gettingStartedContainer:focus-within').waitFor();
  }

  /** The steps that are ticked. */
  async function ticked(): Promise<readonly string[]> {
    const boxes = window.page.locator('.getting-started-step [role=checkbox]');
    assert.equal(await boxes.count(), STEPS.length);
    const states = await boxes.evaluateAll((all) => all.map((one) => one.getAttribute('aria-checked')));
    return STEPS.filter((_, at) => states[at] === 'true');
  }

  it('has a picture for every step, in each theme', async () => {
    const rows = window.page.locator('.getting-started-step');
    const picture = window.page.locator('.getting-started-media img');
    for (const [theme, media, drawn] of SCHEMES) {
      await window.page.emulateMedia(media);
      await window.page.locator(`.monaco-workbench.${drawn}`).waitFor();
      for (const [at, step] of STEPS.entries()) {
        await rows.nth(at).locator('.step-title').click();
        await rows.nth(at).and(window.page.locator('.expanded')).waitFor();
        await picture.and(window.page.locator(`[srcset*="${step}-${theme}."]`)).waitFor();
        // Rejects where it cannot be drawn.
        await picture.evaluate((one: HTMLImageElement) => one.decode());
        await window.picture(`walkthrough-${step}-${theme}`);
      }
    }
    await window.page.emulateMedia(SCHEMES[0][1]);
  });

  it('leads on from its first step', async () => {
    assert.deepEqual(await ticked(), []);
    await window.page.locator('.getting-started-step .step-title').first().click();
    await window.page
      .locator('.getting-started-step.expanded .monaco-button', { hasText: 'Add Server' })
      .click();
    await window.quick.getByText('Address of the server').waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('ticks each step when it is done', async () => {
    await window.page.setViewportSize({ width: 720, height: 400 });
    const pictures = (step: string): Promise<void> => window.pictures(`step-walkthrough-${step}`);
    await window.openFile('.condarc');
    await window.command('Anaconda Tokens: Add Server');
    await window.quick.getByText('Address of the server').first().waitFor();
    await window.input.fill('https://conda.example.com');
    await pictures('addServer');
    await window.type('Address of the server', sandbox.url);
    await window.type('Your user name', 'alice');
    await window.quick.getByText('Password of alice').first().waitFor();
    await window.input.fill('sandbox');
    await pictures('signIn');
    await window.enter();
    await window.toast('Tokens that expire soon').waitFor();
    await window.command('Notifications: Clear All Notifications');
    await window.command('Anaconda Tokens: Create Token');
    await window.take('Resource token');
    await window.type('Name of the token', 'nightly');
    await window.take('90 days');
    await window.tickChannels('main', 'research');
    await pictures('createToken');
    await window.take('Continue with these levels');
    await window.take('Create “nightly”');
    await window.press('Insert into .condarc…');
    await window.take('main');
    await window.take('conda reads it where');
    await window.take('${ANACONDA_TOKEN_NIGHTLY}');
    await window.page.locator('.view-line', { hasText: 'ANACONDA_TOKEN_NIGHTLY' }).waitFor();
    await window.command('Notifications: Clear All Notifications');
    await pictures('insert');
    await window.command('Anaconda Tokens: Open Terminal with Tokens');
    await window.page.locator('.xterm-rows', { hasText: 'ANACONDA_TOKEN_NIGHTLY' }).waitFor();
    // High enough for the file and the terminal.
    await window.page.setViewportSize({ width: 720, height: 500 });
    await pictures('keepOut');
    await window.command('Terminal: Kill the Active Terminal Instance');
    await window.command('Anaconda Tokens: Reissue Token');
    await window.take('nightly');
    await window.dialog.waitFor();
    await pictures('rotate');
    await window.press('Reissue Token');
    await window.press('Close');
    await window.page.setViewportSize({ width: 1280, height: 800 });
    await opened();
    await holds(async () => {
      assert.deepEqual(await ticked(), STEPS);
    });
  });
});
