import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { edits } from './editedTexts';
import { FuzzedServer, questions, type Sitting } from './fuzzedServer';
import { mutatedFiles } from './mutatedFiles';
import { times } from './readers/samples';

const SEED = fc.readConfigureGlobal().seed ?? 0;
/** A document has four texts in the mean: the one it is opened with and one after each edit. */
const SITTINGS = times(60, 250_000);
const COUNTED = times(60, 12_000);
/** After each of so many parts it is looked at what is in memory, which takes seconds. */
const PARTS = SITTINGS < 1000 ? 2 : 4;
/** Documents that are open at the same time. */
const AT_ONCE = 6;
const BATCH = 60;
/** What all answers about a document may cost, in steps, whatever stands in it. */
const MOST_STEPS = 30_000_000;
/** Bytes by which what is kept may differ between parts. */
const FLAT = 300_000;

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const sittings: fc.Arbitrary<Sitting> = fc.record({
  file: mutatedFiles,
  changes: edits,
  at: fc.tuple(share, share),
  asks: fc.subarray([...questions], { minLength: 3, maxLength: 7 }),
});

/** Sits down to many documents, several at once. Gives how many texts they had; fails with the seed and what was asked. */
async function sitMany(server: FuzzedServer, from: number, count: number): Promise<number> {
  let texts = 0;
  for (let done = from; done < from + count; done += BATCH) {
    const seed = SEED + done;
    const batch = fc.sample(sittings, { numRuns: Math.min(BATCH, from + count - done), seed }).entries();
    const work = async (): Promise<void> => {
      for (const [at, sitting] of batch) {
        const versions = await server.sit(sitting, done + at).catch((error: unknown) => {
          throw new Error(`seed ${seed}, document ${at}: ${String(error)}\n${JSON.stringify(sitting)}`);
        });
        texts += versions;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  return texts;
}

describe('Documents that somebody edits, over the wire', function () {
  this.timeout(4 * 3_600_000);

  // Proves: security/any-file
  it('have every question answered, and leave nothing in memory', async () => {
    const server = await FuzzedServer.start();
    const part = Math.ceil(SITTINGS / PARTS);
    const memory: number[] = [];
    let texts = 0;
    // What is loaded for the first document of each kind stays.
    await sitMany(server, 0, 3 * BATCH);
    for (let done = 0; done < PARTS; done += 1) {
      texts += await sitMany(server, done * part, part);
      memory.push((await server.memory()).bytes);
      if (SITTINGS > 10_000) console.log(`${texts} texts, ${memory.at(-1)} bytes`);
    }
    const [first = 0, last = 0] = [memory[0], memory.at(-1)];
    assert.ok(last < first + FLAT, `bytes kept after each part: ${memory.join(', ')}`);
    assert.deepEqual(server.complaints, []);
    assert.equal(await server.stop(), 0);
  });

  it('cost no more steps than a document of their size may', async () => {
    const server = await FuzzedServer.start({ countsWork: true });
    let most = 0;
    for (const [at, sitting] of fc.sample(sittings, { numRuns: COUNTED, seed: SEED }).entries()) {
      await server.steps();
      await server.sit(sitting, at);
      const steps = await server.steps();
      most = Math.max(most, steps);
      assert.ok(steps < MOST_STEPS, `seed ${SEED}, ${steps} steps\n${JSON.stringify(sitting)}`);
    }
    assert.ok(most > 1000, `${most} steps`);
    assert.equal(await server.stop(), 0);
  });
});
