import { strict as assert } from 'node:assert';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChannelResults } from '../../client/src/check/channelResults';
import { CheckUrl } from '../../client/src/check/checkUrl';
import { LiteralPlaces } from '../../client/src/documents/literalPlaces';
import { ReadBack } from '../../client/src/documents/readBack';
import { WindowLock } from '../../client/src/documents/windowLock';
import { UrlForms } from '../../client/src/insert/urlForms';
import { Rotate } from '../../client/src/rotate/rotate';
import { LiteralOwners } from '../../client/src/secrets/literalOwners';
import { SaveLiteral } from '../../client/src/secrets/saveLiteral';
import { StoreSearch } from '../../client/src/stores/storeSearch';
import { TokenSearch } from '../../client/src/uses/tokenSearch';
import type {
  ChannelRequestResult,
  PlacesParams,
  PlacesResult,
} from '../../server/src/connection/wire/messages';
import { assertHidden } from '../canaries';
import type { ServerProcess } from '../protocol/serverProcess';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { AS_TICKED } from '../unit/ui/scriptedPerson';
import { comparesConversations } from './conversations';
import { DiskWorkspace, serverOver } from './diskWorkspace';
import { FlowFolder } from './flowFolder';
import { MemoryMemento, scriptedServices, type HeldToken, type ScriptedServices } from './scriptedServices';

const key = '11'.repeat(32);
const VARIABLE = '${ANACONDA_TOKEN_CI}';

describe('The flows of tokens in files, without an editor', () => {
  let sandbox: Sandbox;
  let language: ServerProcess;
  let files: FlowFolder;
  let folder: string;
  let workspace: DiskWorkspace;
  let scripted: ScriptedServices;
  let value: string;
  let token: HeldToken;
  let opened: (string | undefined)[];

  beforeEach(async () => {
    sandbox = await startSandbox();
    files = new FlowFolder();
    folder = files.path;
    workspace = new DiskWorkspace(folder);
    language = await serverOver(workspace, key);
    scripted = scriptedServices(workspace);
    opened = [];
    await scripted.signedIn(sandbox.url);
    token = await scripted.held(sandbox.url, 'ci', ['main']);
    value = (await scripted.services.vault.value(token)) ?? '';
  });
  afterEach(async () => {
    await language.stop();
    await scripted.close();
    await sandbox.close();
    files.close();
  });
  comparesConversations('documentFlows', () => scripted.person);

  const ask = (params: PlacesParams): Promise<PlacesResult> =>
    language.connection.sendRequest('anacondaTokens/places', params);

  const write = (name: string, text: string): string => files.write(name, text);
  const read = (name: string): string => files.read(name);
  const channels = (secret: string): string => `channels:\n  - ${sandbox.url}/t/${secret}/main # ours\n`;

  function search(): TokenSearch {
    const home = join(folder, 'home');
    const stores = new StoreSearch(() => ({ home, platform: 'linux', env: {} }));
    return new TokenSearch({ workspace, candidates: () => workspace.candidates(), ask, key, stores });
  }

  const readBack = (): ReadBack => new ReadBack(ask, workspace, key);
  const lock = (): WindowLock => new WindowLock(join(folder, '.lock'));

  function rotate(): Rotate {
    return new Rotate(scripted.services.vault, {
      ui: scripted.services.ui,
      workspace,
      search: search(),
      redact: (text) => text.replaceAll(value, '•••'),
      lock: lock(),
      readBack: readBack(),
      terminalsHave: (name) => name === 'ANACONDA_TOKEN_CI',
    });
  }

  // Proves: readme/rotate
  it('put a new value into text, JSON, base64 and a client’s own store', async () => {
    const { services, answers } = scripted;
    const encoded = (secret: string): string => Buffer.from(`x ${secret}`).toString('base64');
    write('.condarc', channels(value));
    write('settings.json', JSON.stringify({ url: `${sandbox.url}/t/${value}/main` }));
    write('secret.yaml', `data:\n  token: ${encoded(value)}\n`);
    const store = write('home/.conda/tokens/one.token', value);
    await services.vault.hold({ ...token, name: 'ci' }, 'new-made-up-value');
    const person = answers(AS_TICKED);
    const rotated = await rotate().after(token, []);
    assert.deepEqual([rotated?.replaced, rotated?.files, rotated?.left, rotated?.failed], [4, 4, 0, []]);
    assert.equal(read('.condarc'), channels('new-made-up-value'));
    assert.ok(read('settings.json').includes('/t/new-made-up-value/main'));
    assert.equal(read('secret.yaml'), `data:\n  token: ${encoded('new-made-up-value')}\n`);
    assert.equal(readFileSync(store, 'utf8'), 'new-made-up-value');
    assertHidden(JSON.stringify(person.asked), value);
    assert.match(person.told.at(-1)?.words ?? '', /4 places in 4 files\..*open new ones/);
    assert.deepEqual(await services.vault.previousValues(token), []);
  });

  it('leave what is not ticked, and remember the old value where a file refuses the new one', async () => {
    const { services, answers } = scripted;
    write('a.condarc', channels(value));
    chmodSync(write('b.condarc', channels(value)), 0o400);
    await services.vault.hold({ ...token, name: 'ci' }, 'new-made-up-value');
    const person = answers(AS_TICKED);
    const rotated = await rotate().after(token, []);
    assert.deepEqual(
      rotated?.failed.map(({ reason }) => reason),
      ['it is read-only'],
    );
    assert.deepEqual(
      [read('a.condarc'), read('b.condarc')],
      [channels('new-made-up-value'), channels(value)],
    );
    assert.deepEqual(await services.vault.previousValues(token), [value]);
    assert.deepEqual(
      person.told.at(-1)?.buttons.map(({ title }) => title),
      ['Retry', 'Leave Them'],
    );
    answers('cancelled');
    assert.equal(await rotate().run({}), undefined);
    assert.equal(read('b.condarc'), channels(value));
    await scripted.person.told.at(-1)?.buttons.at(-1)?.run();
    assert.deepEqual(await services.vault.previousValues(token), []);
  });

  it('replace in a document with unsaved changes without saving them', async () => {
    const { services, answers } = scripted;
    write('open.condarc', 'channels: []\n');
    const document = workspace.edit('open.condarc', channels(value));
    await services.vault.hold({ ...token, name: 'ci' }, 'new-made-up-value');
    const person = answers(AS_TICKED);
    const rotated = await rotate().after(token, []);
    assert.deepEqual(rotated?.unsaved, [document.uri.toString()]);
    assert.equal(document.text(), channels('new-made-up-value'));
    assert.ok(document.isDirty && read('open.condarc') === 'channels: []\n');
    assert.match(
      person.told.at(-1)?.words ?? '',
      /Save open\.condarc: on disk the old value still stands there/,
    );
  });

  it('take up again what is left to be replaced, and ask of which token where there are several', async () => {
    const { services, answers } = scripted;
    const { vault } = services;
    const values = (id: string) => vault.value({ server: sandbox.url, id });
    write('.condarc', channels(value));
    await vault.hold({ ...token, name: 'ci' }, 'new-made-up-value');
    // The same value, which somebody gave under another name.
    await vault.hold({ ...token, id: 'lent', name: 'lent', given: {} }, value);
    for (const one of ['first-value', 'second-value'])
      await vault.hold({ ...token, id: 'two', name: 'two' }, one);
    answers();
    await rotate().remind();
    await assert.rejects(
      rotate().run({ server: 'https://h.example' }),
      /No old value is waiting to be replaced/,
    );
    answers('cancelled');
    assert.equal(await rotate().run({}), undefined);
    answers('two');
    const nothing = { replaced: 0, files: 0, unsaved: [], failed: [], left: 0 };
    assert.deepEqual(await rotate().run({}), { id: 'two', ...nothing });
    answers('cancelled');
    assert.equal(await rotate().run({}), undefined);
    answers(AS_TICKED);
    assert.deepEqual(await rotate().run({ id: token.id }), {
      ...nothing,
      id: token.id,
      replaced: 1,
      files: 1,
    });
    assert.deepEqual([await values('lent'), await values('two')], ['new-made-up-value', 'second-value']);
    await assert.rejects(
      rotate().run({}),
      /No old value is waiting to be replaced: reissue the token first\./,
    );
    assert.equal(await rotate().after({ server: sandbox.url, id: 'gone' }, []), undefined);
  });

  function saveLiteral(isTracked = false): SaveLiteral {
    return new SaveLiteral(
      scripted.services,
      new LiteralPlaces(ask, workspace, key),
      new LiteralOwners(scripted.services),
      {
        workspace,
        isTracked: () => Promise.resolve(isTracked),
        secretsSurvived: Promise.resolve(true),
        lock: lock(),
        readBack: readBack(),
        openTerminal: (alias) => {
          opened.push(alias);
          return Promise.resolve();
        },
      },
    );
  }

  it('take a token out of a file, and say what its repository may still hold', async () => {
    const { answers } = scripted;
    const path = write('.condarc', channels(value));
    const { places } = await ask({ uris: [workspace.file(path).toString()] });
    const person = answers();
    const saved = await saveLiteral(true).run({ ...places[0], expandsEnvironment: true });
    assert.deepEqual(saved, { ...token, variable: 'ANACONDA_TOKEN_CI' });
    assert.equal(read('.condarc'), channels(VARIABLE));
    assert.match(person.told[0]?.words ?? '', /git tracks \.condarc/);
    await person.told[0]?.buttons.find(({ title }) => title === 'Open Terminal with Tokens')?.run();
    assert.deepEqual(opened, [undefined]);
  });

  it('keep a token of which nobody knows the name, and ask what shall stand in its place', async () => {
    const { services, answers } = scripted;
    const path = write('run.txt', `${sandbox.url}/t/made-up-token/main\n`);
    const { places } = await ask({ uris: [workspace.file(path).toString()] });
    const person = answers('Leave the file as it is', 'lent');
    const saved = await saveLiteral().run({ ...places[0], expandsEnvironment: false });
    assert.equal(read('run.txt'), `${sandbox.url}/t/made-up-token/main\n`);
    const held = (await services.vault.entries()).find(({ id }) => id === saved?.id);
    assert.deepEqual([held?.name, held?.given], ['lent', {}]);
    assert.match(person.told[0]?.words ?? '', /It still stands in run\.txt in plain text\./);
  });

  it('refuse a file that cannot be written before anything is kept', async () => {
    const { answers } = scripted;
    const path = write('.condarc', channels(value));
    const { places } = await ask({ uris: [workspace.file(path).toString()] });
    chmodSync(path, 0o400);
    answers();
    await assert.rejects(saveLiteral().run(places[0]), /\.condarc is read-only, so the token was left/);
  });

  it('ask what conda would ask for a channel, and offer what helps', async () => {
    const { services, answers } = scripted;
    const check = new CheckUrl(
      services,
      (params): Promise<ChannelRequestResult> =>
        language.connection.sendRequest('anacondaTokens/channelRequest', { ...params, condarcs: [] }),
      () => ({ home: folder, platform: 'linux', env: {} }),
      new UrlForms(new MemoryMemento(), services.servers, services.connections),
      new ChannelResults(() => 0),
    );
    const path = write('.condarc', channels(value));
    const place = { start: { line: 1, character: 12 } };
    const person = answers();
    const checked = await check.run({ uri: workspace.file(path).toString(), place });
    assert.deepEqual(
      [checked.verdict, checked.checks.map(({ status }) => status).at(-1), person.told[0]?.weight],
      ['works', 200, 'information'],
    );
    await assert.rejects(check.run(undefined), /caret|channel/i);
  });
});
