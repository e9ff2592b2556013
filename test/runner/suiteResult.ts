import { MARKS } from './lineReporter';

/** How a suite ended. */
export interface SuiteResult {
  readonly succeeded: boolean;
  readonly passed: number;
  readonly failed: number;
  /** Everything the suite printed. */
  readonly output: string;
}

/** Reads mocha's closing lines. A suite in which no test ran has not succeeded. */
export function suiteResult(exitCode: number, output: string): SuiteResult {
  const count = (what: string): number =>
    Number(new RegExp(`^\\s*(\\d+) ${what}`, 'm').exec(output)?.[1] ?? 0);
  const passed = count('passing');
  return { succeeded: exitCode === 0 && passed > 0, passed, failed: count('failing'), output };
}

export function total(results: readonly SuiteResult[]): { readonly passed: number; readonly failed: number } {
  const sum = (pick: (result: SuiteResult) => number): number =>
    results.reduce((all, result) => all + pick(result), 0);
  // A suite that broke down without a failing test still counts as one failure.
  return { passed: sum((r) => r.passed), failed: sum((r) => (r.succeeded ? 0 : Math.max(1, r.failed))) };
}

/** What a suite printed, but for the tests that passed: they were named as they ended. */
export function withoutPassed(output: string): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith(`${MARKS.passed} `))
    .join('\n');
}
