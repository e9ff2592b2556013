import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EffectiveConfiguration } from '../../../server/src/domain/configuration/effectiveConfiguration';
import { nodeMachine } from '../../../server/src/machine/nodeMachine';
import { MachineReader, type MachineReading } from '../../../server/src/rules/machine/machineReader';

function configurationOf(reading: MachineReading): EffectiveConfiguration {
  assert.ok('configuration' in reading);
  return reading.configuration;
}

describe('the configuration of the machine that this runs on', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'machine-'))));
  afterEach(() => {
    rmSync(home, { recursive: true });
  });
  const write = (name: string, text: string): void => {
    const path = join(home, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  };
  const environment = (): NodeJS.ProcessEnv => ({
    HOME: home,
    CONDA_EXE: join(home, 'root', 'bin', 'conda'),
    CONDA_ROOT: join(home, 'root'),
  });

  it('reads its files, its variables and the conda that its variables name', async () => {
    write('.condarc', 'channels: [me]\n');
    write('root/.condarc', 'channels: [root]\n');
    write('root/envs/lab/condarc', 'channels: [lab]\n');
    const machine = nodeMachine({ ...environment(), CONDA_CHANNELS: 'env' });
    const reading = await new MachineReader().read(machine, [], { name: 'lab' });
    assert.deepEqual(configurationOf(reading).channels(), ['env', 'lab', 'me', 'root']);
    assert.ok('files' in reading);
    const inHome = reading.files.filter((file) => file.startsWith(home));
    assert.deepEqual(inHome, [
      join(home, 'root/.condarc'),
      join(home, '.condarc'),
      join(home, 'root/envs/lab/condarc'),
    ]);
  });

  it('works out again only what a changed file states', async () => {
    for (let file = 0; file < 50; file++)
      write(
        `.conda/condarc.d/${file}.yml`,
        `channels: [c${file}]\ncustom_channels: {n${file}: https://h${file}.example}\n`,
      );
    const machine = nodeMachine(environment());
    const reader = new MachineReader();
    const before = configurationOf(await reader.read(machine, []));
    const [channels, custom] = [before.read('channels'), before.read('custom_channels')];
    write('.conda/condarc.d/25.yml', 'channels: [other]\ncustom_channels: {n25: https://h25.example}\n');
    const after = configurationOf(await reader.read(machine, []));
    const unchanged = before.sources.files.filter((source, at) => after.sources.files[at] === source);
    assert.equal(unchanged.length, before.sources.files.length - 1);
    assert.notEqual(after.read('channels'), channels);
    assert.ok(after.channels().includes('other') && !after.channels().includes('c25'));
    write('.conda/condarc.d/25.yml', 'channels: [third]\n');
    const third = configurationOf(await reader.read(machine, []));
    assert.notEqual(third.read('custom_channels'), custom);
    const known = third.read('channels');
    assert.equal(configurationOf(await reader.read(machine, [])).read('channels'), known);
  });

  it('passes over files that are gone by the next reading', async () => {
    write('.condarc', 'channels: [me]\n');
    const [machine, reader] = [nodeMachine(environment()), new MachineReader()];
    assert.ok(
      configurationOf(await reader.read(machine, []))
        .channels()
        .includes('me'),
    );
    rmSync(join(home, '.condarc'));
    assert.ok(
      !configurationOf(await reader.read(machine, []))
        .channels()
        .includes('me'),
    );
  });

  it('goes on without a variable for the home folder', () => {
    assert.notEqual(nodeMachine({}).facts.home, '');
  });
});
