import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Every process that VS Code starts inherits this variable, so that detached ones are found again. */
export const MARK_VARIABLE = 'ANACONDA_TOKENS_HOST_RUN';

const GRACE_MS = 3000;
const POLL_MS = 50;

/**
 * Ends the processes that carry the mark, politely first: the server, its extension host, terminals and
 * whatever those left running in the background. Resolves when none is left, or only what even a kill cannot end.
 */
export async function endMarked(mark: string): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  signalAll(mark, 'SIGTERM');
  while (marked(mark).length > 0 && Date.now() < deadline + GRACE_MS) {
    if (Date.now() > deadline) signalAll(mark, 'SIGKILL');
    await pause(POLL_MS);
  }
}

/** The same at once, for the moment in which this process itself exits. */
export function killMarked(mark: string): void {
  signalAll(mark, 'SIGKILL');
}

function signalAll(mark: string, signal: NodeJS.Signals): void {
  for (const pid of marked(mark)) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

function marked(mark: string): number[] {
  const entry = `${MARK_VARIABLE}=${mark}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => environment(pid).includes(entry))
    .map(Number);
}

/** Empty for a process of another user, one that has just ended, and a zombie. */
function environment(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
