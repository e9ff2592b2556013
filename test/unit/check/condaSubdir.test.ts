import { strict as assert } from 'node:assert';
import { condaSubdir } from '../../../client/src/check/condaSubdir';

describe('the platform that conda installs for', () => {
  for (const [platform, arch, subdir] of [
    ['linux', 'x64', 'linux-64'],
    ['linux', 'arm64', 'linux-aarch64'],
    ['linux', 'ppc64', 'linux-ppc64le'],
    ['linux', 's390x', 'linux-s390x'],
    ['darwin', 'x64', 'osx-64'],
    ['darwin', 'arm64', 'osx-arm64'],
    ['win32', 'x64', 'win-64'],
    ['win32', 'arm64', 'win-arm64'],
    ['win32', 'ia32', 'win-32'],
    ['aix', 'ppc64', 'linux-64'],
  ] as const)
    it(`is ${subdir} on ${platform} and ${arch}`, () => {
      assert.equal(condaSubdir(platform, arch), subdir);
    });
});
