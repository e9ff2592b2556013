// `npm test [-- SUITE…]`: the checks, then every suite. With names, only those suites.
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from './host/repository';
import { runMochaSuite } from './runner/mochaSuite';
import { suites } from './runner/suites';
import { total, type SuiteResult } from './runner/suiteResult';
import { runVsCodeSuite } from './runner/vsCodeSuite';

const checks = ['typecheck', 'lint', 'format:check'];

/** Runs an npm script with its output on ours; whether it succeeded. */
function passes(script: string): boolean {
  console.log(`check ${script}`);
  return spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit', shell: true }).status === 0;
}

async function main(chosen: readonly string[]): Promise<boolean> {
  process.chdir(repositoryRoot());
  const unknown = chosen.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`No such suite: ${unknown.join(', ')}`);
  const checked = chosen.length > 0 || checks.map(passes).every(Boolean);
  const results: SuiteResult[] = [];
  for (const suite of suites) {
    if (chosen.length > 0 && !chosen.includes(suite.name)) continue;
    const result = suite.host === 'vscode' ? await runVsCodeSuite(suite) : await runMochaSuite(suite);
    console.log(`suite ${suite.name}: ${result.passed} passing`);
    if (!result.succeeded)
      console.log(`${result.output}\nsuite ${suite.name}: FAILED (${result.failed} failing)`);
    results.push(result);
  }
  const { passed, failed } = total(results);
  console.log(`${passed} passed, ${failed} failed`);
  return checked && results.every(({ succeeded }) => succeeded);
}

void main(process.argv.slice(2)).then((succeeded) => {
  process.exitCode = succeeded ? 0 : 1;
});
