import { strict as assert } from 'node:assert';
import { readCommandLine } from '../../../../server/src/domain/machine/commandLine';
import { environmentFaults } from '../../../../server/src/rules/machine/changedEnvironment';
import { machineWith } from './judged';

const FILES = {
  '/opt/conda/conda-meta/history': '',
  '/opt/conda/envs/left/x.conda_trash': '',
  '/opt/conda/envs/left/lib/y.c~': '',
  '/opt/conda/envs/used/y.py': '',
};

function faults(argv: string, files: Readonly<Record<string, string>> = FILES): string {
  const { usage, environment, missing } = environmentFaults(
    machineWith({ files }),
    readCommandLine(argv.split(' ')),
  );
  return [usage, environment, missing]
    .map((one) => one?.type ?? '')
    .join(' ')
    .trim();
}

// What conda makes of whole command lines is recorded in test/fixtures/machines.
describe('The environment that a command is to change', () => {
  for (const [argv, expected] of [
    ['install x', ''],
    ['install -n left x', ''],
    ['install -n used x', 'DirectoryNotACondaEnvironmentError'],
    ['create -n used x', ''],
    ['install -p /nowhere x', 'EnvironmentLocationNotFound'],
    ['install -n base --revision 2', ''],
    ['install -n base --revision 2 x', 'CondaValueError'],
    ['install -n base --revision 2 --file x.yml', 'CondaValueError'],
    ['install -n base', 'CondaValueError'],
    ['install -n base -- x', ''],
    ['update x', 'PackageNotInstalledError'],
    ['update --file x.yml', ''],
    ['create -n x --clone base', ''],
    ['create -n x --clone /opt/conda', ''],
    ['create -n x --clone used', 'DirectoryNotACondaEnvironmentError'],
    ['create -n x --clone nowhere', 'EnvironmentLocationNotFound'],
    ['create -n x --clone a:b', 'CondaValueError'],
    ['create -n x --clone base y', 'TooManyArgumentsError'],
    ['create -n x --clone base --file x.yml', 'TooManyArgumentsError'],
    ['update main::x', 'CondaUpdatePackageError'],
  ] as const)
    it(`${argv}: ${expected === '' ? 'is none that stops it' : expected}`, () => {
      assert.equal(faults(argv), expected);
    });

  it('is not looked for where no installation is', () => {
    assert.equal(faults('install -n used x', {}), '');
  });
});
