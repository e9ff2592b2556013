import { readdirSync, readFileSync } from 'node:fs';

/** Processor time that the threads of a process have used so far, ms; NaN where /proc does not tell. */
export function cpuTime(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + threadTime(pid, thread), 0);
  } catch {
    return NaN; // No Linux, or the process has ended.
  }
}

/** The first number is what the scheduler gave the thread, in ns: clock ticks of 10 ms are too coarse for a keystroke. */
function threadTime(pid: number, thread: string): number {
  return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

/** Highest resident memory of a process so far, MB; NaN where /proc does not tell. */
export function peakMemory(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}
