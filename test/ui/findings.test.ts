import { strict as assert } from 'node:assert';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

const VALUE = 'feedfacefeedfacefeedfacefeedfacefeedfacefeedface';
const MANIFEST =
  'server: https://conda.example.com\ntokens:\n  - name: ci\n    scopes:\n      - artifact:download\n      - artifact:download\n';

describe('the view Findings', () => {
  let window: WorkbenchDriver;

  before(async () => {
    window = await WorkbenchDriver.openWithSystemTheme({
      '.condarc': `channels:\n  - https://conda.example.com/t/${VALUE}/main\n`,
      'build.sh': `conda install -c https://conda.example.com/t/${VALUE}/main scipy\n`,
      'environment.yml': 'channels:\n  - https://conda.example.com/t/$CI_TOKEN/main\n',
      'anaconda-tokens.yaml': MANIFEST,
      'prose.md': 'Nothing to see here.\n',
    });
    await window.showTokens();
  });
  picturedAndClosed(() => window);

  it('groups the problems of files that nobody has open by token, file and rule, without a value', async () => {
    await window.command('Anaconda Tokens: Scan Workspace');
    await window.toast('Files looked at: 5').waitFor();
    await window.command('Notifications: Clear All Notifications');
    await window.row('warning, Unknown token').click();
    await window.sidebar.getByText('build.sh:1').waitFor();
    assert.ok(!(await window.page.content()).includes(VALUE));
    await window.pictures('findings-by-token');
    await window.command('Anaconda Tokens: Group Findings by Token, File or Rule');
    await window.row('warning, build.sh').waitFor();
    await window.command('Anaconda Tokens: Group Findings by Token, File or Rule');
    await window.row('warning, secret/literal-token').waitFor();
    await window.pictures('findings-by-rule');
  });

  it('shows them in the list of problems, once also when the file is open', async () => {
    await window.command('Problems: Focus on Problems View');
    const problems = window.page.locator('.markers-panel .monaco-list-row', { hasText: 'build.sh' });
    await problems.first().waitFor();
    const count = await window.page.locator('.markers-panel .monaco-list-row').count();
    await window.openFile('build.sh');
    await window.page.locator('.squiggly-warning').first().waitFor();
    await until(
      'each is there once',
      async () => (await window.page.locator('.markers-panel .monaco-list-row').count()) === count,
    );
    await window.command('View: Close All Editors');
    await window.command('View: Hide Panel');
  });

  it('fixes a group once its lines were looked at, and follows files that change or go', async () => {
    await window.menu('information, scope/duplicate', 'Fix What Is Safe to Fix…');
    await window.asks('What is ticked is changed and saved');
    await window.pictures('findings-fixes');
    await window.enter();
    await window.toast('Fixed: 1 problem').waitFor();
    assert.equal(window.file('anaconda-tokens.yaml').match(/artifact:download/g)?.length, 1);
    await until(
      'the group is gone',
      async () => (await window.row('information, scope/duplicate').count()) === 0,
    );
    writeFileSync(join(window.folder, 'workspace/anaconda-tokens.yaml'), MANIFEST);
    await window.row('information, scope/duplicate').waitFor();
    rmSync(join(window.folder, 'workspace/anaconda-tokens.yaml'));
    await until(
      'it is gone again',
      async () => (await window.row('information, scope/duplicate').count()) === 0,
    );
  });
});
