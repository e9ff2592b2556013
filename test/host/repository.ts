import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, wherever under it the running bundle lies. */
export function repositoryRoot(from = __dirname): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'esbuild.mjs'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`No checkout of the extension above ${__dirname}.`);
  return repositoryRoot(parent);
}
