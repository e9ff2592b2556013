// Loaded ahead of a program: tells at its end, on a pipe of its own, what it used. Who started it cannot see what threads used
// that have ended.
import { writeSync } from 'node:fs';
import { peakMemory } from './processFigures';

/** The pipe that whoever measures has opened. */
const PIPE = 3;

process.once('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(
    PIPE,
    JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, peak: peakMemory(process.pid) }),
  );
});
