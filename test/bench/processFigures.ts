import { existsSync, readFileSync } from 'node:fs';

/** Linux counts the time of a process in ticks of 1/100 s. */
const tick = 10;

/** Processor time a process has used so far, in user and system, ms; NaN where /proc does not tell. */
export function cpuTime(pid: number): number {
  const fields = proc(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

/** Highest resident memory of a process so far, MB; NaN where /proc does not tell. */
export function peakMemory(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(proc(pid, 'status'))?.[1]) / 1024;
}

function proc(pid: number, file: string): string {
  const path = `/proc/${pid}/${file}`;
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
