import { strict as assert } from 'node:assert';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const STEPS = ['addServer', 'signIn', 'createToken', 'insert', 'keepOut', 'rotate'];

describe('The walkthrough', () => {
  let window: WorkbenchDriver;

  before(async () => {
    window = await WorkbenchDriver.openWithSystemTheme({});
    await window.page.locator('.part.sidebar').waitFor();
    // Beside the side bar there is no room for the pictures.
    await window.command('View: Toggle Primary Side Bar Visibility');
    await window.command('Welcome: Open Walkthrough');
    await window.take('Get Started with Anaconda Server Tokens');
    await window.page.locator('.getting-started-step.expanded').waitFor();
    // It takes the focus once more when it is drawn, away from a list that would be open by then.
    await window.page.locator('.gettingStartedContainer:focus-within').waitFor();
  });
  picturedAndClosed(() => window);

  it('has a picture for every step, in each theme', async () => {
    const rows = window.page.locator('.getting-started-step');
    assert.equal(await rows.count(), STEPS.length);
    for (const [at, step] of STEPS.entries()) {
      await rows.nth(at).locator('.step-title').click();
      await window.page.locator('.getting-started-step.expanded').waitFor();
      await window.page.locator('.getting-started-media').first().waitFor();
      await window.pictures(`walkthrough-${step}`);
    }
  });

  it('leads on from its first step', async () => {
    await window.page.locator('.getting-started-step .step-title').first().click();
    await window.page
      .locator('.getting-started-step.expanded .monaco-button', { hasText: 'Add Server' })
      .click();
    await window.quick.getByText('Address of the server').waitFor();
  });
});
