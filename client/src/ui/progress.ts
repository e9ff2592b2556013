import { ProgressLocation, window } from 'vscode';

/**
 * Runs a task that a person waits for. After 300 ms a notification says what is being done and offers
 * Cancel, which aborts the signal.
 */
export async function withProgress<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const running = task(abort.signal);
  const settled = running.then(
    () => true,
    () => true,
  );
  const slow = !(await Promise.race([settled, later(300)]));
  if (slow)
    await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (_, cancel) => {
        cancel.onCancellationRequested(() => {
          abort.abort();
        });
        return settled;
      },
    );
  return running;
}

function later(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, false));
}
