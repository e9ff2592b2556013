import { strict as assert } from 'node:assert';
import { endingsOf, globPattern } from '../../../../server/src/domain/file/globPattern';

describe('A glob pattern', () => {
  for (const [glob, fitting, others] of [
    ['**/.condarc', ['/.condarc', '/a/b/.condarc'], ['/x.condarc', '/.condarc/a', '/xcondarc']],
    ['**/a.YML', ['/a.yml', '/x/a.yml'], ['/axyml', '/ba.yml', '/a.yml.bak']],
    [
      '**/condarc.d/*.yml',
      ['/condarc.d/a.yml', '/x/condarc.d/.yml'],
      ['/condarc.d/x/a.yml', '/condarcxd/a.yml'],
    ],
    [
      '**/.github/**/*.{yml,yaml}',
      ['/.github/a.yml', '/.github/x/y/a.yaml', '/r/.github/a.yml'],
      ['/.github/a.yxml', '/.githubx/a.yml', '/.github/a.yml,yaml'],
    ],
    ['**/{a,b*}.txt', ['/a.txt', '/b.txt', '/bcd.txt'], ['/c.txt', '/b/c.txt', '/ab.txt']],
    ['**/[ab]*.x', ['/a.x', '/bcd.x'], ['/c.x', '/[ab].x']],
    ['**/a+(b)$c|d^e', ['/a+(b)$c|d^e'], ['/aab$c', '/d^e']],
  ] as const)
    it(`fits ${glob}`, () => {
      const pattern = globPattern([glob]);
      assert.deepEqual(
        [...fitting, ...others].filter((path) => pattern.test(path)),
        fitting,
      );
    });

  it('fits any of several', () => {
    const pattern = globPattern(['**/a', '**/b.c']);
    assert.deepEqual(
      ['/a', '/x/b.c', '/c', '/bxc', '/ab'].map((path) => pattern.test(path)),
      [true, true, false, false, false],
    );
  });

  it('tells what the paths that fit it end with', () => {
    for (const [glob, ...endings] of [
      ['**/.Condarc', '.condarc'],
      ['**/*.yml', '.yml'],
      ['**/*', ''],
      ['**/[ab]x', 'x'],
      ['**/{a,b}.txt', 'a.txt', 'b.txt'],
      ['**/x.{yml,yaml}', 'x.yml', 'x.yaml'],
      ['**/{a,b*}.{c,d}', 'a.c', '.c', 'a.d', '.d'],
    ] as const)
      assert.deepEqual(endingsOf(glob), endings, glob);
  });
});
