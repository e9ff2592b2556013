/** What an editor tells of a request that it no longer wants. */
interface Cancellation {
  readonly onCancellationRequested: (listener: () => void) => { dispose(): unknown };
}

/** Runs a search that ends early when the editor no longer wants its result. */
export async function untilCancelled<T>(
  cancel: Cancellation,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const watch = cancel.onCancellationRequested(() => {
    abort.abort();
  });
  try {
    return await run(abort.signal);
  } finally {
    watch.dispose();
  }
}
