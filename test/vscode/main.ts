import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runFiles } from '../runner/runFiles';

/** What VS Code calls in its extension host: runs the built suites beside this file, rejects if a test fails. */
export async function run(): Promise<void> {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  const tests = files.filter((name) => name.endsWith('.test.js')).sort();
  const failures = await runFiles(tests.map((name) => join(__dirname, name)));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
