import * as l10n from '@vscode/l10n';
import { AnacondaError } from '../anaconda/errors';
import type { Interaction } from './interaction';

/** What progress is shown with. */
export type ShowsProgress = Pick<Interaction, 'showProgress' | 'showMessage'>;

/**
 * Runs a task that a person waits for. After 300 ms a notification says what is being done and offers
 * Cancel, which aborts the signal.
 */
export async function withProgress<T>(
  ui: ShowsProgress,
  title: string,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const running = task(abort.signal);
  const settled = running.then(
    () => true,
    () => true,
  );
  const slow = !(await Promise.race([settled, later(300)]));
  if (slow)
    await ui.showProgress(title, settled, () => {
      abort.abort();
    });
  return running;
}

/**
 * The same for a change of a server. Cancel cannot call back what was sent: the task then goes on to find out what
 * became of it, which a notification says, and `made` tells of a change that was made all the same.
 */
export async function withChange<T>(
  ui: ShowsProgress,
  title: string,
  made: string | undefined,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withProgress(ui, title, async (signal) => {
    const running = task(signal);
    signal.addEventListener('abort', () => void sayThatItIsLookedFor(ui, running));
    const result = await running;
    if (signal.aborted && made !== undefined) ui.showMessage('warning', made);
    return result;
  });
}

function sayThatItIsLookedFor(ui: ShowsProgress, running: Promise<unknown>): PromiseLike<unknown> {
  const title = l10n.t('Cancelled. Looking at the server for what it made of the request…');
  return ui.showProgress(title, Promise.allSettled([running]));
}

/**
 * The same for an answer that several wait for: Cancel ends this wait, and not the request. Rejects with an
 * AnacondaError, cancelled, then.
 */
export function whileWaiting<T>(ui: ShowsProgress, title: string, answer: Promise<T>): Promise<T> {
  return withProgress(ui, title, (signal) => Promise.race([answer, stopped(signal)]));
}

function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new AnacondaError('cancelled', { host: '' }));
    });
  });
}

function later(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, false));
}
