import { strict as assert } from 'node:assert';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreSearch } from '../../client/src/stores/storeSearch';
import { FindUses, type UsesView } from '../../client/src/uses/findUses';
import { TokenSearch } from '../../client/src/uses/tokenSearch';
import { usageWordsOver } from '../../client/src/uses/usageWords';
import type { FoundUses } from '../../client/src/uses/usesInput';
import type { PlacesParams, PlacesResult } from '../../server/src/connection/wire/messages';
import { assertHidden } from '../canaries';
import type { ServerProcess } from '../protocol/serverProcess';
import { startSandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { DiskWorkspace, serverOver } from './diskWorkspace';
import { scriptedServices, type ScriptedServices } from './scriptedServices';

const key = '11'.repeat(32);
const value = 'ab'.repeat(24);
const TOKEN = { server: 'https://repo.example.com', id: 'one' };
const channels = (secret: string): string => `channels:\n  - ${TOKEN.server}/t/${secret}/main # ours\n`;

/** The view of references, as far as it keeps what it was given. */
class KeepingView implements UsesView {
  readonly shown: FoundUses[] = [];

  show(found: FoundUses): Promise<boolean> {
    this.shown.push(found);
    return Promise.resolve(true);
  }
}

const noView: UsesView = { show: () => Promise.resolve(false) };

describe('Finding the uses of a token, without an editor', () => {
  let language: ServerProcess;
  let folder: string;
  let workspace: DiskWorkspace;
  let scripted: ScriptedServices;
  let warned: string[];
  let fails = false;

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'find-uses-')));
    workspace = new DiskWorkspace(folder);
    language = await serverOver(workspace, key);
    scripted = scriptedServices(workspace);
    warned = [];
    fails = false;
    await scripted.services.vault.hold({ ...TOKEN, name: 'ci' }, value);
    write('.condarc', channels(value));
  });
  afterEach(async () => {
    await language.stop();
    await scripted.close();
    rmSync(folder, { recursive: true });
  });
  comparesConversations('findUses', () => scripted.person);

  function write(name: string, text: string): void {
    writeFileSync(join(folder, name), text);
  }

  function search(): TokenSearch {
    const ask = (params: PlacesParams): Promise<PlacesResult> =>
      fails
        ? Promise.reject(new Error('it does not run'))
        : language.connection.sendRequest('anacondaTokens/places', params);
    const stores = new StoreSearch(() => ({ home: join(folder, 'home'), platform: 'linux', env: {} }));
    return new TokenSearch({ workspace, candidates: () => workspace.candidates(), ask, key, stores });
  }

  function findUses(view: UsesView): FindUses {
    const log = { warn: (words: string) => warned.push(words) };
    return new FindUses(scripted.services, { search: search(), redact: (text) => text, view, log });
  }

  it('lists where it is used where there is no view for it, and shows the place that is chosen', async () => {
    const variable = '${ANACONDA_TOKEN_CI}';
    write('by-name.condarc', channels(variable));
    const person = scripted.answers([`/t/${variable}`]);
    const found = await findUses(noView).run(TOKEN);
    assert.deepEqual(
      found?.uses.map(({ kind, line }) => [kind, line]),
      [
        ['value', 2],
        ['variable', 2],
      ],
    );
    assertHidden(JSON.stringify(person.asked), value);
    assert.deepEqual(workspace.shown, ['by-name.condarc:1']);
    const words = await usageWordsOver(scripted.services, search(), { warn: (said) => assert.fail(said) })([
      TOKEN,
    ]);
    assert.match(words, /Used in these files:\n• \.condarc\n• by-name\.condarc/);
  });

  it('shows uses where they stay, and searches anew there, for the value that is kept by then', async () => {
    const view = new KeepingView();
    await findUses(view).run(TOKEN);
    const [found] = view.shown;
    assert.ok(found);
    assert.deepEqual(
      [found.title, found.word, found.host, found.first.message],
      ['Uses of “ci”', 'ci', 'repo.example.com', '1 place in 1 file'],
    );
    write('.condarc', channels('new-made-up-value'));
    assert.equal((await found.again()).message, 'No place is left.');
    await scripted.services.vault.hold({ ...TOKEN, name: 'ci' }, 'new-made-up-value');
    assert.equal((await found.again()).message, '1 place in 1 file');
  });

  it('says above the rows that a search anew failed, and why in the log', async () => {
    const view = new KeepingView();
    await findUses(view).run(TOKEN);
    fails = true;
    assert.match((await view.shown[0]?.again())?.message ?? '', /could not be searched/);
    assert.equal(warned.length, 1);
  });

  it('looks for a value that is not kept where it is typed, and shows and keeps it nowhere', async () => {
    const sandbox = await startSandbox({ seed: 'small' });
    try {
      const { services, answers } = scripted;
      await scripted.signedIn(sandbox.url);
      await services.lists.refresh();
      const listed = services.lists.all()[0]?.tokens.find(({ name }) => name === 'ci-main-read');
      assert.ok(listed);
      const meant = { server: sandbox.url, id: listed.id };
      write('.condarc', `# ${value}\n${channels(value)}`);
      const person = answers(`${TOKEN.server}/t/${value}/main`, 'cancelled');
      const found = await findUses(noView).run(meant);
      assert.deepEqual(
        found?.uses.map(({ line }) => line),
        [1, 3],
      );
      assert.match(JSON.stringify(person.asked), /does not hold the value of “ci-main-read”/);
      assertHidden(JSON.stringify(person.asked), value);
      assert.equal(await services.vault.entry(meant), undefined);
      answers('cancelled');
      assert.equal(await findUses(noView).run(meant), undefined);
    } finally {
      await sandbox.close();
    }
  });
});
