import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';

const token = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071';
const url = `https://conda.example.com/t/${token}/main`;

describe('arguments that the programs refuse', () => {
  for (const argv of [
    ['explain', '--condarc', url, 'main'],
    ['explain', 'main', `--${token}`],
    ['lint', '--format', url],
    [url],
  ])
    it(`are quoted without the token in them: ${argv.join(' ').replace(token, 'TOKEN')}`, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...argv], {
        encoding: 'utf8',
      });
      assert.equal(status, 2);
      assert.match(stderr, /\*{5}/);
      assert.ok(!(stdout + stderr).includes(token), stderr);
    });
});
