import { strict as assert } from 'node:assert';
import type { ResidueKind } from '../../../client/src/stores/residueFiles';
import { residueWords } from '../../../client/src/uses/residueWords';
import { DiskWorkspace } from '../../api/diskWorkspace';

describe('What is said of files that keep a value and are not changed', () => {
  const said = (kind: ResidueKind, ...names: readonly string[]): readonly string[] =>
    residueWords(
      new DiskWorkspace('/project'),
      names.map((name) => ({ kind, path: `/project/${name}` })),
    );

  for (const [kind, words] of [
    [
      'environmentHistory',
      'conda’s history of the environment has the value in a command line. It is not changed here; remove the value by hand if others can read the file.',
    ],
    ['shellHistory', 'a shell’s history has the value in a command line. Remove that line by hand.'],
    [
      'packageList',
      'conda has kept addresses of packages with the value in them. It is not changed here; no conda clean but “--force-pkgs-dirs” removes it.',
    ],
    [
      'packageCache',
      'conda has the value in its cache. “conda clean --index-cache” removes what is in the folder “cache”, “conda clean --packages” the records of packages that no environment uses.',
    ],
    [
      'backup',
      'a configuration with the value that is not changed here. Replace the value there or delete the file.',
    ],
    [
      'uvCredentials',
      'uv’s own store, which only uv can change safely: “uv auth login” with the new value replaces it.',
    ],
  ] as const)
    it(`names three of a kind at most: ${kind}`, () => {
      assert.deepEqual(said(kind), []);
      assert.deepEqual(said(kind, 'a'), [`a: ${words}`]);
      assert.deepEqual(said(kind, 'a', 'b', 'c'), [`a, b, c: ${words}`]);
      assert.deepEqual(said(kind, 'a', 'b', 'c', 'd', 'e'), [`a, b, c and 2 more: ${words}`]);
    });
});
