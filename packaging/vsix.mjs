// Packs the extension out of dist/ into out/, or the folder that is named. The same files give the same bytes: names are
// sorted, and the times of files are not packed.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readmeAlone } from './readme.mjs';

const out = join(resolve(process.argv[2] ?? 'out'), 'anaconda-server-tokens.vsix');
writeFileSync('dist/README.md', readmeAlone(readFileSync('README.md', 'utf8')));
// All is bundled, and the README stands alone.
const choices = ['--no-dependencies', '--no-rewrite-relative-links'];
choices.push('--readme-path', 'dist/README.md');
execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'package', ...choices, '--out', out], {
  // The earliest time that a zip can hold, which it holds as local time.
  env: { ...process.env, SOURCE_DATE_EPOCH: '315532800', TZ: 'UTC' },
  stdio: 'inherit',
});
