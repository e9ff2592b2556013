import { strict as assert } from 'node:assert';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ReadBack } from '../../client/src/documents/readBack';
import { WindowLock } from '../../client/src/documents/windowLock';
import { InsertChannelUrl } from '../../client/src/insert/insertChannelUrl';
import { UrlForms } from '../../client/src/insert/urlForms';
import type { ServerProcess } from '../protocol/serverProcess';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { DiskWorkspace, serverOver } from './diskWorkspace';
import { FlowFolder } from './flowFolder';
import { MemoryMemento, scriptedServices, type HeldToken, type ScriptedServices } from './scriptedServices';

const VARIABLE = '${ANACONDA_TOKEN_CI}';
const key = '11'.repeat(32);

describe('A channel that is put into a condarc, without an editor,', () => {
  let sandbox: Sandbox;
  let language: ServerProcess;
  let files: FlowFolder;
  let folder: string;
  let workspace: DiskWorkspace;
  let scripted: ScriptedServices;
  let value: string;
  let token: HeldToken;
  let insert: InsertChannelUrl;

  beforeEach(async () => {
    sandbox = await startSandbox();
    files = new FlowFolder();
    folder = files.path;
    workspace = new DiskWorkspace(folder);
    language = await serverOver(workspace, key);
    scripted = scriptedServices(workspace);
    await scripted.signedIn(sandbox.url);
    token = await held('ci', ['main']);
    value = (await scripted.services.vault.value(token)) ?? '';
    const { services } = scripted;
    insert = new InsertChannelUrl(
      services,
      new UrlForms(new MemoryMemento(), services.servers, services.connections),
      (params) => language.connection.sendRequest('anacondaTokens/insertChannel', params),
      new WindowLock(join(folder, '.lock')),
      new ReadBack(
        (params) => language.connection.sendRequest('anacondaTokens/places', params),
        workspace,
        key,
      ),
    );
  });
  afterEach(async () => {
    await language.stop();
    await scripted.close();
    await sandbox.close();
    files.close();
  });
  comparesConversations('insertFlows', () => scripted.person);

  const held = (name: string, channels: readonly string[]): Promise<HeldToken> =>
    scripted.held(sandbox.url, name, channels);

  const write = (name: string, text: string): string => files.write(name, text);
  const read = (name: string): string => files.read(name);

  it('has the token itself or its variable in it, and keeps the rest of the file', async () => {
    const { answers } = scripted;
    write('.condarc', 'channels:\n  - defaults # first\n');
    answers('.condarc', '${ANACONDA_TOKEN_CI}');
    await insert.run(token);
    assert.equal(
      read('.condarc'),
      `channels:\n  - ${sandbox.url}/t/${VARIABLE}/main\n  - defaults # first\n`,
    );
    const file = join(folder, 'deep/.condarc');
    const person = answers('Write the Token');
    await insert.run({ ...token, file, literal: true });
    assert.equal(readFileSync(file, 'utf8'), `channels:\n  - ${sandbox.url}/t/${value}/main\n`);
    assert.match(person.asked[0]?.question ?? '', /Write “ci” in plain text into deep\/\.condarc\?/);
    assert.deepEqual(workspace.shown, ['.condarc:', '.condarc:1', 'deep/.condarc:', 'deep/.condarc:1']);
    const notThere = join(folder, 'not/.condarc');
    answers('cancelled');
    assert.equal(await insert.run({ ...token, file: notThere, literal: true }), undefined);
    assert.ok(!(await workspace.exists(workspace.file(notThere))));
  });

  it('is asked for step by step, with its place in the list', async () => {
    await held('wide', ['main', 'research']);
    write('.condarc', 'channels:\n  - defaults\n');
    scripted.answers(
      ...['wide', 'research', '.condarc', 'First in the list', 'Last in the list', 'First in the list'],
      '${ANACONDA_TOKEN_WIDE}',
    );
    await insert.run({});
    assert.equal(
      read('.condarc'),
      `channels:\n  - defaults\n  - ${sandbox.url}/t/\${ANACONDA_TOKEN_WIDE}/research\n`,
    );
    scripted.answers('wide', 'back', 'ci', 'back', 'cancelled');
    assert.equal(await insert.run({}), undefined);
  });

  it('is the token itself in the user’s own file, which nobody else may read then', async function () {
    // There the home is told by another variable.
    if (process.platform === 'win32') this.skip();
    scripted.answers('home/.condarc', 'The token itself');
    await insert.run({ ...token, channel: 'main/staging', at: 'bottom' });
    assert.equal(read('home/.condarc'), `channels:\n  - ${sandbox.url}/t/${value}/main/staging\n`);
    assert.equal(statSync(join(folder, 'home/.condarc')).mode & 0o77, 0);
  });

  it('is left out where the file or the value refuses it, and the file stays as it is', async () => {
    const { vault } = scripted.services;
    scripted.answers();
    const into = (name: string, text: string): { readonly file: string } => ({ file: write(name, text) });
    const twice = into('twice.condarc', 'channels: {a: b}\n');
    await assert.rejects(
      insert.run({ ...token, ...twice, literal: false }),
      /^Expected: twice\.condarc was not changed: /,
    );
    assert.equal(read('twice.condarc'), 'channels: {a: b}\n');
    const closed = into('closed.condarc', 'channels: []\n');
    chmodSync(closed.file, 0o400);
    await assert.rejects(
      insert.run({ ...token, ...closed, literal: false }),
      /closed\.condarc is read-only, so it was/,
    );
    await vault.hold({ ...token, name: 'ci' }, 'has a blank');
    const open = into('open.condarc', 'channels: []\n');
    await assert.rejects(
      insert.run({ ...token, ...open, literal: true }),
      /The stored value of “ci” is not written into a file: it has characters that no token has\./,
    );
    assert.equal(read('open.condarc'), 'channels: []\n');
  });
});
