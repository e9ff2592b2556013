// `npm test [-- SUITE…]`: the checks and every suite, side by side. With names, only those
// suites. Each test is named as it ends; what failed is printed whole at the end.
import { availableParallelism } from 'node:os';
import { repositoryRoot } from './host/repository';
import { jobsOf, passesCheck, type Job } from './runner/jobs';
import { inLanes } from './runner/lanes';
import { MARKS } from './runner/lineReporter';
import { total, withoutPassed, type SuiteResult } from './runner/suiteResult';
import { SUITES } from './runner/suites';

const CHECKS = ['typecheck', 'lint', 'format:check'];
/** A window of VS Code takes a gigabyte, and waits half of its time: there are two lanes more than there are cores. */
const lanes = Math.min(4, availableParallelism() + 2);

/** Runs a job, naming its tests. The last job of a suite tells how many passed in all of them. */
async function done(
  job: Job,
  ended: Map<Job, SuiteResult>,
  jobs: readonly Job[],
  failedTests: string[],
): Promise<boolean> {
  const result = await job.run((line) => {
    console.log(`${job.suite} ${line}`);
    if (line.startsWith(MARKS.failed) || line.startsWith(MARKS.again))
      failedTests.push(`${job.suite} ${line}`);
  });
  ended.set(job, result);
  const siblings = jobs.filter(({ suite }) => suite === job.suite).map((each) => ended.get(each));
  const results = siblings.filter((each) => each !== undefined);
  if (results.length === siblings.length) console.log(`suite ${job.suite}: ${total(results).passed} passing`);
  return result.succeeded;
}

async function main(chosen: readonly string[]): Promise<boolean> {
  process.chdir(repositoryRoot());
  const unknown = chosen.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`No such suite: ${unknown.join(', ')}`);
  const isChosen = (name: string): boolean => chosen.length === 0 || chosen.includes(name);
  const jobs = SUITES.filter(({ name }) => isChosen(name)).flatMap(jobsOf);
  const ended = new Map<Job, SuiteResult>();
  const failedChecks: string[] = [];
  const failedTests: string[] = [];
  const checked = async (script: string): Promise<boolean> => {
    const passes = await passesCheck(script);
    if (!passes) failedChecks.push(script);
    return passes;
  };
  const succeeded = await inLanes(lanes, [
    ...(chosen.length === 0 ? CHECKS.map((script) => () => checked(script)) : []),
    ...jobs.map((job) => () => done(job, ended, jobs, failedTests)),
  ]);
  for (const [{ suite, title }, result] of ended)
    if (!result.succeeded)
      console.log(
        `\nsuite ${suite}: FAILED (${result.failed} failing) in ${title}\n${withoutPassed(result.output)}`,
      );
  for (const script of failedChecks) console.log(`check ${script}: FAILED, as printed above`);
  // Once more at the very end, for those who see only that.
  for (const line of failedTests) console.log(line);
  const { passed, failed } = total([...ended.values()]);
  console.log(`${passed} passed, ${failed} failed`);
  return succeeded.every(Boolean);
}

void main(process.argv.slice(2)).then((succeeded) => {
  process.exitCode = succeeded ? 0 : 1;
});
