/**
 * Calls `stop` when the process `parent` has ended. npm hands a SIGTERM to the shell between it and a script, which
 * ends without a word: a script that is to end with npm must look for itself.
 */
export function whenParentEnds(parent: number, stop: () => void): void {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 200);
  watch.unref();
}
