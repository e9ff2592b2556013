// `npm run compare -- --conda FOLDERS --python PYTHON [--pairs N] [--condarcs N] [--seed S]`: see README.md.
import { parseArgs } from 'node:util';
import { compare, compareChannel, compareCondarc, type Difference } from './comparison';
import { randomChannelCondarc, randomCondarc } from './condarcInputs';
import { LISTED } from './differences';
import { MachineOracle, MachineReport, ourMachine } from './machineComparison';
import { randomMachine } from './machineInputs';
import { Oracle, type CondaPlace } from './oracle';
import { Randomness } from './randomness';
import { Report } from './report';
import { shrink } from './shrink';
import { randomChannel } from './urlInputs';

const PAIRS_A_CONDARC = 10;

const { values } = parseArgs({
  options: {
    conda: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    pairs: { type: 'string', default: '2000' },
    condarcs: { type: 'string', default: '1000' },
    machines: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    shown: { type: 'string', default: '3' },
  },
});

async function run(conda: string): Promise<boolean> {
  const oracle = new Oracle({ conda, python: values.python });
  const random = new Randomness(Number(values.seed));
  const report = new Report(Number(values.shown));
  await comparePairs(oracle, random, report);
  for (let done = 0; done < Number(values.condarcs); done++) {
    const condarc = randomCondarc(random);
    report.add('condarcs', await compareCondarc(condarc, await oracle.judge(condarc)));
  }
  for (const listed of LISTED) {
    const { condarc, url } =
      'judge' in listed.example ? { condarc: listed.example.judge, url: undefined } : listed.example;
    if (!(await compare(oracle, condarc, url))) report.agrees(listed);
  }
  await compareMachines({ conda, python: values.python }, random);
  console.log(await report.text((difference) => shrunk(oracle, difference)));
  oracle.close();
  return report.isGood();
}

async function compareMachines(place: CondaPlace, random: Randomness): Promise<void> {
  const count = Number(values.machines);
  if (count === 0) return;
  const oracle = new MachineOracle(place);
  const report = new MachineReport();
  for (let done = 0; done < count; done++) {
    const machine = randomMachine(random);
    report.add(machine, await oracle.read(machine), await ourMachine(machine));
  }
  oracle.close();
  console.log(report.text(Number(values.shown)));
}

async function comparePairs(oracle: Oracle, random: Randomness, report: Report): Promise<void> {
  for (let done = 0; done < Number(values.pairs); done += PAIRS_A_CONDARC) {
    const condarc = random.chance(0.3) ? null : randomChannelCondarc(random);
    const oddness = random.of([0, 0.05, 0.3]);
    const urls = Array.from({ length: PAIRS_A_CONDARC }, () => randomChannel(random, oddness));
    const readings = await oracle.read(condarc, urls);
    const kind = `${condarc === null ? 'no condarc' : 'a condarc'}, ${oddness === 0 ? 'plain' : oddness < 0.1 ? 'slightly odd' : 'odd'} URLs`;
    for (const [index, url] of urls.entries()) {
      const reading = readings[index];
      if (reading) report.add(kind, await compareChannel(condarc, url, reading));
    }
  }
}

async function shrunk(oracle: Oracle, difference: Difference): Promise<Difference> {
  const same = async (condarc: string | null, url: string | undefined): Promise<boolean> =>
    (await compare(oracle, condarc, url))?.kind === difference.kind;
  const { condarc, url } = difference;
  const shorter = condarc === null ? null : await shrink(condarc, (text) => same(text, url));
  const shorterUrl = url === undefined ? undefined : await shrink(url, (text) => same(shorter, text));
  return (await compare(oracle, shorter, shorterUrl)) ?? difference;
}

if (values.conda === undefined) {
  console.error('Say where conda is: --conda FOLDER, with the packages that it imports behind colons.');
  process.exitCode = 2;
} else {
  console.log(`seed ${values.seed}`);
  void run(values.conda).then((isGood) => {
    process.exitCode = isGood ? 0 : 1;
  });
}
