import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiteralPlaces } from '../../../client/src/documents/literalPlaces';
import { LocalGit } from '../../../client/src/git/gitHost';
import { SearchHistory } from '../../../client/src/git/searchHistory';
import type { Uri } from '../../../client/src/host/workspace';
import { LiteralOwners } from '../../../client/src/secrets/literalOwners';
import type { TokenServices } from '../../../client/src/tokens/tokenServices';
import { PanelFixture, SERVER, uriOf } from '../panels/panelFixture';
import { tokenOf } from '../tokenOf';

const VALUE = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

describe('the search of git’s history for a token', () => {
  let folder: string;
  let fixture: PanelFixture;
  let found: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
    mkdirSync(join(folder, 'clone'));
    mkdirSync(join(folder, 'none'));
    git('init', '-q');
    fixture = new PanelFixture();
    found = [];
    await fixture.vault.hold({ server: SERVER, id: 'one', name: 'ci-build' }, VALUE);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function git(...args: readonly string[]): string {
    const person = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgSign=false'];
    return execFileSync('git', [...person, ...args], { cwd: join(folder, 'clone'), encoding: 'utf8' }).trim();
  }

  /** Commits a file with this text, and gives the commit's hash. */
  function commit(text: string, date: string): string {
    writeFileSync(join(folder, 'clone', '.condarc'), text);
    git('add', '.condarc');
    git('commit', '-q', '-m', 'a change', `--date=${date}T12:00:00Z`);
    return git('rev-parse', 'HEAD');
  }

  const argument = (name = 'clone', scheme = 'file') => ({
    uri: `${scheme}://${join(folder, name, '.condarc')}`,
    server: SERVER,
    id: 'one',
  });

  /** A search by a token of the vault, or at what is told of a literal. */
  function run(given: unknown): ReturnType<SearchHistory['run']> {
    const workspace = {
      uri: (text: string): Uri => ({
        ...uriOf(text.replace(/^\w+:\/\//, '')),
        scheme: text.replace(/:.*/, ''),
      }),
      nameOf: ({ fsPath }: Uri) => fsPath.replace(`${folder}/`, ''),
    };
    const { lists, person: ui, vault } = fixture;
    const services = { lists, ui, vault, workspace } as unknown as TokenServices;
    const places = {
      at: () => Promise.resolve({ uri: argument().uri, at: 'caret' }),
      find: (place: { readonly uri: string; readonly at?: string; readonly fingerprint?: string }) => {
        assert.ok(place.at === 'caret' || place.fingerprint === 'known');
        return Promise.resolve({ document: { uri: workspace.uri(place.uri) }, value: VALUE });
      },
    };
    const host = new LocalGit({ trusted: () => true, folders: () => [], chosen: () => undefined });
    const owners = new LiteralOwners(services);
    const hear = (value: string): void => void found.push(value);
    return new SearchHistory(services, places as unknown as LiteralPlaces, owners, host, hear).run(given);
  }

  async function listed(...ids: readonly string[]): Promise<void> {
    fixture.tokens = { alice: ids.map((id) => tokenOf({ id })) };
    await fixture.lists.refresh();
  }

  it('names the oldest commit and leads to reissuing the token', async () => {
    const hash = commit(VALUE, '2026-01-02');
    await listed('other', 'one');
    assert.deepEqual(await run(argument()), { commits: [hash], complete: true });
    const [told, ...more] = fixture.person.told;
    assert.deepEqual([told?.weight, more], ['warning', []]);
    assert.equal(
      told?.words,
      `The token stands in git’s history: in 1 commit, the oldest ${hash.slice(0, 10)} of 2026-01-02. Whoever has a clone has the token, and taking it out of the file does not help. Reissue the token: its old value then no longer works.`,
    );
    assert.deepEqual(
      told.buttons.map(({ title }) => title),
      ['Reissue Token…'],
    );
    await told.buttons[0]?.run();
    assert.deepEqual(fixture.person.commands, [
      ['anacondaTokens.reissueToken', { server: SERVER, id: 'one' }],
    ]);
    assert.deepEqual(found, [VALUE]);
  });

  it('has reissuing ask for the token where it is none of the account’s that is known', async () => {
    commit(VALUE, '2026-01-02');
    commit('gone', '2026-01-03');
    await listed('other');
    assert.equal((await run(argument())).commits.length, 2);
    const [told] = fixture.person.told;
    assert.match(told?.words ?? '', /: in 2 commits, the oldest \w{10} of 2026-01-02\./);
    await told?.buttons[0]?.run();
    assert.deepEqual(fixture.person.commands, [['anacondaTokens.reissueToken', undefined]]);
  });

  it('says whom to ask where the person has no token', async () => {
    commit(VALUE, '2026-01-02');
    await listed();
    await run(argument());
    const [told] = fixture.person.told;
    assert.match(told?.words ?? '', /Ask whoever made the token to reissue it, or sign in and reissue it/);
    assert.deepEqual(told?.buttons, []);
  });

  it('says how far it looked where no commit has the token', async () => {
    commit('nothing', '2026-01-02');
    assert.deepEqual(await run(argument()), { commits: [], complete: true });
    const [told] = fixture.person.told;
    assert.equal(told?.weight, 'information');
    assert.equal(
      told.words,
      'No commit of this clone has the token (1 looked at). Other clones and branches that are only on a server were not searched.',
    );
    assert.deepEqual(found, []);
  });

  it('looks for the literal that is named or at the caret', async () => {
    commit(VALUE, '2026-01-02');
    const start = { line: 0, character: 0 };
    const named = { uri: argument().uri, range: { start, end: start }, fingerprint: 'known' };
    const { fingerprint: known, ...unnamed } = named;
    assert.equal(known, 'known');
    for (const given of [undefined, named, unnamed]) assert.equal((await run(given)).commits.length, 1);
  });

  it('refuses in words where nothing can be searched', async () => {
    const words = /none\/\.condarc is in no git repository that can be read here/;
    await assert.rejects(run(argument('none')), words);
    await assert.rejects(run(argument('clone', 'vscode-vfs')), /in no git repository that can be read here/);
    assert.deepEqual(fixture.person.told, []);
  });
});
