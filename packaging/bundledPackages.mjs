// The packages of which code stands in bundles.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each package once, by its folder, with its package.json. @param files what esbuild put into bundles */
export function packagesIn(files) {
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders)]
    .filter(Boolean)
    .sort()
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }));
}
