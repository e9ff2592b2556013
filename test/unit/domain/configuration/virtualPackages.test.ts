import { strict as assert } from 'node:assert';
import { describedMachine } from '../../../../server/src/cli/config/describedMachine';
import { readDescription } from '../../../../server/src/cli/config/machineDescription';
import { isSecretField, maskedJson, withTexts } from '../../../../server/src/domain/configuration/maskedJson';
import { virtualPackages } from '../../../../server/src/domain/configuration/virtualPackages';
import { MachineReader } from '../../../../server/src/rules/machine/machineReader';

/** The virtual packages of some plugins on a machine; `-` where one is taken away, `?` where the machine alone can tell. */
async function packages(
  plugins: readonly string[],
  condarc: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const files = [{ path: '~/.condarc', text: condarc }];
  const { machine } = describedMachine(readDescription(JSON.stringify({ platform: 'linux', files, env })));
  const reading = await new MachineReader().read(machine, []);
  assert.ok('configuration' in reading);
  return Array.from(
    virtualPackages(reading.configuration, plugins),
    ([name, shown]) => `${name} ${shown === undefined ? '?' : (shown ?? '-')}`,
  ).join(', ');
}

describe('The virtual packages of a machine', () => {
  const ALL = ['linux', 'osx', 'windows', 'win', 'freebsd', 'archspec', 'cuda', 'other'];

  it('are those of the plugins for its platform', async () => {
    for (const [subdir, expected] of [
      ['linux-64', 'unix 0=0, linux ?, glibc ?, archspec ?, cuda ?'],
      ['osx-arm64', 'unix 0=0, osx ?, archspec ?, cuda ?'],
      ['win-64', 'win ?, archspec ?, cuda ?'],
      ['freebsd-64', 'unix 0=0, archspec ?, cuda ?'],
      ['noarch', 'archspec ?, cuda ?'],
    ] as const)
      assert.equal(await packages(ALL, `subdir: ${subdir}\n`), expected, subdir);
  });

  it('are what variables and settings say, a variable first; empty takes away, but not linux', async () => {
    const linux = ['linux', 'archspec', 'cuda'];
    for (const [condarc, env, expected] of [
      [
        'override_virtual_packages: {linux: 5.10.1.2.3-amd, __glibc: "2.17", cuda: " 12.1 ", __archspec: zen3}\n',
        {},
        'unix 0=0, linux 5.10.1.2=0, glibc 2.17=0, archspec 1=zen3, cuda 12.1=0',
      ],
      [
        'override_virtual_packages: {linux: "5.10", cuda: "12"}\n',
        { CONDA_OVERRIDE_LINUX: '6.1', CONDA_OVERRIDE_CUDA: ' ' },
        'unix 0=0, linux 6.1=0, glibc ?, archspec ?, cuda -',
      ],
      [
        'override_virtual_packages: {unix: "1"}\n',
        { CONDA_OVERRIDE_LINUX: '', CONDA_OVERRIDE_GLIBC: '', CONDA_OVERRIDE_ARCHSPEC: '' },
        'unix 0=0, linux 0=0, glibc -, archspec -, cuda ?',
      ],
      ['', { CONDA_OVERRIDE_LINUX: 'five' }, 'unix 0=0, linux 0=0, glibc ?, archspec ?, cuda ?'],
    ] as const)
      assert.equal(await packages(linux, `subdir: linux-64\n${condarc}`, env), expected, condarc);
  });
});

describe('A value that is shown', () => {
  it('has no secrets in its URLs and in fields that are called so', () => {
    const url = 'https://me:hunter2pass@h.example/t/abc-123/main';
    assert.deepEqual(
      maskedJson({
        list: [url, 1, null, true],
        token: 'abc',
        nested: {
          password: ['abc', '~/.condarc:1'],
          user: 'me',
          TOKEN: { inner: 'plain' },
          token_count: 'x',
        },
      }),
      {
        list: ['https://*****@h.example/t/*****/main', 1, null, true],
        token: '*****',
        nested: {
          password: ['*****', '~/.condarc:1'],
          user: 'me',
          TOKEN: { inner: 'plain' },
          token_count: 'x',
        },
      },
    );
    assert.deepEqual(['token', 'Password', 'tokens', 'my_token_x', 'user'].map(isSecretField), [
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('keeps all fields where names of several become the same', () => {
    assert.deepEqual(
      withTexts({ a1: 'x1', a2: ['y2'], a3: null, b: 7 }, (text) => text.replace(/\d$/, '')),
      { a: 'x', 'a (2)': ['y'], 'a (3)': null, b: 7 },
    );
  });
});
