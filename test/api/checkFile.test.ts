import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelResults } from '../../client/src/check/channelResults';
import { CheckFile } from '../../client/src/check/checkFile';
import { CheckUrl } from '../../client/src/check/checkUrl';
import { UrlForms } from '../../client/src/insert/urlForms';
import type { ServerProcess } from '../protocol/serverProcess';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { textOf } from '../unit/check/textOf';
import { comparesConversations } from './conversations';
import { DiskWorkspace, serverOver } from './diskWorkspace';
import { MemoryMemento, scriptedServices, type ScriptedServices } from './scriptedServices';

const UNKNOWN = 'feedfacefeedfacefeedfacefeedfacefeedface';

describe('To check all channels of a file', () => {
  let folder: string;
  let sandbox: Sandbox;
  let language: ServerProcess;
  let scripted: ScriptedServices;
  let results: ChannelResults;
  let check: CheckUrl;
  let file: CheckFile;
  let text: string;
  let uri: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'check-file-'));
    const workspace = new DiskWorkspace(folder);
    sandbox = await startSandbox({ seed: 'small' });
    language = await serverOver(workspace, 'abcd');
    scripted = scriptedServices(workspace);
    const { services } = scripted;
    await services.servers.add({ id: sandbox.url, plainHttp: true });
    text = [
      'channels:',
      `  - ${sandbox.url}/t/${UNKNOWN}/main`,
      `  - ${sandbox.url}/api/repo/main`,
      `  - https://elsewhere.example/t/${UNKNOWN}/main`,
      '  - defaults',
      '',
    ].join('\n');
    await writeFile(join(folder, '.condarc'), text);
    uri = workspace.file(join(folder, '.condarc')).toString();
    results = new ChannelResults(() => 0);
    check = new CheckUrl(
      services,
      (params) =>
        language.connection.sendRequest('anacondaTokens/channelRequest', { ...params, condarcs: [] }),
      () => ({ home: '/', platform: 'linux', env: {} }),
      new UrlForms(new MemoryMemento(), services.servers, services.connections),
      results,
    );
    file = new CheckFile({
      ...services,
      check,
      channels: (of) => language.connection.sendRequest('anacondaTokens/channels', { uri: of }),
    });
    sandbox.resetRequests();
  });
  afterEach(async () => {
    await scripted.close();
    await language.stop();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });
  comparesConversations('checkFile', () => scripted.person);

  const shown = () => results.shown(textOf(uri, text.split('\n'))).toSorted((a, b) => a.line - b.line);

  it('asks the servers that were added and no other, and shows each answer at its line, without a value', async () => {
    const { told } = scripted.answers();
    assert.deepEqual(await file.run(uri), { good: 0, bad: 2, notAsked: 2 });
    const lines = shown();
    assert.deepEqual(
      lines.map(({ line, outcome }) => [line, outcome]),
      [
        [1, 'bad'],
        [2, 'bad'],
        [3, 'notAsked'],
        [4, 'notAsked'],
      ],
    );
    assert.match(lines[0]?.label ?? '', /expired or revoked \(401\)/);
    assert.match(lines[1]?.label ?? '', /needs a token/);
    assert.match(lines[2]?.label ?? '', /^– not asked: server not added · \d/);
    assert.match(lines[2]?.details ?? '', /elsewhere\.example, .*“Add Server” first/);
    assert.ok(!JSON.stringify([lines, told]).includes(UNKNOWN));
    assert.equal(told[0]?.weight, 'warning');
    assert.match(told[0].words, /do not: 2.*Not asked about.*: 2/);
  });

  it('asks about no address that only names are put behind, and about no pattern', async () => {
    scripted.answers();
    text = [
      `channel_alias: ${sandbox.url}/api/repo`,
      'denylist_channels: [https://elsewhere.example/*]',
      'custom_channels:',
      `  partners: ${sandbox.url}/api/repo`,
      'channels:',
      '  - community',
      '',
    ].join('\n');
    await writeFile(join(folder, '.condarc'), text);
    assert.deepEqual(await file.run(uri), { good: 1, bad: 1, notAsked: 0 });
    assert.deepEqual(
      shown().map(({ line }) => line),
      [3, 5],
    );
  });

  it('shows of a server that hangs up that no answer came, and counts it', async () => {
    scripted.answers();
    await sandbox.close();
    assert.deepEqual(await file.run(uri), { good: 0, bad: 2, notAsked: 2 });
    assert.deepEqual(
      shown().map(({ label }) => /no answer|not asked/.exec(label)?.[0]),
      ['no answer', 'no answer', 'not asked', 'not asked'],
    );
  });

  it('keeps what the check of one channel finds in the same way, that nobody was asked too', async () => {
    scripted.answers();
    await file.run(uri);
    const byFile = shown();
    results.forget(uri);
    const one = (line: number) => check.run({ uri, place: { start: { line, character: 6 } } });
    for (const line of [1, 2]) await one(line);
    for (const line of [3, 4]) await assert.rejects(one(line), /Nothing was asked/);
    assert.deepEqual(shown(), byFile);
  });
});
