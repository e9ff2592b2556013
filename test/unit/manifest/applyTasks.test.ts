import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import type { IssueOutcome } from '../../../client/src/anaconda/token';
import { applyTasks } from '../../../client/src/manifest/applyTasks';
import { type Task, tasksOf } from '../../../client/src/manifest/plan';

const NEW = { name: 'made', scopes: ['channel:view'] };
const CREATE: Task = { action: 'create', name: 'made', token: NEW };
const REPLACE: Task = {
  action: 'replace',
  name: 'other',
  id: '1',
  changes: [],
  token: { ...NEW, name: 'other' },
};
const DATED: Task = {
  action: 'edit',
  name: 'edited',
  id: '2',
  changes: [],
  edit: { expires: '2030-01-01' },
};
const EDIT: Task = { ...DATED, metadata: { description: 'd' } };

/** What a server is asked for when tasks are carried out, and what comes of it. */
async function carriedOut(
  tasks: readonly Task[],
  { failing, stopAt = '', lost = false }: { failing?: Error; stopAt?: string; lost?: boolean } = {},
) {
  const asked: string[] = [];
  const stop = new AbortController();
  const called = (words: string): Promise<void> => {
    asked.push(words);
    if (words === stopAt) stop.abort();
    return failing !== undefined && words.startsWith('edit') ? Promise.reject(failing) : Promise.resolve();
  };
  const report = applyTasks(tasks, {
    tokens: {
      create: async ({ name }): Promise<IssueOutcome> => {
        await called(`create ${name}`);
        const id = `id of ${name}`;
        return lost
          ? { outcome: 'valueLost', id, certain: true, why: 'noReply' }
          : { outcome: 'issued', id, value: 'a-canary-value' };
      },
      edit: (id, edit) => called(`edit ${id} ${JSON.stringify(edit)}`),
      setMetadata: (id, metadata) => called(`describe ${id} ${JSON.stringify(metadata)}`),
    },
    keep: (name, { id }) => called(`keep ${id} for ${name}`),
    signal: stop.signal,
  });
  return { report: await report, asked };
}

describe('the tasks of a manifest', () => {
  const describeTwo = 'describe 2 {"description":"d"}';
  const editTwo = 'edit 2 {"expires":"2030-01-01"}';

  it('are those steps that change something, in their order', () => {
    const leave = { action: 'leave', name: 'same', id: '5' } as const;
    const theirs = { action: 'unmanaged', name: 'theirs' } as const;
    assert.deepEqual(tasksOf([leave, EDIT, theirs, CREATE, REPLACE]), [EDIT, CREATE, REPLACE]);
  });

  it('are carried out one by one, each value kept before all else', async () => {
    assert.deepEqual(await carriedOut([CREATE, EDIT, REPLACE]), {
      report: {
        done: [CREATE, EDIT, REPLACE],
        made: [
          { name: 'made', id: 'id of made', valueLost: false },
          { name: 'other', id: 'id of other', valueLost: false, old: '1' },
        ],
        notDone: [],
      },
      asked: [
        'create made',
        'keep id of made for made',
        describeTwo,
        editTwo,
        'create other',
        'keep id of other for other',
      ],
    });
    const { report } = await carriedOut([CREATE], { lost: true });
    assert.deepEqual(report.made, [{ name: 'made', id: 'id of made', valueLost: true }]);
  });

  it('ask only for what an edit changes', async () => {
    assert.deepEqual((await carriedOut([DATED])).asked, [editTwo]);
    assert.deepEqual((await carriedOut([{ ...EDIT, edit: {} }])).asked, [describeTwo]);
  });

  it('end with the first that the server refuses, and with a cancellation', async () => {
    const error = new AnacondaError('forbidden', { host: 'conda.example.com' });
    assert.deepEqual((await carriedOut([CREATE, EDIT, REPLACE], { failing: error })).report, {
      done: [CREATE],
      made: [{ name: 'made', id: 'id of made', valueLost: false }],
      failed: { task: EDIT, error },
      notDone: [REPLACE],
    });
    assert.deepEqual((await carriedOut([EDIT, CREATE, REPLACE], { stopAt: editTwo })).report, {
      done: [EDIT],
      made: [],
      notDone: [CREATE, REPLACE],
    });
    await assert.rejects(carriedOut([EDIT], { failing: new TypeError('a fault of ours') }), TypeError);
  });
});
