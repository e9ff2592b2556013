import { strict as assert } from 'node:assert';
import { chooseEnvironment } from '../../../client/src/configuration/chooseEnvironment';
import { pythonPrefix } from '../../../client/src/configuration/pythonEnvironment';
import type { Memento } from '../../../client/src/host/storage';
import type {
  Choice,
  Interaction,
  Outcome,
  SingleChoice,
  TextQuestion,
} from '../../../client/src/ui/interaction';
import type { CondaEnvironment } from '../../../server/src/connection/wire/messages';

const LAB: CondaEnvironment = {
  prefix: '/r/envs/lab',
  shown: '~/envs/lab',
  name: 'lab',
  known: 'named',
  exists: true,
};
const PLANNED: CondaEnvironment = {
  ...LAB,
  prefix: '/r/envs/planned',
  name: 'planned',
  known: 'file',
  exists: false,
};

/** A person who takes the row that begins so. */
function person(row: string, typed = ''): { readonly ui: Interaction; readonly seen: Choice<unknown>[] } {
  const seen: Choice<unknown>[] = [];
  const ui = {
    pickOne: <T>(_: unknown, __: unknown, choices: readonly Choice<T>[]): Promise<Outcome<T>> => {
      seen.push(...choices);
      const found = choices.find(({ label }) => label.startsWith(row));
      return Promise.resolve(found ? { answer: found.value } : 'cancelled');
    },
    askText: (): Promise<Outcome<string>> => Promise.resolve({ answer: typed }),
  };
  return { ui: ui as unknown as Interaction, seen };
}

describe('choosing an environment', () => {
  const run = async (ui: Interaction, given?: unknown, python?: string): Promise<[unknown, unknown[]]> => {
    const chosen: unknown[] = [];
    const state = {
      get: () => undefined,
      update: (_: string, prefix: unknown) => Promise.resolve(chosen.push(prefix)),
    };
    const machine = {
      environments: () => Promise.resolve([PLANNED, LAB]),
      tell: () => Promise.resolve(void chosen.push('told')),
    };
    const sources = {
      machine,
      state: state as unknown as Memento,
      folders: [],
      ofPython: () => Promise.resolve(python),
      ui,
    };
    const answer = await chooseEnvironment(sources, given);
    return [answer, chosen];
  };

  it('offers the active one, the Python extension’s, those that are known, and any folder', async () => {
    const { ui, seen } = person('lab');
    assert.deepEqual(await run(ui, undefined, '/r/envs/lab'), [
      { prefix: '/r/envs/lab' },
      ['/r/envs/lab', 'told'],
    ]);
    assert.deepEqual(
      seen.map(({ label, description }) => [label, description]),
      [
        ['The active environment', 'as conda finds it when nothing is named'],
        ['lab', 'selected in the Python extension'],
        ['planned', 'named by the folder’s environment file · not created yet'],
        ['lab', ''],
        ['Another folder…', undefined],
      ],
    );
  });

  it('says of each environment how it is known, and where the choice stands now', async () => {
    const known = (['active', 'file', 'folder', 'base', 'named', 'listed'] as const).map((how) => ({
      ...LAB,
      prefix: `/r/${how}`,
      shown: `~/${how}`,
      known: how,
    }));
    const { prefix, shown } = known[0]!;
    const unnamed = { prefix, shown, known: 'active' as const, exists: true };
    let rows: readonly Choice<unknown>[] = [];
    let begun: unknown;
    let question = '';
    const ui = {
      pickOne: (
        _frame: unknown,
        asked: string,
        choices: readonly Choice<unknown>[],
        more: SingleChoice<unknown>,
      ) => {
        rows = choices;
        begun = more.active?.value;
        question = asked;
        return Promise.resolve('cancelled');
      },
    };
    const sources = {
      machine: { environments: () => Promise.resolve([unnamed, ...known]), tell: () => Promise.resolve() },
      state: { get: () => '/r/folder', update: () => Promise.resolve() } as unknown as Memento,
      folders: [],
      ofPython: () => Promise.resolve('/r/python'),
      ui: ui as unknown as Interaction,
    };
    assert.equal(await chooseEnvironment(sources, undefined), undefined);
    assert.equal(question, 'For which environment is conda called?');
    assert.deepEqual(begun, { prefix: '/r/folder' });
    assert.deepEqual(
      rows.slice(1, -1).map(({ label, description, detail }) => [label, description, detail]),
      [
        ['/r/python', 'selected in the Python extension', undefined],
        ['~/active', 'active where VS Code was started', undefined],
        ['lab', 'active where VS Code was started', '~/active'],
        ['lab', 'named by the folder’s environment file', '~/file'],
        ['lab', 'in the workspace', '~/folder'],
        ['lab', '', '~/base'],
        ['lab', '', '~/named'],
        ['lab', '', '~/listed'],
      ],
    );
  });

  it('takes whole paths of folders alone', async () => {
    const texts = ['/a', '~/a', 'C:\\a', 'c:/a', 'a/b', '~a', 'C:a', 'x/~/a', ''];
    let refused: readonly unknown[] = [];
    const ui = {
      ...person('Another').ui,
      askText: (_: unknown, { invalid, prompt }: TextQuestion) => {
        refused = texts.filter((text) => invalid?.(text) === 'Write the whole path of the folder.');
        assert.equal(prompt, 'The folder of the environment, from the root');
        return Promise.resolve('cancelled' as const);
      },
    };
    assert.deepEqual(await run(ui), [undefined, []]);
    assert.deepEqual(refused, ['a/b', '~a', 'C:a', 'x/~/a', '']);
  });

  it('takes the choice back, takes a folder that is typed, and changes nothing for who leaves', async () => {
    assert.deepEqual(await run(person('The active').ui), [{ prefix: undefined }, [undefined, 'told']]);
    assert.deepEqual(await run(person('Another', '/somewhere').ui), [
      { prefix: '/somewhere' },
      ['/somewhere', 'told'],
    ]);
    assert.deepEqual(await run(person('nothing').ui), [undefined, []]);
  });

  it('asks nothing where the argument says it, and refuses a name that nobody has', async () => {
    const { ui, seen } = person('lab');
    assert.deepEqual(await run(ui, { name: 'lab' }), [{ prefix: '/r/envs/lab' }, ['/r/envs/lab', 'told']]);
    assert.deepEqual(await run(ui, { prefix: '/p' }), [{ prefix: '/p' }, ['/p', 'told']]);
    assert.deepEqual(seen, []);
    await assert.rejects(run(ui, { name: 'gone' }), /no environment with the name gone/);
  });
});

describe('the environment of the Python extension', () => {
  const exporting = (resolved: unknown) => ({
    environments: {
      getActiveEnvironmentPath: () => ({}),
      resolveEnvironment: () => Promise.resolve(resolved as never),
    },
  });

  it('is the folder that it has selected', async () => {
    const folder = { environment: { folderUri: { fsPath: 'C:\\envs\\lab' } } };
    assert.equal(await pythonPrefix(exporting(folder), undefined), 'C:/envs/lab');
  });

  it('is none where the extension is not there, has none, or is another version', async () => {
    assert.equal(await pythonPrefix(undefined, undefined), undefined);
    assert.equal(await pythonPrefix({}, undefined), undefined);
    assert.equal(await pythonPrefix(exporting(undefined), undefined), undefined);
    assert.equal(await pythonPrefix(exporting({ environment: {} }), undefined), undefined);
    assert.equal(await pythonPrefix({ environments: {} as never }, undefined), undefined);
  });
});
