import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UrlForms } from '../../client/src/insert/urlForms';
import { Copying } from '../../client/src/terminal/copying';
import { RunCondaCommand } from '../../client/src/terminal/runCondaCommand';
import { TerminalLines } from '../../client/src/terminal/terminalLines';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { MemoryMemento, scriptedServices, type ScriptedServices } from './scriptedServices';

const VARIABLE = 'ANACONDA_TOKEN_CI';

describe('A token that is handed to conda, asked without an editor,', () => {
  let sandbox: Sandbox;
  let scripted: ScriptedServices;
  let server: string;
  let value: string;
  let token: { readonly server: string; readonly id: string };
  let typed: (readonly [string, boolean])[];
  let running: RunCondaCommand;
  let copying: Copying;

  beforeEach(async () => {
    sandbox = await startSandbox();
    server = sandbox.url;
    scripted = scriptedServices();
    const { services } = scripted;
    const session = await scripted.signedIn(server);
    const resources = [{ type: 'channel' as const, id: 'main', permission: 'read' as const }];
    const made = await services.connections.to(session).tokens.create({ name: 'ci', resources });
    assert.ok(made.outcome === 'issued');
    ({ value } = made);
    token = { server, id: made.id };
    await services.vault.hold({ ...token, name: 'ci' }, value);
    await services.lists.refresh();
    typed = [];
    const terminal = {
      state: { shell: 'bash' },
      sendText: (line: string, run: boolean) => void typed.push([line, run]),
    };
    const lines = new TerminalLines(services.ui, () => 'bash');
    const forms = new UrlForms(new MemoryMemento(), services.servers, services.connections);
    running = new RunCondaCommand(services, forms, lines, () => Promise.resolve(terminal));
    copying = new Copying(services, forms, lines);
    scripted.answers();
  });
  afterEach(async () => {
    await scripted.close();
    await sandbox.close();
  });
  comparesConversations('condaCommandFlows', () => scripted.person);

  it('is written into no terminal but by its variable, and what changes other channels is only typed', async () => {
    const url = `'${server}/t/\${${VARIABLE}}/main'`;
    const alias = `'${server}/t/\${${VARIABLE}}'`;
    const lines: readonly (readonly ['addChannel' | 'setAlias' | 'logIn', string, boolean])[] = [
      ['addChannel', `conda config --add channels ${url}`, true],
      ['setAlias', `conda config --set channel_alias ${alias} && conda config --add channels 'main'`, false],
      ['logIn', `conda auth login --basic '${server}/main'`, true],
    ];
    for (const [command, line, run] of lines) {
      typed = [];
      assert.deepEqual(await running.run({ ...token, command }), { id: token.id });
      assert.deepEqual(typed, [[line, run]]);
    }
    scripted.answers('ci', 'channel_alias');
    assert.deepEqual(await running.run({ channel: 'main' }), { id: token.id });
  });

  it('is written nowhere for who leaves', async () => {
    scripted.answers('cancelled');
    assert.equal(await running.run({}), undefined);
    scripted.answers('cancelled');
    assert.equal(await running.run(token), undefined);
    scripted.answers('cancelled');
    assert.equal(await copying.condaCommand(token), undefined);
    scripted.answers('cancelled');
    assert.equal(await running.run({ ...token, command: 'setToken' }), undefined);
    scripted.answers('cancelled');
    assert.equal(await copying.condaCommand({ ...token, command: 'setToken' }), undefined);
    assert.deepEqual([typed, scripted.clipboard.text], [[], '']);
  });

  it('becomes that of the default channels only after a question that says what is overwritten', async () => {
    const person = scripted.answers('Run It');
    assert.deepEqual(await running.run({ ...token, command: 'setToken' }), { id: token.id });
    const [asked] = person.asked;
    assert.match(asked?.question ?? '', /^Set “ci” as the token for the default channels\?\n/);
    assert.match(asked?.question ?? '', /It then overwrites in ~\/\.condarc: default_channels becomes /);
    assert.match(
      asked?.question ?? '',
      /other users of this machine can see the value in the list of processes/,
    );
    assert.deepEqual(asked?.rows, ['Store for conda…', 'Run It', 'Copy the Command']);
    assert.deepEqual(typed, [[`CONDA_TOKEN_REPO_URL='${server}/' conda token set "$${VARIABLE}"`, true]]);
    scripted.answers('Copy the Command');
    await running.run({ ...token, command: 'setToken' });
    const line = `CONDA_TOKEN_REPO_URL='${server}/' conda token set '${value}'`;
    assert.equal(scripted.clipboard.text, line);
    scripted.clipboard.text = '';
    scripted.answers('Copy the Command');
    assert.deepEqual(await copying.condaCommand({ ...token, command: 'setToken' }), { id: token.id });
    assert.equal(scripted.clipboard.text, line);
  });

  it('is copied with its value, where what is copied needs it', async () => {
    const commands = [
      ['addChannel', `conda config --add channels '${server}/t/${value}/main'`],
      [
        'setAlias',
        `conda config --set channel_alias '${server}/t/\${${VARIABLE}}' && conda config --add channels 'main'`,
      ],
      ['logIn', `conda auth login --basic '${server}/main'`],
    ] as const;
    for (const [command, line] of commands) {
      assert.deepEqual(await copying.condaCommand({ ...token, command }), { id: token.id });
      assert.equal(scripted.clipboard.text, line);
    }
    assert.deepEqual(await copying.value(token), { id: token.id });
    assert.equal(scripted.clipboard.text, value);
    assert.deepEqual(await copying.url({ ...token, channel: 'main/staging' }), { id: token.id });
    assert.equal(scripted.clipboard.text, `${server}/t/${value}/main/staging`);
  });

  describe('is stored in conda’s own file', () => {
    const before = process.env.BINSTAR_CONFIG_DIR;
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'conda-tokens-'));
      process.env.BINSTAR_CONFIG_DIR = folder;
    });
    afterEach(() => {
      if (before === undefined) delete process.env.BINSTAR_CONFIG_DIR;
      else process.env.BINSTAR_CONFIG_DIR = before;
      rmSync(folder, { recursive: true });
    });
    const fileOf = (url: string): string => join(folder, 'data', `${encodeURIComponent(url)}.token`);
    const store = (more: object = {}) => running.run({ ...token, command: 'storeToken', ...more });

    it('after a question that says where, and what stands there already', async () => {
      scripted.answers('cancelled');
      assert.equal(await store(), undefined);
      assert.equal(existsSync(join(folder, 'data')), false);
      scripted.answers('Write the File');
      assert.deepEqual(await store(), { id: token.id });
      assert.equal(readFileSync(fileOf(`${server}/`), 'utf8'), value);
      for (const url of [server, `${server}/main`]) {
        for (const one of [url, 'https://elsewhere.example.com/', `${server}x`])
          writeFileSync(fileOf(one), 'other');
        scripted.answers('Write the File');
        assert.deepEqual(await store({ channel: 'main' }), { id: token.id });
        if (url === server) rmSync(fileOf(url));
      }
      scripted.answers('Store for conda…', 'cancelled');
      assert.equal(await running.run({ ...token, command: 'setToken' }), undefined);
      assert.equal(readFileSync(fileOf(`${server}/main`), 'utf8'), 'other');
    });

    it('and nowhere where it opens nothing, or something else stands in the place', async () => {
      await assert.rejects(store({ channel: 'nothing' }), {
        name: 'Expected',
        message: /^Nothing was stored: with this token .* does not serve the channel “nothing” at an address/,
      });
      mkdirSync(fileOf(`${server}/`), { recursive: true });
      scripted.answers('Write the File');
      await assert.rejects(
        store(),
        /^Error: Nothing was stored: where conda’s token file .* stands a link or a folder\.$/,
      );
      await scripted.services.servers.remove(server);
      await assert.rejects(store(), { message: /is not a server that you have added\.$/, help: 'addServer' });
    });
  });

  it('is copied by its id or name, which are no secrets, of several a line each', async () => {
    assert.deepEqual(await copying.plain(token, 'id'), { id: token.id });
    assert.equal(scripted.clipboard.text, token.id);
    assert.deepEqual(await copying.plain(token, 'name'), { id: token.id });
    assert.equal(scripted.clipboard.text, 'ci');
    const other = scripted.listed('mirror-admin');
    assert.ok(other);
    assert.deepEqual(await copying.names([token, { server, id: other.id }]), { ids: [token.id, other.id] });
    assert.equal(scripted.clipboard.text, 'ci\nmirror-admin');
  });

  it('is told in words to have no value here, or not to be there', async () => {
    const { vault } = scripted.services;
    await vault.hold({ server, id: 'given', name: 'from-bob', given: {} }, value);
    await assert.rejects(copying.plain({ server, id: 'given' }, 'id'), /Somebody else made “from-bob”/);
    await assert.rejects(copying.plain({ server, id: 'gone' }, 'id'), /it may have been deleted/);
    await assert.rejects(copying.value({ server, id: 'gone' }), /The value of this token is not stored here/);
    await vault.forget({ server, id: 'given' });
    await vault.forget(token);
    await assert.rejects(copying.value({}), /No token values are stored in VS Code yet/);
  });
});
