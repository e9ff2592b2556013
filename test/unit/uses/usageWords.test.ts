import { strict as assert } from 'node:assert';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Vault } from '../../../client/src/accounts/storage/vault';
import type { Uri, Workspace } from '../../../client/src/host/workspace';
import type { TokenSearch, Uses } from '../../../client/src/uses/tokenSearch';
import { usageWordsOver } from '../../../client/src/uses/usageWords';
import { remarks } from '../../../client/src/uses/usesList';
import { MemorySecrets } from '../../memorySecrets';
import { uriOf } from '../panels/panelFixture';
import { ScriptedPerson } from '../ui/scriptedPerson';

const ONE = { server: 'https://repo.example.com', id: 'one' };
const TWO = { ...ONE, id: 'two' };
const NOTHING: Uses = { uses: [], unplaced: [], tooLarge: [] };

const workspace = {
  file: uriOf,
  contains: ({ path }: Uri) => path.startsWith('/project'),
  nameOf: ({ path }: Uri) => path.replace('/project/', ''),
} as unknown as Workspace;

describe('what a search could not look at or place', () => {
  it('is said of each file, the user’s own by its place in the home folder', () => {
    const own = uriOf(join(homedir(), '.condarc'));
    assert.deepEqual(
      remarks(workspace, {
        uses: [],
        unplaced: [uriOf('/project/a.bin'), own],
        tooLarge: [uriOf('/project/huge.log')],
        unreadable: [uriOf('/elsewhere/store.json')],
      }),
      [
        '/elsewhere/store.json is not in the format that its client writes, so what it holds is not known.',
        'a.bin contains it in a form that has no single place to show.',
        '~/.condarc contains it in a form that has no single place to show.',
        'huge.log is too large to be looked at.',
      ],
    );
  });

  it('is said of the search where it has not come to its end', () => {
    const said = (incomplete: Uses['incomplete']) =>
      remarks(workspace, { ...NOTHING, ...(incomplete !== undefined && { incomplete }) });
    assert.deepEqual((['tooMany', 'stopped', 'failed', undefined] as const).map(said), [
      ['The workspace has too many files: not all were looked at.'],
      ['The search was stopped: not all files were looked at.'],
      ['The files that use it could not be searched: the log says why.'],
      [],
    ]);
  });

  it('names three files of each kind that is not changed from outside', () => {
    const files = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ kind: 'shellHistory' as const, path: `/h/${at}` }));
    const words = (count: number) => remarks(workspace, { ...NOTHING, residues: files(count) });
    const history = 'a shell’s history has the value in a command line. Remove that line by hand.';
    assert.deepEqual(words(3), [`/h/0, /h/1, /h/2: ${history}`]);
    assert.deepEqual(words(5), [`/h/0, /h/1, /h/2 and 2 more: ${history}`]);
  });
});

describe('where tokens are used, before they are changed', () => {
  const use = (path: string) => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    return { uri: uriOf(path), range, line: 'x', value: 'x', inUrl: false };
  };

  async function said(found: Uses | Error, ...held: readonly string[]) {
    const vault = new Vault(new MemorySecrets());
    for (const id of held) await vault.hold({ ...ONE, id, name: id }, `a-canary-${id}`);
    const warned: unknown[] = [];
    const find = (sought: readonly { readonly values: readonly string[] }[]) => {
      assert.deepEqual(
        sought.flatMap(({ values }) => values),
        held.map((id) => `a-canary-${id}`),
      );
      return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
    };
    const words = usageWordsOver(
      { vault, ui: new ScriptedPerson(), workspace },
      { findEverywhere: find } as unknown as TokenSearch,
      { warn: (text) => void warned.push(text) },
    );
    return { one: await words([ONE]), both: await words([ONE, TWO]), warned };
  }

  it('is not known of tokens whose value is not held', async () => {
    assert.deepEqual(await said(NOTHING), {
      one: 'VS Code does not hold the value, so it cannot tell which files use it.',
      both: 'VS Code holds none of their values, so it cannot tell which files use them.',
      warned: [],
    });
  });

  it('is each file once, ten at most, with what was not looked at', async () => {
    const none = 'No use was found in the files of the workspace, nor in your own conda files.';
    const unknown = 'Of some of them VS Code does not hold the value.';
    assert.deepEqual(await said(NOTHING, 'one'), { one: none, both: `${none}\n${unknown}`, warned: [] });
    const names = Array.from({ length: 12 }, (_, at) => `/project/${at}.yml`);
    const uses = [...names.slice(0, 10).map(use), use('/project/0.yml')];
    const ten = ['Used in these files:', ...names.slice(0, 10).map((name) => `• ${name.slice(9)}`)].join(
      '\n',
    );
    assert.equal((await said({ ...NOTHING, uses }, 'one')).one, ten);
    const more = { ...NOTHING, uses: names.map(use), incomplete: 'tooMany' as const };
    assert.equal(
      (await said(more, 'one')).one,
      `${ten}\nand 2 more\nThe workspace has too many files: not all were looked at.`,
    );
  });

  it('is said not to be known where the search fails', async () => {
    const failed = 'Files could not be searched for uses: the log says why.';
    const warned = 'The files that use a token could not be looked for.';
    assert.deepEqual(await said(new Error('no disk'), 'one'), {
      one: failed,
      both: failed,
      warned: [warned, warned],
    });
  });
});
