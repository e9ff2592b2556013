import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, RegistrationParams } from 'vscode-languageserver/node';
import type { CondaEnvironmentsResult, MachineView } from '../../server/src/connection/wire/messages';
import { assertHidden } from '../canaries';
import { until } from '../until';
import { homeOfEachTest, hoverText } from './machineHome';
import type { ServerProcess } from './serverProcess';

const SECRET = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('Answers that speak for this machine', () => {
  const { home, write, started } = homeOfEachTest();
  const view = (server: ServerProcess): Promise<MachineView> =>
    server.connection.sendRequest('anacondaTokens/machineView', {});

  it('say what a name opens here, by which setting of which file, and lead there', async () => {
    const rc = write('.condarc', `# mine\nchannel_alias: https://conda.example.com/t/${SECRET}\n`);
    const uri = write('project/environment.yml', 'channels:\n  - main\n');
    const server = await started();
    await server.open(uri, 'channels:\n  - main\n', 'yaml');
    const said = await hoverText(server, uri, 1, 5);
    assert.match(said, /Here conda calls this channel `main` and asks/);
    assert.match(said, /`https:\/\/conda\.example\.com\/t\/\*\*\*\*\*\/main\/noarch`/);
    assert.ok(
      said.includes(`The address comes from \`channel_alias\` in [\\~\\/\\.condarc\\:2](${rc}#L2).`),
      said,
    );
    assertHidden(server.written, SECRET);
    const places: Location[] = await server.connection.sendRequest('textDocument/definition', {
      textDocument: { uri },
      position: { line: 1, character: 5 },
    });
    assert.deepEqual(places, [
      { uri: rc, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } } },
    ]);
  });

  it('speak for the file alone, and say so, where the workspace is not trusted or the file is elsewhere', async () => {
    write('.condarc', 'channel_alias: https://conda.example.com\n');
    const uri = write('project/environment.yml', '');
    const folder = pathToFileURL(join(home(), 'project')).href;
    const server = await started({ options: { machine: { untrusted: [folder] } } });
    await server.open(uri, 'channels:\n  - main\n', 'yaml');
    const alone = await hoverText(server, uri, 1, 5);
    assert.match(alone, /https:\/\/conda\.anaconda\.org\/main/);
    assert.match(alone, /By this file alone, for the workspace is not trusted/);
    const far = 'vscode-vfs://github/me/repo/environment.yml';
    await server.open(far, 'channels:\n  - main\n', 'yaml');
    assert.match(await hoverText(server, far, 1, 5), /it is not on the machine that conda runs on/);
  });

  it('speak for the file alone as before where nobody asked for more', async () => {
    write('.condarc', 'channel_alias: https://conda.example.com\n');
    const uri = write('environment.yml', '');
    const server = await started({ options: {} });
    await server.open(uri, 'channels:\n  - main\n', 'yaml');
    const said = await hoverText(server, uri, 1, 5);
    assert.match(
      said,
      /^\*\*`main`\*\*\n\nconda calls this channel `main` and asks\n\n- `https:\/\/conda\.anaconda\.org/,
    );
  });

  it('take a condarc with its text as it stands in the editor, at its rank, and say which line does not count', async () => {
    write('.condarc', 'channel_alias: https://mine.example.com\n');
    const own = write('.conda/.condarc', '');
    const server = await started();
    await server.open(own, 'channel_alias: https://lower.example.com\nchannels: [main]\n');
    assert.match(await hoverText(server, own, 1, 12), /mine\.example\.com\/main/);
    assert.match(
      await hoverText(server, own, 0, 20),
      /\*\*This line does not count:\*\* overridden by \[\\~\\\/\\\.condarc\\:1\]/,
    );
    assert.match(
      await hoverText(server, own, 0, 2),
      /On this machine it is set in\n\n- .*counts\n- .*overridden by/,
    );
    write('.condarc', 'ssl_verify: true\n');
    await server.connection.sendNotification('anacondaTokens/lookAgain', {});
    assert.match(await hoverText(server, own, 1, 12), /lower\.example\.com\/main/);
    await server.change(own, 0, 23, 28, 'newer');
    assert.match(await hoverText(server, own, 1, 12), /newer\.example\.com\/main/);
  });

  it('say that conda does not read a condarc from where it is', async () => {
    const uri = write('project/.condarc', '');
    const server = await started();
    await server.open(uri, 'channel_alias: https://a.example\nchannels: [main]\n');
    const said = await hoverText(server, uri, 1, 12);
    assert.match(said, /https:\/\/a\.example\/main/);
    assert.match(said, /conda does not read this file from where it is/);
  });

  it('say whether a variable is set here, in a terminal of ours, or only in secret storage', async () => {
    const uri = write('environment.yml', '');
    const variables = ['SET', 'OPENED', 'STORED', 'NOWHERE'].map((name) => `ANACONDA_TOKEN_${name}`);
    const token = (id: string): object => ({
      ...{ id, name: id, kind: 'scope', scopes: [], resources: [] },
      ...{ fingerprint: 'ab', variable: `ANACONDA_TOKEN_${id}` },
    });
    const facts = [{ server: 'https://h.example', revision: 1, tokens: [token('OPENED'), token('STORED')] }];
    const server = await started({
      options: { machine: { terminalVariables: [variables[1]] }, fingerprintKey: 'abcd', facts },
      env: { ANACONDA_TOKEN_SET: SECRET },
    });
    const text = `channels:\n${variables.map((name) => `  - https://h.example/t/\${${name}}/main\n`).join('')}`;
    await server.open(uri, text, 'yaml');
    const said = await Promise.all(variables.map((_, line) => hoverText(server, uri, line + 1, 10)));
    assert.match(
      said[0] ?? '',
      /is set in the environment[^]*Here conda[^]*h\.example\/t\/\*\*\*\*\*\/main[^]*Without it/,
    );
    assert.match(said[1] ?? '', /is set in a terminal that was opened with tokens, and nowhere else/);
    assert.match(said[2] ?? '', /is not set here: its value is in secret storage alone/);
    assert.match(said[3] ?? '', /is not set in the environment/);
    for (const words of said.slice(1)) assert.match(words, /set, conda asks[^]*Without it/);
    assertHidden(server.written, SECRET);
  });

  // Proves: settings/inlayHints.enabled
  it('show what names come to beside them, one hint for each name and none for URLs', async () => {
    write('.condarc', 'custom_channels: {team: https://h.example/c}\n');
    const uri = write('environment.yml', '');
    const server = await started({ options: { machine: {}, settings: { inlayHints: { enabled: true } } } });
    await server.open(uri, 'channels:\n  - team/sub\n  - https://h.example/x\n  - defaults\n', 'yaml');
    const hints: { label: string; tooltip: string }[] = await server.connection.sendRequest(
      'textDocument/inlayHint',
      {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } },
      },
    );
    assert.deepEqual(
      hints.map(({ label, tooltip }) => [label, tooltip]),
      [
        ['→ https://h.example/c/team/sub', '~/.condarc:1'],
        ['→ https://repo.anaconda.com/pkgs/main +1', 'built into conda'],
      ],
    );
  });

  it('show the sources, what wins, the channels with their addresses and credentials, without a secret', async () => {
    write(
      '.condarc',
      `channel_alias: https://h.example/t/${SECRET}\nchannels: [main]\nssl_verify: false\nchanels: [a]\n`,
    );
    write('.conda/.condarc', 'ssl_verify: true\nchannels: [main, other]\n');
    write('.conda/condarc.d/broken.yml', 'channels: @x\n');
    const server = await started({ env: { CONDA_CHANNELS: 'first' } });
    const shown = await view(server);
    assert.deepEqual(
      shown.channels.map(({ text, place, urls, credentials }) => [
        text,
        place?.shown,
        urls[1],
        credentials[0]?.has,
      ]),
      [
        ['first', 'CONDA_CHANNELS', 'https://h.example/t/*****/first/noarch', 'token'],
        ['main', '~/.condarc:2', 'https://h.example/t/*****/main/noarch', 'token'],
        ['other', '~/.conda/.condarc:2', 'https://h.example/t/*****/other/noarch', 'token'],
      ],
    );
    assert.deepEqual(
      shown.channels[1]?.credentials[0]?.from?.places.map(({ shown: at }) => at),
      ['~/.condarc:1'],
    );
    assert.deepEqual(
      shown.faults.map(({ kind, place }) => [kind, place?.shown]),
      [['ignored', '~/.conda/condarc.d/broken.yml:1']],
    );
    const [variables, mine, lower] = shown.sources;
    assert.deepEqual(
      variables?.settings.map(({ name, state }) => [name, state]),
      [['CONDA_CHANNELS', 'counts']],
    );
    assert.deepEqual(
      mine?.settings.map(({ name, state }) => [name, state]),
      [
        ['channel_alias', 'counts'],
        ['channels', 'counts'],
        ['ssl_verify', 'counts'],
        ['chanels', 'unknown'],
      ],
    );
    assert.deepEqual(
      lower?.settings.map(({ name, state, by }) => [name, state, by?.shown]),
      [
        ['ssl_verify', 'shadowed', '~/.condarc:3'],
        ['channels', 'partly', '~/.condarc:2'],
      ],
    );
    assertHidden(server.written, SECRET);
  });

  it('tell of a change once, when an editor tells that a file changed, and of nothing new not at all', async () => {
    const rc = write('.condarc', 'channels: [one]\n');
    const watched: RegistrationParams[] = [];
    const server = await started({
      capabilities: {
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
      },
    });
    let told = 0;
    server.connection.onNotification('anacondaTokens/machineChanged', () => {
      told++;
    });
    server.connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
      watched.push(params);
      return null;
    });
    assert.deepEqual(watched, [], 'nothing is watched before somebody asks');
    assert.equal((await view(server)).channels[0]?.text, 'one');
    assert.ok(JSON.stringify(watched).includes(`"${pathToFileURL(home()).href}"`));
    const changes = [{ uri: rc, type: 2 }];
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await server.settled();
    assert.equal(told, 0);
    write('.condarc', 'channels: [two]\n');
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await until('the change is told', () => told === 1);
    assert.equal((await view(server)).channels[0]?.text, 'two');
  });

  it('know the environments, and follow the one that is chosen', async () => {
    mkdirSync(join(home(), 'root/envs/lab/conda-meta'), { recursive: true });
    write('root/envs/lab/.condarc', 'channels: [lab]\n');
    write('project/environment.yml', 'name: planned\n');
    const server = await started();
    const found: CondaEnvironmentsResult = await server.connection.sendRequest(
      'anacondaTokens/condaEnvironments',
      {
        folders: [pathToFileURL(join(home(), 'project')).href],
      },
    );
    assert.deepEqual(
      found.map(({ known, name, shown, exists }) => [known, name, shown, exists]),
      [
        ['file', 'planned', '~/.conda/envs/planned', false],
        ['base', 'base', '~/root', true],
        ['named', 'lab', '~/root/envs/lab', true],
      ],
    );
    assert.deepEqual((await view(server)).channels, []);
    await server.connection.sendNotification('anacondaTokens/machine', {
      prefix: join(home(), 'root/envs/lab'),
    });
    const shown = await view(server);
    assert.equal(shown.prefix, '~/root/envs/lab');
    assert.deepEqual(
      shown.channels.map(({ text }) => text),
      ['lab'],
    );
  });

  it('stay with the file where conda stops, and say where', async () => {
    write('.condarc', 'channels: [a\n');
    const uri = write('environment.yml', '');
    const server = await started();
    await server.open(uri, 'channels:\n  - main\n', 'yaml');
    assert.match(await hoverText(server, uri, 1, 5), /conda stops on this machine at \[\\~\\\/\\\.condarc\]/);
    const shown = await view(server);
    assert.deepEqual(
      shown.faults.map(({ kind, place }) => [kind, place?.uri !== undefined]),
      [['stops', true]],
    );
  });
});
