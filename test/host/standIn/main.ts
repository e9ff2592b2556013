#!/usr/bin/env node
// Stands in for the desktop executable that @vscode/test-electron's runTests() starts: takes the same command line
// and runs the suite in VS Code's server with a headless browser. Exits with the suite's code.
import { printProgress } from '../install/progress';
import { runSuiteInWindow } from './suiteInWindow';

const DEVELOPED_EXTENSIONS: string[] = [];
let suite = '';
let workspace = '';
for (const argument of process.argv.slice(2)) {
  const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
  if (name === undefined) workspace = argument;
  else if (name === 'extensionDevelopmentPath') DEVELOPED_EXTENSIONS.push(value);
  else if (name === 'extensionTestsPath') suite = value;
}
if (suite === '' || workspace === '')
  throw new Error('A workspace and --extensionTestsPath=FOLDER are needed.');

const options = { developedExtensions: DEVELOPED_EXTENSIONS, workspace, progress: printProgress('VS Code') };
runSuiteInWindow(suite, options).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
