import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';

/** What is weighed, and what part of the earlier build's weight it is to be at most; NaN where there is no aim. */
const files: readonly (readonly [string, number])[] = [
  ['out/anaconda-server-tokens.vsix', 0.75],
  ['dist/client.js', 0.75],
  ['dist/languageServer.js', NaN],
];

/** What a build weighs, in kB, beside the one in the checkout `earlier`; a header first. Both are packed anew. */
export function sizes(earlier: string | undefined): readonly (readonly string[])[] {
  const folders = earlier === undefined ? ['.'] : ['.', earlier];
  for (const cwd of folders) execFileSync('npm', ['run', '--silent', 'package'], { cwd, stdio: 'ignore' });
  const rows = files.map(([file, aim]) => {
    const [ours = NaN, theirs] = folders.map((folder) => statSync(join(folder, file)).size / 1000);
    if (theirs === undefined) return [file, ours.toFixed(0)];
    const share = ours / theirs;
    const verdict = Number.isNaN(aim) ? ['–', '–'] : [`≤ ${aim}`, share <= aim ? 'yes' : 'no'];
    return [file, ours.toFixed(0), theirs.toFixed(0), ...verdict.toSpliced(1, 0, share.toFixed(2))];
  });
  const compared = earlier === undefined ? [] : ['earlier', 'aim', 'measured', 'reached'];
  return [['size', 'kB', ...compared], ...rows];
}
