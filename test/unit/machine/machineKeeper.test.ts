import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StampedMachine } from '../../../server/src/machine/keptFiles';
import { MachineKeeper, type MachineState } from '../../../server/src/machine/machineKeeper';
import { nodeMachine } from '../../../server/src/machine/nodeMachine';

function channelsOf({ reading }: MachineState): readonly string[] {
  assert.ok('configuration' in reading);
  return reading.configuration.channels();
}

describe('the configuration of the machine, kept', () => {
  let home: string;
  let read: string[];
  let keeper: MachineKeeper;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'kept-'));
    read = [];
    keeper = new MachineKeeper(counted());
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });
  const write = (name: string, text: string): string => {
    const path = join(home, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  /** This machine with a home of its own, which notes what is read of it. */
  const counted = (more: NodeJS.ProcessEnv = {}): StampedMachine => {
    const machine = nodeMachine({
      HOME: home,
      CONDA_EXE: join(home, 'root/bin/conda'),
      CONDA_ROOT: join(home, 'root'),
      ...more,
    });
    return {
      ...machine,
      read: (path) => {
        if (path.startsWith(home)) read.push(path.slice(home.length + 1));
        return machine.read(path);
      },
    };
  };

  it('reads nothing before somebody asks, and nothing again while nobody tells of a change', async () => {
    write('.condarc', 'channels: [me]\n');
    assert.deepEqual(read, []);
    const state = await keeper.state();
    assert.deepEqual(read, ['.condarc']);
    assert.equal(await keeper.state(), state);
    assert.deepEqual(read, ['.condarc']);
  });

  it('reads the one file of fifty that changed, and keeps what the others state', async () => {
    for (let file = 10; file < 60; file++) write(`.conda/condarc.d/${file}.yml`, `channels: [c${file}]\n`);
    const before = await keeper.state();
    read = [];
    const path = write('.conda/condarc.d/25.yml', 'channels: [other, c25]\n');
    keeper.lookAgain([path]);
    const after = await keeper.state();
    assert.deepEqual(read, ['.conda/condarc.d/25.yml']);
    assert.ok(channelsOf(after).includes('other'));
    assert.ok('configuration' in before.reading && 'configuration' in after.reading);
    const had = new Set(before.reading.configuration.sources.files);
    assert.equal(after.reading.configuration.sources.files.filter((source) => !had.has(source)).length, 1);
  });

  it('finds a change that nobody told of once it looks again, and files that came and went', async () => {
    write('.condarc', 'channels: [me]\n');
    await keeper.state();
    write('.condarc', 'channels: [other]\n');
    const added = write('.conda/condarc.d/a.yml', 'channels: [added]\n');
    keeper.lookAgain();
    assert.deepEqual(channelsOf(await keeper.state()), ['other', 'added']);
    rmSync(added);
    keeper.lookAgain();
    assert.deepEqual(channelsOf(await keeper.state()), ['other']);
  });

  it('reads a file that is named although its stamp stayed the same', async () => {
    const frozen = (): string => {
      utimesSync(join(home, '.condarc'), 1, 1);
      return join(home, '.condarc');
    };
    write('.condarc', 'channels: [one]\n');
    frozen();
    const machine = counted();
    const still = { ...machine, stamp: (path: string) => machine.stamp(path) && { text: 'same', bytes: 1 } };
    keeper = new MachineKeeper(still);
    await keeper.state();
    write('.condarc', 'channels: [two]\n');
    keeper.lookAgain([frozen()]);
    assert.deepEqual(channelsOf(await keeper.state()), ['two']);
  });

  it('is the same object where a look found nothing new', async () => {
    write('.condarc', 'channels: [me]\n');
    const state = await keeper.state();
    keeper.lookAgain();
    assert.equal(await keeper.state(), state);
    write('.condarc', 'channels: [me]\n# more\n');
    keeper.lookAgain();
    assert.notEqual(await keeper.state(), state);
  });

  it('follows the environment that is chosen', async () => {
    write('root/envs/lab/.condarc', 'channels: [lab]\n');
    assert.deepEqual(channelsOf(await keeper.state()), []);
    keeper.choose({ name: 'lab' });
    assert.deepEqual(channelsOf(await keeper.state()), ['lab']);
    keeper.choose({ prefix: join(home, 'nowhere') });
    assert.deepEqual(channelsOf(await keeper.state()), []);
  });

  it('leaves out what stands in folders that are not trusted, and says so', async () => {
    const own = write('.condarc', 'channels: [me]\n');
    const theirs = write('work/.condarc', 'channels: [theirs]\n');
    keeper = new MachineKeeper(counted({ CONDARC: theirs }));
    keeper.distrust([join(home, 'work')]);
    const state = await keeper.state();
    assert.deepEqual(channelsOf(state), ['me']);
    assert.deepEqual(state.leftOut, [{ path: theirs, reason: 'notTrusted' }]);
    assert.deepEqual(read, [own.slice(home.length + 1)]);
    keeper.distrust([]);
    assert.deepEqual(channelsOf(await keeper.state()), ['theirs', 'me']);
  });

  it('leaves a file out that is larger than any condarc, and reads the others', async () => {
    write('.condarc', 'channels: [me]\n');
    const large = write('.conda/.condarc', `# ${'x'.repeat(5_000_000)}\n`);
    const state = await keeper.state();
    assert.deepEqual(state.leftOut, [{ path: large, reason: 'tooLarge' }]);
    assert.deepEqual(channelsOf(state), ['me']);
    assert.deepEqual(read, ['.condarc']);
  });

  it('says which file stops conda, and recovers once it is mended', async () => {
    const path = write('.condarc', 'channels: [me\n');
    const broken = await keeper.state();
    assert.ok('stopped' in broken.reading);
    assert.equal(broken.reading.path, path);
    write('.condarc', 'channels: [me]\n');
    keeper.lookAgain([path]);
    assert.deepEqual(channelsOf(await keeper.state()), ['me']);
  });

  it('goes on beside a link in a circle, a folder in the place of a file and one that is called like a file', async () => {
    symlinkSync(join(home, '.condarc'), join(home, '.condarc'));
    mkdirSync(join(home, '.conda/condarc.d/folder.yml'), { recursive: true });
    write('.conda/condarc', 'channels: [me]\n');
    assert.deepEqual(channelsOf(await keeper.state()), ['me']);
  });
});
