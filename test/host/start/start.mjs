// `npm start`: installs what is missing, builds, and goes on in this very process, so that one signal ends all of it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
process.chdir(root);

function run(what, program, args) {
  console.log(`${what} …`);
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`${what} failed. Mend what is said above and run npm start again.`);
    process.exit(1);
  }
}

if (!existsSync('node_modules/esbuild')) run('Installing packages', 'npm', ['ci', '--no-audit', '--no-fund']);
run('Building the sandbox and the host', process.execPath, ['esbuild.mjs', '--tests']);
run('Building and packing the extension', 'npm', ['run', '--silent', 'package']);
await import(new URL('../../../out/test/host/start/main.js', import.meta.url));
