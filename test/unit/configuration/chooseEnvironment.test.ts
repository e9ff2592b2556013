import { strict as assert } from 'node:assert';
import { chooseEnvironment } from '../../../client/src/configuration/chooseEnvironment';
import { pythonPrefix } from '../../../client/src/configuration/pythonEnvironment';
import type { Memento } from '../../../client/src/host/storage';
import type { Choice, Interaction, Outcome } from '../../../client/src/ui/interaction';
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
