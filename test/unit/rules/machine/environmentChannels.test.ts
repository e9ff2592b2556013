import { strict as assert } from 'node:assert';
import { CondaFailure } from '../../../../server/src/domain/channel/condaFailure';
import { environmentChannels } from '../../../../server/src/rules/machine/environmentChannels';
import { machineWith } from './judged';

const FILES = {
  '~/project/environment.yml': 'channels: [usual]\n',
  '~/project/a.yml': 'name: x\nchannels:\n  - main\n  - ${X}\ndependencies: [numpy]\n',
  '~/project/none.yml': 'dependencies: [numpy]\n',
  '~/b.yml': 'channels: [b]\n',
  '~/project/text.yml': 'channels: main\n',
  '~/project/number.yml': 'channels: [main, 3]\n',
  '~/project/broken.yml': 'channels: [@x]\n',
  '~/project/list.TXT': '@EXPLICIT\n',
};

/** The channels of each file, or what is raised. */
async function listed(command: string, ...files: readonly string[]): Promise<string> {
  const found = await environmentChannels(machineWith({ files: FILES }), command, files);
  return found instanceof CondaFailure ? found.message : JSON.stringify(found);
}

describe('The channels that environment files list for a command', () => {
  const PLUGIN = 'PluginError: Failed to parse environment specification from file: ';
  for (const [expected, command, ...files] of [
    ['[["main","${X}"]]', 'env create', 'a.yml'],
    ['[["main","${X}"],[],["b"]]', 'create', 'a.yml', 'none.yml', '~/b.yml'],
    ['[["usual"]]', 'env create'],
    ['[["usual"]]', 'env update'],
    ['[]', 'create'],
    ['[]', 'environment'],
    ['[["b"]]', 'create', 'list.TXT', '/home/me/b.yml'],
    ["EnvironmentFileNotFound: '/home/me/project/no.yml' file not found", 'env create', 'a.yml', 'no.yml'],
    [`${PLUGIN}\`channels\` is no list.`, 'env create', 'text.yml'],
    [`${PLUGIN}\`channels\` holds something else than texts.`, 'env create', 'number.yml'],
  ] as const)
    it(`${command} ${files.join(' ')}: ${expected}`, async () => {
      assert.equal(await listed(command, ...files), expected);
    });

  it('are not read from a file that is no YAML', async () => {
    assert.match(await listed('env create', 'broken.yml'), /^ruamel\.ScannerError: /);
  });
});
