import { strict as assert } from 'node:assert';
import { whileWaiting, withChange, withProgress } from '../../../client/src/ui/progress';

describe('the progress of what a person waits for', () => {
  let titles: string[];
  let told: string[];
  let cancels: boolean;

  beforeEach(() => {
    titles = [];
    told = [];
    cancels = true;
  });

  /** A person who presses Cancel as soon as it is offered, if they do. */
  const ui = {
    showProgress: async (title: string, until: Promise<unknown>, cancel?: () => void): Promise<void> => {
      titles.push(title);
      if (cancels) cancel?.();
      await until;
    },
    showMessage: (weight: string, words: string): void => void told.push(`${weight}: ${words}`),
  };
  const aborted = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });

  it('is not shown for what is over at once, be it by a failure', async () => {
    assert.equal(await withProgress(ui, 'Asking…', () => Promise.resolve(1)), 1);
    await assert.rejects(
      withProgress(ui, 'Asking…', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.deepEqual(titles, []);
  });

  it('offers Cancel for what takes longer, which tells the task', async () => {
    const answer = await withProgress(ui, 'Asking…', async (signal) => {
      await aborted(signal);
      return 'stopped';
    });
    assert.deepEqual([answer, titles], ['stopped', ['Asking…']]);
  });

  it('goes on after Cancel where a server is changed, and tells of what was made all the same', async () => {
    const change = async (signal: AbortSignal): Promise<string> => {
      await aborted(signal);
      return 'made';
    };
    assert.equal(await withChange(ui, 'Creating…', 'It was created.', change), 'made');
    assert.deepEqual(titles, [
      'Creating…',
      'Cancelled. Looking at the server for what it made of the request…',
    ]);
    assert.deepEqual(told, ['warning: It was created.']);
    await withChange(ui, 'Creating…', undefined, change);
    await withChange(ui, 'Creating…', 'It was created.', () => Promise.resolve('made'));
    assert.equal(told.length, 1);
  });

  it('ends a wait at Cancel, not the request that others wait for', async () => {
    let answer: ((value: number) => void) | undefined;
    const request = new Promise<number>((resolve) => {
      answer = resolve;
    });
    await assert.rejects(whileWaiting(ui, 'Asking…', request), { kind: 'cancelled' });
    cancels = false;
    const waiting = whileWaiting(ui, 'Asking…', request);
    answer?.(7);
    assert.equal(await waiting, 7);
  });
});
