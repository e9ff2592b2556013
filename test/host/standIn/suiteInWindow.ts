import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openVsCodeWindow, type VsCodeWindow, type WindowOptions } from '../window/vsCodeWindow';

const SUITE_LIMIT_MS = 10 * 60_000;

/** Starts every line of the suite's own console; the window's log comes the same way. */
const MARK = '\u2063';

/** Calls `run()` of the module `suite` in the extension host of a new window. Resolves to its exit code, 0 or 1. */
export async function runSuiteInWindow(suite: string, options: WindowOptions): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-suite-'));
  const testsModule = join(folder, 'index.js');
  writeFileSync(testsModule, markedSuite(resolve(suite)));
  const ending = new Ending();
  const timer = setTimeout(() => {
    ending.fail(new Error(`The suite did not end within ${SUITE_LIMIT_MS / 60_000} minutes.`));
  }, SUITE_LIMIT_MS);
  let window: VsCodeWindow | undefined;
  try {
    window = await openVsCodeWindow({
      ...options,
      testsModule,
      beforeLoad: async (page, context) => {
        page.on('crash', () => {
          ending.fail(new Error('The page crashed.'));
        });
        // The two functions that VS Code calls in an embedder that runs a suite.
        await context.exposeFunction('codeAutomationExit', ending.finish);
        await context.exposeFunction('codeAutomationLog', print);
      },
    });
    return await ending.code;
  } finally {
    clearTimeout(timer);
    await window?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The suite's exit code, told from outside. */
class Ending {
  finish: (code: number) => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  readonly code = new Promise<number>((resolveCode, reject) => {
    this.finish = resolveCode;
    this.fail = reject;
  });
}

function print(_kind: string, args: readonly unknown[]): void {
  const line = args.map(String).find((text) => text.startsWith(MARK));
  if (line !== undefined) process.stdout.write(`${line.slice(MARK.length)}\n`);
}

/** A module that runs the suite with its console marked. Console methods cannot be assigned, hence the proxy. */
function markedSuite(suite: string): string {
  return `const { format } = require('node:util');
const real = console;
const kinds = { log: 'log', info: 'info', debug: 'log', warn: 'warn', error: 'error' };
const marked = (kind) => (...args) => real[kind]('%s', ${JSON.stringify(MARK)} + format(...args));
globalThis.console = new Proxy(real, { get: (target, name) => kinds[name] ? marked(kinds[name]) : target[name] });
exports.run = () => require(${JSON.stringify(suite)}).run();
`;
}
