import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { machineView } from '../../server/src/features/machine/machineView';
import { MachineKeeper } from '../../server/src/machine/machineKeeper';
import { nodeMachine } from '../../server/src/machine/nodeMachine';
import { figureOf } from './figures';
import { noisy } from './table';

const FILES = 50;

/** conda's configuration on a machine with 50 files: merged for the first time, and once one of them changed; a header row first. */
export async function changeMachine(folder: string, rounds: number): Promise<readonly (readonly string[])[]> {
  const home = resolve(folder, 'machine');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, '.conda/condarc.d'), { recursive: true });
  const pathOf = (file: number): string => join(home, `.conda/condarc.d/${file}.yml`);
  for (let file = 0; file < FILES; file++) writeFileSync(pathOf(file), textOf(file, 0));
  const machine = nodeMachine({
    HOME: home,
    CONDA_ROOT: join(home, 'root'),
    CONDA_EXE: join(home, 'root/bin/conda'),
  });
  const [first, changed, viewed]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < 4 * rounds; round++) {
    const keeper = new MachineKeeper(machine);
    first.push(await timed(() => merged(keeper)));
    writeFileSync(pathOf(round % FILES), textOf(round % FILES, round + 1));
    keeper.lookAgain([pathOf(round % FILES)]);
    changed.push(await timed(() => merged(keeper)));
    viewed.push(await timed(async () => void machineView(await keeper.state())));
  }
  return [
    ['conda on 50 files', 'ms'],
    ['merged for the first time', figured(first)],
    ['merged after one file changed', figured(changed)],
    ['made a view', figured(viewed)],
  ];
}

async function merged(keeper: MachineKeeper): Promise<void> {
  const { reading } = await keeper.state();
  if ('configuration' in reading) reading.configuration.channelsOrFailure();
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function textOf(file: number, version: number): string {
  return `channels:\n  - c${file}\n  - v${version}\ncustom_channels:\n  n${file}: https://h${version}.example\nssl_verify: true\n`;
}

function figured(samples: readonly number[]): string {
  const found = figureOf(samples);
  return found ? noisy(found) : '–';
}
