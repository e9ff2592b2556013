// Loaded before the language server by `node --require`: for the process that started it, writes down when asked what is in
// memory once nothing is left to collect, and tells how much work was done since it was asked last.
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WorkCounter } from '../growth/countedWork';

/** What is asked: the file to write a heap snapshot to, else for the steps. */
export type Measurement = { readonly snapshotTo: string } | 'steps';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Only where it is asked for, for counting takes time. */
const counter = process.env.COUNT_WORK === undefined ? undefined : new WorkCounter();
let end: () => void = () => undefined;
let counted = begun();

function begun(): Promise<number> | undefined {
  return counter?.stepsOf(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
}

async function measured(asked: Measurement): Promise<number> {
  if (asked !== 'steps') {
    // What one collection frees may have held more.
    for (let times = 0; times < 3; times += 1) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    writeHeapSnapshot(asked.snapshotTo);
    return 0;
  }
  end();
  const steps = await counted;
  counted = begun();
  return steps ?? 0;
}

process.on('message', (asked: Measurement) => {
  void measured(asked).then((number) => process.send?.(number));
});
