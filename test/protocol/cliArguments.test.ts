import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { assertHidden } from '../canaries';

const TOKEN = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071';
const URL = `https://conda.example.com/t/${TOKEN}/main`;

describe('arguments that the programs refuse', () => {
  for (const argv of [
    ['explain', '--condarc', URL, 'main'],
    ['explain', 'main', `--${TOKEN}`],
    ['lint', '--format', URL],
    [URL],
  ])
    it(`are quoted without the token in them: ${argv.join(' ').replace(TOKEN, 'TOKEN')}`, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...argv], {
        encoding: 'utf8',
      });
      assert.equal(status, 2);
      assert.match(stderr, /\*{5}/);
      assertHidden(stdout + stderr, TOKEN);
    });
});
