import { strict as assert } from 'node:assert';
import { CondaFailure, orFailure } from '../../../../server/src/domain/channel/condaFailure';
import { cacheFolderAt } from '../../../../server/src/domain/machine/cacheFolder';
import {
  absolutePath,
  baseName,
  fromRoot,
  hasYamlEnding,
  spelledPath,
  withHome,
} from '../../../../server/src/domain/machine/machinePaths';
import { fileUri, pathOfUri, placeOfOrigin } from '../../../../server/src/domain/machine/machinePlace';
import { targetPrefix, type ChosenEnvironment } from '../../../../server/src/domain/machine/targetPrefix';
import { expandPlace, expandVariables } from '../../../../server/src/domain/machine/variableExpansion';

const START = { home: '/home/me', workingDirectory: '/here/' };

describe('A path of the machine', () => {
  for (const [path, spelled] of [
    ['', '.'],
    ['.', '.'],
    ['./a//b/./c/', 'a/b/c'],
    ['/', '/'],
    ['/./a/../b', '/a/../b'],
    ['//host/a', '//host/a'],
    ['///a', '/a'],
  ] as const)
    it(`${path} is spelled ${spelled}`, () => {
      assert.equal(spelledPath(path), spelled);
    });

  for (const [path, whole, absolute] of [
    ['a/../b', '/here/a/../b', '/here/b'],
    ['.', '/here/', '/here'],
    ['./a/.', '/here/./a/.', '/here/a'],
    ['/a/../../b//c/', '/a/../../b//c/', '/b/c'],
    ['//host/../a', '//host/../a', '//a'],
    ['///a', '///a', '/a'],
    ['C:/a/../b', 'C:/a/../b', 'C:/b'],
    ['c:a', 'c:a', 'c:a'],
    ['..', '/here/..', '/'],
  ] as const)
    it(`${path} is ${whole} from the root, ${absolute} without dots`, () => {
      assert.deepEqual([fromRoot(path, START), absolutePath(path, START)], [whole, absolute]);
    });

  it('may begin with the home folder', () => {
    assert.deepEqual(
      ['~', '~/a', '~me/a', 'a/~', '/~/a'].map((path) => withHome(path, START)),
      ['/home/me', '/home/me/a', '~me/a', 'a/~', '/~/a'],
    );
  });

  it('ends in a name, by whose ending a file counts', () => {
    assert.deepEqual(['/a/b', 'b', '/', '/a/.'].map(baseName), ['b', 'b', '', '']);
    assert.deepEqual(
      ['a.yml', 'a.yaml', '.yml', 'x/.yaml', 'a.yml.bak', 'ayml', 'a.YML'].map(hasYamlEnding),
      [true, true, false, false, false, false, false],
    );
  });

  it('has a URI and comes back of it', () => {
    for (const [path, uri] of [
      ['/a b/ä#.yml', 'file:///a%20b/%C3%A4%23.yml'],
      ['C:/a', 'file:///C%3A/a'],
    ] as const)
      assert.deepEqual([fileUri(path), pathOfUri(uri)], [uri, path]);
    for (const other of ['https://h/a', 'file://host/a', 'untitled:a', 'file:///a%ff', 'xfile:///a'])
      assert.equal(pathOfUri(other), undefined, other);
    assert.equal(pathOfUri('file:///1:/a'), '/1:/a');
  });

  it('is shown from the home folder, with its line, and as a variable or the command line', () => {
    for (const [origin, place] of [
      [
        { source: '/home/me/.condarc', line: 2 },
        { shown: '~/.condarc:3', uri: 'file:///home/me/.condarc', line: 2 },
      ],
      [{ source: '/home/me2/x' }, { shown: '/home/me2/x', uri: 'file:///home/me2/x' }],
      [
        { source: '.condarc', line: 0 },
        { shown: '/here/.condarc:1', uri: 'file:///here/.condarc', line: 0 },
      ],
      [{ source: 'env:CONDA_CHANNELS' }, { shown: 'CONDA_CHANNELS' }],
      [{ source: 'command line' }, { shown: 'command line' }],
    ] as const)
      assert.deepEqual(placeOfOrigin(origin, START), place);
    assert.equal(placeOfOrigin({ source: '/home/me/x' }, { ...START, home: '/home/me/' }).shown, '~/x');
  });
});

describe('The variables in a value', () => {
  const environment = { A: 'x', 'B-1': 'y', EMPTY: '' };
  for (const [text, posix, windows] of [
    ['$A/${A}/%A%', 'x/x/%A%', 'x/x/x'],
    ['$A-1', 'x-1', '$A-1'],
    ['$B-1 ${B-1} %B-1%', '$B-1 y %B-1%', 'y y y'],
    ['${NO} $NO %NO%', '${NO} $NO %NO%', '${NO} $NO %NO%'],
    ['a$EMPTY${EMPTY}b', 'ab', 'ab'],
    ["'$A' $A", "'x' x", "'$A' x"],
    ["'$A", "'x", "'$A"],
    ['%%A%% $$A', '%%A%% $x', '%A% $A'],
    ['%A $A', '%A x', '%A $A'],
    ['${A $A', '${A x', '${A $A'],
    ['$ % a', '$ % a', '$ % a'],
  ] as const)
    it(`${text} are put in: ${posix}, on Windows ${windows}`, () => {
      assert.equal(expandVariables(text, environment, false), posix);
      assert.equal(expandVariables(text, environment, true), windows);
    });

  it('of a place are put in by each of three forms, on every platform', () => {
    const valueOf = (name: string): string | undefined => ({ A_1: 'x', a: 'y' })[name];
    for (const [text, put] of [
      ['$A_1/b', 'x/b'],
      ['${A_1}b', 'xb'],
      ['%A_1%b', 'xb'],
      ['$a-$A', 'y-$A'],
      ['$1a ${1a} %1a%', '$1a ${1a} %1a%'],
      ['${a %a', '${a %a'],
    ] as const)
      assert.equal(expandPlace(text, valueOf), put);
  });
});

describe('The environment that a command works in', () => {
  const folders = [
    '/opt/conda/envs/shared',
    '/home/me/.conda/envs/own',
    '/opt/conda/envs/both',
    '/home/me/.conda/envs/both',
  ];
  const files = {
    kind: (path: string) =>
      folders.includes(path) ? ('folder' as const) : path.endsWith('/file') ? ('file' as const) : undefined,
    list: () => undefined,
  };
  function prefixOf(
    chosen: ChosenEnvironment,
    environment: Record<string, string> = {},
    more: object = {},
  ): string {
    const found = orFailure(() =>
      targetPrefix(
        chosen,
        { ...START, isWindows: false, installation: '/opt/conda', isWritable: true, environment, ...more },
        files,
      ),
    );
    return found instanceof CondaFailure ? found.message : found;
  }

  for (const [what, prefix, found] of [
    ['nothing is said', prefixOf({}), '/opt/conda'],
    ['one is active', prefixOf({}, { CONDA_PREFIX: '/p', CONDA_DEFAULT_ENV: 'shared' }), '/p'],
    ['only a name is active', prefixOf({}, { CONDA_DEFAULT_ENV: 'own' }), '/home/me/.conda/envs/own'],
    ['base is active', prefixOf({}, { CONDA_DEFAULT_ENV: 'base' }), '/opt/conda'],
    ['a path is active', prefixOf({}, { CONDA_DEFAULT_ENV: 'a/../b' }), '/here/b'],
    [
      'a path of Windows is active',
      prefixOf({}, { CONDA_DEFAULT_ENV: 'a\\b' }, { isWindows: true }),
      '/here/a\\b',
    ],
    ['base is named', prefixOf({ name: 'base' }, { CONDA_PREFIX: '/p' }), '/opt/conda'],
    ['root is named', prefixOf({ name: 'root' }), '/opt/conda'],
    ['one of both folders is named', prefixOf({ name: 'both' }), '/opt/conda/envs/both'],
    [
      'one of both is named and the installation is not one’s own',
      prefixOf({ name: 'both' }, {}, { isWritable: false }),
      '/home/me/.conda/envs/both',
    ],
    [
      'a shared one is named',
      prefixOf({ name: 'shared' }, {}, { isWritable: false }),
      '/opt/conda/envs/shared',
    ],
    ['a new one is named', prefixOf({ name: 'new' }), '/opt/conda/envs/new'],
    [
      'a new one is named and the installation is not one’s own',
      prefixOf({ name: 'new' }, {}, { isWritable: false }),
      '/home/me/.conda/envs/new',
    ],
    ['a file is named', prefixOf({ name: 'file' }, {}, { isWritable: false }), '/home/me/.conda/envs/file'],
    ['a folder is given', prefixOf({ prefix: '~/$X/../y', name: 'shared' }, { X: 'x' }), '/home/me/y'],
    [
      'a name has a slash',
      prefixOf({ name: 'a/b' }),
      'CondaValueError: Environment names cannot contain path separators',
    ],
    [
      'a name has a backslash',
      prefixOf({ name: 'a\\b' }),
      'CondaValueError: Environment names cannot contain path separators',
    ],
    ...(['a b', 'a:b', '#a'] as const).map(
      (name) =>
        [
          `a new one is called ${name}`,
          prefixOf({ name }),
          "CondaValueError: Environment names cannot contain any of these characters: {'/', ' ', ':', '#'}",
        ] as const,
    ),
    ['a name is blank', prefixOf({ name: ' ' }), 'ArgumentError: Argument --name requires a value.'],
    ['a folder is blank', prefixOf({ prefix: '' }), 'ArgumentError: Argument --prefix requires a value.'],
  ] as const)
    it(`where ${what}: ${found}`, () => {
      assert.equal(prefix, found);
    });
});

describe('The folder for what can be made again', () => {
  for (const [platform, home, environment, folder] of [
    ['linux', '/home/me', {}, '/home/me/.cache/anaconda-server-tokens'],
    ['linux', '/home/me', { XDG_CACHE_HOME: '/c' }, '/c/anaconda-server-tokens'],
    [
      'linux',
      '/home/me',
      { XDG_CACHE_HOME: '', LOCALAPPDATA: 'C:\\L' },
      '/home/me/.cache/anaconda-server-tokens',
    ],
    ['darwin', '/Users/me', {}, '/Users/me/Library/Caches/anaconda-server-tokens'],
    ['win32', 'C:\\Users\\me', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\anaconda-server-tokens'],
    ['win32', 'C:\\Users\\me', {}, undefined],
    ['linux', '', {}, undefined],
    ['linux', '/', {}, undefined],
  ] as const)
    it(`is ${folder ?? 'none'} on ${platform} with ${home} and ${JSON.stringify(environment)}`, () => {
      assert.equal(cacheFolderAt({ platform, home, environment }), folder);
    });
});
