import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { until } from '../until';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';
import { filesHolding } from './writtenFiles';

/** A conda that writes down how it was called, in the place of the real one. */
const BASHRC = `conda() { printf '%s\\n' "$@" "$CONDA_TOKEN_REPO_URL" > ~/called.part; command mv ~/called.part ~/called; }\nHISTFILE=~/history\nPROMPT_COMMAND='history -a'\n`;

describe('conda in a terminal', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;
  let value: string;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    value = sandbox.tokenValue('ci-main-read');
    window = await WorkbenchDriver.openWithSystemTheme(
      { '.condarc': 'channels:\n  - defaults\n' },
      {
        'terminal.integrated.profiles.linux': { bash: { path: '/bin/bash' } },
        'terminal.integrated.defaultProfile.linux': 'bash',
      },
    );
    writeFileSync(join(window.folder, 'home/.bashrc'), BASHRC);
    await window.addServer(sandbox.url);
    await window.command('Anaconda Tokens: Use a Token I Was Given');
    await window.type('Paste the token', `${sandbox.url}/t/${value}/main`);
    await window.type('The token is valid', 'for conda');
    await window.type('Which channel was it given for', 'main');
    await window.row('for conda').waitFor();
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  const home = (name: string): string => join(window.folder, 'home', name);

  /** The arguments that conda was called with, once it was. */
  async function called(): Promise<readonly string[]> {
    await until('conda is called', () => existsSync(home('called')));
    const lines = readFileSync(home('called'), 'utf8').split('\n').slice(0, -1);
    rmSync(home('called'));
    return lines;
  }

  // Proves: page/config-add-channels
  it('gets the name of a variable, which conda itself expands, and never the value', async () => {
    await window.menu('for conda', 'Run conda Command in a Terminal…');
    await window.choose('conda config --add channels');
    assert.deepEqual(await called(), [
      'config',
      '--add',
      'channels',
      `${sandbox.url}/t/\${ANACONDA_TOKEN_FOR_CONDA}/main`,
      '',
    ]);
    await window.pictures('conda-terminal');
  });

  // Proves: page/token-set
  it('gets the value for conda token set, after a warning, from the variable', async () => {
    await window.menu('for conda', 'Run conda Command in a Terminal…');
    await window.choose('conda token set');
    await window.dialog.getByText('other users of this machine can see the value').waitFor();
    await window.press('Run It');
    const [command, action, given, repository] = await called();
    assert.deepEqual([command, action, given === value], ['token', 'set', true]);
    assert.equal(repository, `${sandbox.url}/`);
  });

  it('finds the token in its own file, which is written after asking and can be read by its owner alone', async () => {
    await window.menu('for conda', 'Run conda Command in a Terminal…');
    await window.choose('Store the token for conda');
    await window.dialog.getByText('binstar').waitFor();
    await window.pictures('modal-store-token');
    await window.press('Write the File');
    await window.toast('is stored for conda').waitFor();
    const [name = '', ...others] = readdirSync(home('.config/binstar'));
    assert.deepEqual([decodeURIComponent(name), others], [`${sandbox.url}/.token`, []]);
    assert.equal(readFileSync(home(`.config/binstar/${name}`), 'utf8'), value);
    assert.equal(statSync(home(`.config/binstar/${name}`)).mode & 0o777, 0o600);
    rmSync(home('.config/binstar'), { recursive: true });
  });

  it('left no value in the shell’s history, on the screen, or in what VS Code keeps of commands', async () => {
    assert.match(readFileSync(home('history'), 'utf8'), /ANACONDA_TOKEN_FOR_CONDA/);
    await window.command('Terminal: Kill All Terminals');
    await window.command('View: Toggle Primary Side Bar Visibility');
    assert.ok(!(await window.page.locator('body').innerText()).includes(value));
    assert.deepEqual(filesHolding(window.folder, value), []);
  });
});
