import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build weighs, in kB: its package and its bundles. A header first; `earlier`: the checkout of a build to compare with. */
export function sizes(earlier: string | undefined): readonly (readonly string[])[] {
  const folders = earlier === undefined ? ['.'] : ['.', earlier];
  for (const folder of folders)
    execFileSync('npm', ['run', '--silent', 'vsix'], { cwd: folder, stdio: 'ignore' });
  const files = ['out/anaconda-server-tokens.vsix', 'dist/client.js', 'dist/languageServer.js'];
  const rows = files.map((file) => {
    const [ours = NaN, theirs] = folders.map((folder) => statSync(join(folder, file)).size / 1000);
    const compared = theirs === undefined ? [] : [theirs.toFixed(0), (ours / theirs).toFixed(2)];
    return [file, ours.toFixed(0), ...compared];
  });
  return [['size', 'kB', ...(earlier === undefined ? [] : ['earlier', 'ours ÷ earlier'])], ...rows];
}
