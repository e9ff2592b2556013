import { type CancellationToken, CancellationTokenSource } from 'vscode';

/** Runs what VS Code stops by a token of its own, which a signal cancels. */
export async function untilAborted<T>(
  signal: AbortSignal,
  run: (token: CancellationToken) => PromiseLike<T>,
): Promise<T> {
  const cancel = new CancellationTokenSource();
  const stop = (): void => {
    cancel.cancel();
  };
  signal.addEventListener('abort', stop);
  try {
    return await run(cancel.token);
  } finally {
    signal.removeEventListener('abort', stop);
    cancel.dispose();
  }
}
