import { strict as assert } from 'node:assert';
import { readAnswer } from '../../../client/src/ui/readAnswer';

/** How often a dialog is shown whose answers come so many ms after it does, and what it ends with. */
async function shown(
  ...answers: readonly (readonly [after: number, answer: string | undefined])[]
): Promise<unknown> {
  let time = 0;
  let count = 0;
  const show = (): Promise<string | undefined> => {
    const [after, answer] = answers[count] ?? assert.fail('shown once too often');
    count += 1;
    time += after;
    return Promise.resolve(answer);
  };
  const answer = await readAnswer(show, 'Copy', () => time);
  return [count, answer];
}

describe('The answer to a dialog that must have been read', () => {
  it('is not the second Enter of a double one', async () => {
    assert.deepEqual(await shown([30, 'Copy'], [400, 'Copy'], [401, 'Copy']), [3, 'Copy']);
  });

  it('is, however quick, to leave it or to press another button', async () => {
    assert.deepEqual(await shown([30, undefined]), [1, undefined]);
    assert.deepEqual(await shown([30, 'Close']), [1, 'Close']);
  });
});
