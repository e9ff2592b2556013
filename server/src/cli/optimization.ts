import { setFlagsFromString } from 'node:v8';

/** How much bytecode a function of V8 11 runs between two looks at whether to optimize it (bytes, V8's default). */
const BUDGET = 67_584;

let isLate = false;

/**
 * Whether from here on V8 optimizes only code that runs very often: what optimizing costs, a run over some thousand small
 * files never gets back. Later V8s do well without: they have a compiler between the two.
 */
export function optimizeLate(late: boolean): void {
  if (late === isLate || Number.parseInt(process.versions.v8) >= 12) return;
  isLate = late;
  setFlagsFromString(`--interrupt-budget=${late ? 60 * BUDGET : BUDGET}`);
  // Compiled code that is kept under other settings is not taken the next time.
  if (late) process.prependListener('exit', reset);
  else process.off('exit', reset);
}

function reset(): void {
  optimizeLate(false);
}
