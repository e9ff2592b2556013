import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PathPatterns } from '../../server/src/machine/project/pathPatterns';
import { RUNS } from './readers/samples';

const PIECES = [
  'a',
  'b',
  'ab',
  '*',
  '/',
  '/',
  '?',
  '[ab]',
  '[!a]',
  '[a-b]',
  '!',
  '\\*',
  '.x',
  '#',
  '**/',
  '/**',
  ' ',
];
const NAMES = ['a', 'b', 'ab', 'aab', '.x', '*', 'ba', 'A'];
const patterns = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 })
  .map((pieces) => pieces.join(''))
  // git gives more than two stars a meaning that its own manual denies them.
  .filter((pattern) => !pattern.includes('***') && !/[^/]\*\*|\*\*[^/]/.test(pattern));
const paths = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));

describe('Patterns of paths', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'patterns-'));
    git('init', '--quiet');
    git('config', 'core.ignoreCase', 'true');
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'core.excludesFile=', ...args], { cwd: folder, encoding: 'utf8' });

  it('fit the paths that git ignores by them', () => {
    let ignored = 0;
    fc.assert(
      fc.property(
        fc.array(patterns, { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(paths, { minLength: 8, maxLength: 20 }),
        (lines, all) => {
          writeFileSync(join(folder, '.gitignore'), lines.map((line) => `${line}\n`).join(''));
          const { stdout } = git('check-ignore', '--no-index', ...all);
          const own = new PathPatterns(folder, lines);
          const fitting = all.filter((path) => own.fit(join(folder, path)));
          ignored += fitting.length;
          assert.deepEqual(fitting, stdout.split('\n').slice(0, -1));
        },
      ),
      { numRuns: RUNS * 5 },
    );
    assert.ok(ignored > RUNS, `${ignored} ignored`);
  });

  it('fit nothing outside of their folder', () => {
    const all = new PathPatterns('/project/in', ['*', '..', '../**']);
    assert.deepEqual(
      ['/project/in/x', '/project/in', '/project', '/project/other', '/project/in/../y'].map((path) =>
        all.fit(path),
      ),
      [true, false, false, false, false],
    );
  });
});
