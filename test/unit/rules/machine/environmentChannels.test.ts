import { strict as assert } from 'node:assert';
import { CondaFailure } from '../../../../server/src/domain/channel/condaFailure';
import { environmentFiles } from '../../../../server/src/rules/machine/environmentChannels';
import { machineWith } from './judged';

const FILES = {
  '~/project/environment.yml': 'channels: [usual]\ndependencies: []\nvariables: {day: 2024-01-01}\n',
  '~/project/a.yml': 'name: x\nchannels:\n  - main\n  - ${X}\ndependencies: [numpy]\n',
  '~/project/none.yml': 'dependencies: [numpy]\n',
  '~/b.yml': 'channels: [b]\ndependencies: [numpy, {pip: [x]}]\n',
  '~/project/text.yml': 'channels: main\ndependencies: []\n',
  '~/project/number.yml': 'name: x\nchannels: [main, 3]\ndependencies: []\n',
  '~/project/null.yml': 'name: x\nchannels:\ndependencies: []\n',
  '~/project/no-packages.yml': 'channels: [main]\n',
  '~/project/no-text.yml': 'name: [x]\ndependencies: []\n',
  '~/project/base.yml': 'name: base\ndependencies: []\n',
  '~/project/blank.yml': 'name: " "\ndependencies: []\n',
  '~/project/colon.yml': 'name: a:b\ndependencies: []\n',
  '~/project/prefix.yml': 'prefix: /x\ndependencies: []\n',
  '~/project/dated.yml': 'name: 2024-01-01\ndependencies: []\n',
  '~/project/dated-channel.yml': 'name: x\nchannels: [2024-01-01]\ndependencies: []\n',
  '~/project/broken.yml': 'channels: [@x]\n',
  '~/project/list.TXT': '@EXPLICIT\n',
};

/** The channels of each file, or what is raised. */
async function listed(command: string, ...files: readonly string[]): Promise<string> {
  const found = await environmentFiles(machineWith({ files: FILES }), command, files);
  return found instanceof CondaFailure ? found.message : JSON.stringify(found.channels);
}

/** What is listed for an environment that stands in a folder. */
async function inFolder(command: string, prefix: string): Promise<string> {
  const chosen = { given: new Set<string>(), prefix };
  const found = await environmentFiles(machineWith({ files: FILES }), command, [], chosen);
  return found instanceof CondaFailure ? found.message : JSON.stringify(found.channels);
}

describe('The channels that environment files list for a command', () => {
  const UNREAD =
    'EnvironmentSpecPluginNotDetected: Unable to detect the environment format for the provided file: ';
  for (const [expected, command, ...files] of [
    ['[["main","${X}"]]', 'env create', 'a.yml'],
    ['[["main","${X}"],[],["b"]]', 'create', 'a.yml', 'none.yml', '~/b.yml'],
    ['[["usual"]]', 'env create'],
    ['[["usual"]]', 'env update'],
    ['[]', 'create'],
    ['[]', 'environment'],
    ['[["b"]]', 'create', 'list.TXT', '/home/me/b.yml'],
    ['[]', 'install', 'no.txt'],
    ["EnvironmentFileNotFound: '/home/me/project/no.txt' file not found", 'create', 'no.txt'],
    ["EnvironmentFileNotFound: '/home/me/project/no.yml' file not found", 'env create', 'a.yml', 'no.yml'],
    [`${UNREAD}\`channels\` is no list.`, 'env create', 'text.yml'],
    [`${UNREAD}\`channels\` holds something else than texts.`, 'env create', 'number.yml'],
  ] as const)
    it(`${command} ${files.join(' ')}: ${expected}`, async () => {
      assert.equal(await listed(command, ...files), expected);
    });

  it('are not read from a file that is no YAML', async () => {
    assert.match(
      await listed('env create', 'broken.yml'),
      /^EnvironmentSpecPluginNotDetected: .*: it is no YAML$/,
    );
  });

  it('are none for a new environment in the folder of conda itself', async () => {
    const reserved = "CondaValueError: 'base' is a reserved environment name";
    assert.equal(await inFolder('create', '/opt/conda'), reserved);
    assert.equal(await inFolder('env create', '/opt/conda/'), reserved);
    assert.equal(await inFolder('install', '/opt/conda'), '[]');
    assert.equal(await inFolder('create', '/opt/other'), '[]');
  });

  const UNNAMED = /^ArgumentError: The environment file\(s\) do not specify a name or prefix\./;
  for (const [said, command, name, ...files] of [
    [UNNAMED, 'env create', undefined],
    [UNNAMED, 'create', undefined, 'b.yml'],
    // Why it cannot be read, conda does not say.
    [UNNAMED, 'env create', undefined, 'null.yml'],
    [UNNAMED, 'env create', undefined, 'number.yml'],
    [UNNAMED, 'env create', undefined, 'dated.yml'],
    [/`channels` holds something else/, 'env create', 'new', 'dated-channel.yml'],
    [/`channels` is no list/, 'env create', 'new', 'null.yml'],
    [/`dependencies` is missing/, 'env create', 'new', 'no-packages.yml'],
    [/`name` is no text/, 'env create', 'new', 'no-text.yml'],
    [/^\[\["usual"\]\]$/, 'env create', 'new'],
    [/^\[\["main","\$\{X\}"\]\]$/, 'env create', undefined, 'a.yml'],
    [/^\[\[\]\]$/, 'env create', undefined, 'prefix.yml'],
    [/^ArgumentError: one of the arguments -n\/--name -p\/--prefix is required$/, 'create', undefined],
    [/^ArgumentError: Multiple environment files/, 'create', undefined, 'a.yml', 'b.yml'],
    [/^CondaValueError: 'base' is a reserved environment name$/, 'env create', undefined, 'base.yml'],
    [/^CondaValueError: 'base' is a reserved environment name$/, 'create', 'root'],
    [/^ArgumentError: Argument --name requires a value\.$/, 'env create', undefined, 'blank.yml'],
    [/^CondaValueError: Environment names cannot contain any/, 'env create', undefined, 'colon.yml'],
    [/^CondaEnvException: Unable to determine environment$/, 'env update', undefined],
    [/^\[\["usual"\]\]$/, 'env update', 'shared'],
    [/^\[\]$/, 'install', undefined],
  ] as const)
    it(`for the environment ${name ?? '(not named)'}, ${command} ${files.join(' ')}: ${said.source}`, async () => {
      const chosen = { given: new Set<string>(), ...(name === undefined ? {} : { name }) };
      const paths = files.map((file) => (file === 'b.yml' ? '~/b.yml' : file));
      const found = await environmentFiles(machineWith({ files: FILES }), command, paths, chosen);
      assert.match(found instanceof CondaFailure ? found.message : JSON.stringify(found.channels), said);
    });
});
