import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PATIENCE } from './quickInputDriver';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const secret = `c0ffee${'0'.repeat(41)}1`;

/** The view of conda's configuration, on a machine with most of what can be wrong. */
describe('the view of conda’s configuration', () => {
  let window: WorkbenchDriver;

  before(async () => {
    window = await WorkbenchDriver.openWithSystemTheme({
      'environment.yml':
        'name: lab\nchannels:\n  - team/nightly\n  - main\n  - https://conda.example.com/t/${ANACONDA_TOKEN_CI}/tools\n',
    });
    home('.condarc', [
      '# mine',
      `channel_alias: https://conda.example.com/t/${secret}`,
      'channels: [main, team/nightly]',
      'ssl_verify: false',
      'chanels: [typo]',
    ]);
    home('.conda/.condarc', [
      'channel_alias: https://old.example.com',
      'channels: [main, other]',
      'custom_channels:',
      '  team: https://packages.example.com/conda',
    ]);
    home('.conda/condarc.d/broken.yml', ['channels: @nobody']);
    home('miniconda3/conda-meta/history', ['']);
    home('miniconda3/envs/lab/conda-meta/history', ['']);
    home('miniconda3/envs/lab/.condarc', ['channels: [lab-only]']);
    await window.showTokens();
  });
  picturedAndClosed(() => window);

  function home(name: string, lines: readonly string[]): void {
    const path = join(window.folder, 'home', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${lines.join('\n')}\n`);
  }

  /** A row that leads somewhere is opened at its arrow. */
  async function unfold(name: string): Promise<void> {
    await window.row(name).first().locator('.monaco-tl-twistie').click();
  }

  // Proves: readme/configuration
  it('shows what is broken first, the channels, and the sources with what wins', async () => {
    await window.page.locator('.pane-header[aria-label^="conda Configuration"]').click();
    await window.row('~/.conda/condarc.d/broken.yml:1, conda leaves it out').waitFor();
    // The view has the room of both.
    await window.page.locator('.pane-header[aria-label^="Tokens"]').click();
    await unfold('team/nightly, https://packages.example.com/conda/team/nightly');
    await window.row('Address from custom_channels.team, ~/.conda/.condarc:4').waitFor();
    await unfold('main, https://conda.example.com/t/*****/main');
    await window.row('Token, channel_alias · ~/.condarc:2').waitFor();
    await unfold('~/.conda/.condarc');
    await window.row('channel_alias, no effect: ~/.condarc:2 decides · https://old.example.com').waitFor();
    await window.pictures('configuration');
  });

  // Proves: readme/configuration
  it('leads from a row to its line', async () => {
    await window.row('Address from custom_channels.team').click();
    await window.page.locator('.tab.active', { hasText: '.condarc' }).waitFor();
    await window.page.locator('.statusbar').getByText('Ln 4, Col 1').waitFor();
  });

  it('follows the files on disk', async () => {
    home('.conda/condarc.d/more.yml', ['channels: [added]']);
    await window.row('added, https://conda.example.com/t/*****/added').waitFor();
  });

  it('shows the environment that is chosen', async () => {
    await window.command('Anaconda Tokens: Choose Environment');
    await window.asks('For which environment is conda called?');
    await window.pictures('configuration-environments');
    await window.take('lab');
    await window.row('lab-only, https://conda.example.com/t/*****/lab-only').waitFor();
  });

  it('speaks in hovers of the same', async () => {
    await window.openFile('environment.yml');
    for (const [word, said, name] of [
      ['nightly', 'The address comes from', 'name'],
      ['tools', 'is not set in the environment', 'variable'],
    ] as const) {
      // A window that is still drawing the file may lose a hover.
      await window.again(async () => {
        await window.page.mouse.move(900, 620);
        await window.page.locator('.view-line span', { hasText: word }).last().hover();
        await window.page.locator('.monaco-hover').getByText(said).first().waitFor({ timeout: PATIENCE });
      });
      await window.picture(`configuration-hover-${name}`);
    }
  });
});
