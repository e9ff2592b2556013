import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { picturedAndClosed, WorkbenchDriver } from './workbenchDriver';

/** Every step of every flow, looked at in each theme; each test goes on from the one before. */
/** Never without the variable: the vendor's program would send the value to Anaconda's cloud. */
const TOKEN_SET = /^CONDA_TOKEN_REPO_URL='http:\/\/127\.0\.0\.1:\d+\/' conda token set '[0-9a-f]{48}'$/;

describe('each step of the flows', () => {
  let sandbox: Sandbox;
  let window: WorkbenchDriver;

  before(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    window = await WorkbenchDriver.openWithSystemTheme({ '.condarc': 'channels:\n  - defaults\n' });
    await window.addServer(sandbox.url);
    await window.command('Notifications: Clear All Notifications');
  });
  picturedAndClosed(
    () => window,
    () => sandbox,
  );

  /** Waits for a question and for where it stands in its flow, and takes its pictures. */
  async function step(place: string, question: string, picture: string): Promise<void> {
    await window.quick.locator('.quick-input-title', { hasText: place }).waitFor();
    await window.asks(question);
    await window.pictures(`step-${picture}`);
  }

  const back = (): Promise<void> => window.quick.locator('.codicon-quick-input-back').click();

  /** Goes one step back and forth again by what is there already. */
  async function thereAndBack(before: string, question: string): Promise<void> {
    await back();
    await window.asks(before);
    await window.enter();
    await window.asks(question);
  }

  const kinds = 'What kind of token';
  const names = 'Name of the token';
  const spans = 'How long is the token valid';
  const channels = 'Which channels does the token open';
  const levels = 'Enter on a channel changes its level';
  const jobs = 'What is the token for';
  const summary = 'Create this token on';

  it('asks for the account first where there are several', async () => {
    await window.command('Anaconda Tokens: Sign In with a Password');
    await window.type('Your user name', 'bob');
    await step('(2/2)', 'Password of bob', 'sign-in-password');
    await window.type('Password of bob', 'sandbox');
    await window.row('bob-research').waitFor();
    await window.command('Anaconda Tokens: Create Token');
    await step('(1/5)', 'For which account', 'create-account');
    await window.choose('alice');
  });

  // Proves: page/name-expiry-description
  it('of a resource token leads on and back', async () => {
    await step('(2/5)', kinds, 'create-kind');
    await back();
    await window.asks('For which account');
    await window.choose('alice');
    await window.choose('Resource token');
    await window.asks(names);
    await window.enter();
    await window.quick.getByText('Type a name.').waitFor();
    await window.pictures('step-create-name-refused');
    await window.input.fill('in-steps');
    await step('(3/7)', names, 'create-name');
    await window.enter();
    await step('(4/7)', spans, 'create-expiry');
    await window.input.fill('2020-02-02');
    await window.quick.getByText('This day has passed.').waitFor();
    await window.pictures('step-create-date-refused');
    await window.input.fill('3 months');
    await window.rows.filter({ hasText: 'Until' }).first().waitFor();
    assert.equal(await window.quick.getByText('This day has passed.').count(), 0);
    await window.pictures('step-create-span-typed');
    await window.input.fill('');
    await window.choose('The server’s default');
    await step('(5/7)', channels, 'create-channels');
    await window.enter();
    await window.quick.getByText('choose at least one').waitFor();
    await window.take('main');
    await window.input.fill('staging');
    await window.take('subchannel of main');
    await window.pictures('step-create-channels-searched');
    await window.enter();
    await step('(6/7)', levels, 'create-levels');
    await thereAndBack(channels, levels);
  });

  // Proves: page/add-resources
  it('cycles levels by Enter, of one channel and of all', async () => {
    await window.rows.filter({ hasText: 'main/staging' }).waitFor();
    await window.page.keyboard.press('ArrowDown');
    for (const level of ['write', 'manage', 'read', 'write']) {
      await window.enter();
      await window.rows.filter({ hasText: 'All of them' }).filter({ hasText: level }).waitFor();
    }
    assert.equal(await window.rows.filter({ hasText: 'write: read, and upload' }).count(), 2);
    await window.page.keyboard.press('ArrowDown');
    await window.enter();
    await window.rows.filter({ hasText: 'manage: write, and change' }).waitFor();
    await window.pictures('step-create-levels-changed');
    await window.take('Continue with these levels');
    await step('(7/7)', summary, 'create-summary');
  });

  // Proves: guide/taken-up-again
  it('goes back a step by Escape, and is taken up again where it was left', async () => {
    await window.page.keyboard.press('Escape');
    await step('(6/7)', levels, 'create-levels-by-escape');
    await window.take('Continue with these levels');
    await step('(7/7)', summary, 'create-summary-again');
    await window.leave();
    await window.command('Anaconda Tokens: Create Token');
    await window.choose('alice');
    await window.rows.filter({ hasText: 'Continue with “in-steps”' }).waitFor();
    await window.pictures('step-create-resume');
    await window.enter();
    await step('(7/7)', summary, 'create-resumed');
    assert.equal(await window.rows.filter({ hasText: 'write: read, and upload' }).count(), 1);
    await window.take('Add a description…');
    await step('(7/7)', 'What is the token used for', 'create-description');
    await window.input.fill('for the pictures');
    await window.enter();
    await window.rows.filter({ hasText: 'Description: for the pictures' }).waitFor();
    await window.take('Create “in-steps”');
    await window.dialog.waitFor();
    await window.pictures('modal-value');
  });

  it('offers behind More… the commands of conda, and to forget the value', async () => {
    await window.press('More…');
    await window.asks('What do you want to do with the value');
    await window.rows.filter({ hasText: 'overwrites them and any token set now' }).waitFor();
    await window.rows.filter({ hasText: 'Forget…' }).waitFor();
    await window.pictures('step-more');
    await window.choose('Copy conda token set');
    await window.dialog.getByText('add_anaconda_token becomes true').waitFor();
    await window.pictures('modal-token-set-copy');
    await window.press('Copy the Command');
    assert.match(await window.copied(''), TOKEN_SET);
    await window.page
      .locator('.statusbar')
      .getByText('Copied; taken off the clipboard in 60 seconds')
      .waitFor();
    await window.page.evaluate(() => navigator.clipboard.writeText(''));
  });

  // Proves: page/select-scopes
  it('of a scope token leads on and back', async () => {
    await window.command('Anaconda Tokens: Create Token');
    await window.choose('alice');
    await window.choose('Scope token');
    await window.type(names, 'scopes-in-steps');
    await window.asks(spans);
    await window.enter();
    await step('(5/6)', jobs, 'create-jobs');
    await window.choose('Choose scope by scope');
    await step('(5/6)', 'What may the token do', 'create-scopes');
    await back();
    await window.asks(jobs);
    await window.choose('Mirror a channel');
    await step('(6/6)', summary, 'create-scope-summary');
    await back();
    await window.rows.filter({ hasText: 'As chosen before' }).waitFor();
    await window.leave();
  });

  it('of an edit, with Back to what else can be changed, and kept when it is left', async () => {
    await window.menu('release-upload', 'Edit Token…');
    await window.asks('Change what');
    await window.pictures('step-edit');
    await window.choose('Name');
    await step('(2/2)', names, 'edit-name');
    await back();
    await window.asks('Change what');
    await window.choose('Channels');
    await step('(2/3)', channels, 'edit-channels');
    await back();
    await window.choose('Reissue…');
    await step('(2/2)', 'Reissue the token?', 'edit-new-value');
    await back();
    await window.choose('Description');
    await window.type('What is the token used for', 'another purpose');
    await window.asks('Save, or change more');
    await window.pictures('step-edit-changed');
    await window.page.keyboard.press('Escape');
    await window.menu('release-upload', 'Edit Token…');
    await window.asks('Save, or change more');
    await window.rows.filter({ hasText: 'another purpose' }).waitFor();
    await window.choose('Leave the token as it is');
    await window.menu('release-upload', 'Edit Token…');
    await window.asks('Change what');
    await window.page.keyboard.press('Escape');
  });

  it('of an edit of a scope token says that scopes are fixed, and makes a copy with others', async () => {
    await window.menu('mirror-admin', 'Edit Token…');
    await window.rows.filter({ hasText: 'Scopes are fixed' }).waitFor();
    await window.pictures('step-edit-scopes-fixed');
    await window.choose('Scopes are fixed');
    await window.asks(names);
    assert.equal(await window.input.inputValue(), 'mirror-admin-copy');
    await window.leave();
  });

  it('asks before a new value, before deletion, and names what is concerned', async () => {
    await window.menu('in-steps', 'Reissue Token…');
    await window.dialog.getByText('stops working at once').waitFor();
    await window.pictures('modal-reissue');
    await window.press('Cancel');
    await window.menu('repo-cli-token-build01', 'Delete Token…');
    await window.dialog.getByText('that client is signed out').waitFor();
    await window.pictures('modal-delete-vendor');
    await window.press('Cancel');
    await window.row('in-steps').click();
    await window.row('mirror-admin').click({ modifiers: ['Control'] });
    await window.page.keyboard.press('Delete');
    await window.dialog.getByText('• mirror-admin').waitFor();
    await window.pictures('modal-delete-several');
    await window.press('Cancel');
  });

  it('takes the row that the arrow keys have come to, not the one that was clicked before', async () => {
    await window.row('weekend-import').click();
    await window.page.keyboard.press('ArrowUp');
    await window.page.keyboard.press('Delete');
    await window.dialog.getByText('old-laptop').first().waitFor();
    await window.press('Cancel');
  });

  it('of a given token', async () => {
    const value = sandbox.tokenValue('release-upload');
    await window.command('Anaconda Tokens: Use a Token I Was Given');
    await step('(1/3)', 'Paste the token', 'given-value');
    await window.type('Paste the token', 'not-one-of-this-server');
    await window.quick.getByText('does not accept this token').waitFor();
    await window.pictures('step-given-refused');
    await window.input.fill(`${sandbox.url}/t/${value}/main`);
    await window.enter();
    await step('(2/3)', 'The token is valid (resource token', 'given-name');
    await window.type('The token is valid', 'from-a-friend');
    await step('(3/3)', 'Which channel was it given for', 'given-channel');
    await window.enter();
    await window.row('from-a-friend').waitFor();
    await window.toast('“from-a-friend” is kept').waitFor();
    await window.pictures('given-kept');
    await window.row('from-a-friend').click({ button: 'right' });
    await window.page.locator('.monaco-menu .action-label', { hasText: 'Forget Stored Value…' }).waitFor();
    await window.pictures('menu-given');
    await window.page.keyboard.press('Escape');
  });

  it('of a given token whose row gets the key Delete: what VS Code keeps goes, after asking', async () => {
    await window.command('Notifications: Clear All Notifications');
    await window.row('from-a-friend').click();
    await window.page.keyboard.press('F2');
    await window.toast('Somebody else made “from-a-friend”').waitFor();
    await window.row('from-a-friend').click();
    await window.page.keyboard.press('Delete');
    await window.dialog.getByText('Delete the value of “from-a-friend” from VS Code?').waitFor();
    await window.pictures('modal-forget');
    await window.press('Cancel');
  });

  it('of conda in a terminal says what the value in its arguments means', async () => {
    await window.menu('in-steps', 'Run conda Command in a Terminal…');
    await window.asks('Which command');
    await window.pictures('step-conda-command');
    await window.choose('conda token set');
    await window.dialog.getByText('other users of this machine can see the value').waitFor();
    await window.pictures('modal-token-set');
    await window.press('Copy the Command');
    assert.match(await window.copied(''), TOKEN_SET);
    await window.page.evaluate(() => navigator.clipboard.writeText(''));
  });

  it('of an insertion into .condarc', async () => {
    await window.menu('in-steps', 'Insert Channel URL into .condarc…');
    await step('(1/3)', 'Which channel', 'insert-channel');
    await window.choose('opened by the token');
    await step('(2/3)', 'Into which file', 'insert-file');
    await window.take('conda reads it everywhere');
    await step('(3/3)', 'What should the file contain', 'insert-form');
    await window.leave();
  });
});
