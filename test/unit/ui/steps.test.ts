import { strict as assert } from 'node:assert';
import type { Frame, Outcome } from '../../../client/src/ui/interaction';
import { answering, runSteps, type Step, walkSteps } from '../../../client/src/ui/steps';
import { ScriptedPerson } from './scriptedPerson';

interface Draft {
  readonly name: string;
  readonly days?: string;
  readonly channel?: string;
}

/** Questions for a name, days where the name is not `forever`, and a channel, each answered by the next outcome. */
function asking(...outcomes: readonly Outcome<Partial<Draft>>[]) {
  const waiting = [...outcomes];
  const frames: Frame[] = [];
  const next = (_: Draft, frame: Frame): Promise<Outcome<Partial<Draft>>> => {
    frames.push(frame);
    return Promise.resolve(waiting.shift() ?? assert.fail('nothing was to be asked'));
  };
  const steps: readonly Step<Draft>[] = [
    { ask: next },
    { applies: ({ name }) => name !== 'forever', ask: next },
    { ask: next },
  ];
  return { steps, frames: () => frames.map(({ title, step, total }) => `${title} ${step} of ${total}`) };
}

describe('the questions of a flow', () => {
  const person = new ScriptedPerson();
  const run = (steps: readonly Step<Draft>[]) => runSteps(person, 'New', { name: '' }, steps);
  const [ci, days, main] = [
    { answer: { name: 'ci' } },
    { answer: { days: '9' } },
    { answer: { channel: 'main' } },
  ] as const;

  it('are asked in turn, one that is moot left out', async () => {
    const all = asking(ci, days, main);
    assert.deepEqual(await run(all.steps), { name: 'ci', days: '9', channel: 'main' });
    assert.deepEqual(all.frames(), ['New 1 of 3', 'New 2 of 3', 'New 3 of 3']);
    const fewer = asking({ answer: { name: 'forever' } }, main);
    assert.deepEqual(await run(fewer.steps), { name: 'forever', channel: 'main' });
    assert.deepEqual(fewer.frames(), ['New 1 of 3', 'New 2 of 2']);
  });

  it('go back by one, and to nothing when the person leaves', async () => {
    const back = asking(ci, 'back', { answer: { name: 'nightly' } }, days, main);
    assert.deepEqual(await run(back.steps), { name: 'nightly', days: '9', channel: 'main' });
    assert.deepEqual(back.frames(), ['New 1 of 3', 'New 2 of 3', 'New 1 of 3', 'New 2 of 3', 'New 3 of 3']);
    assert.equal(await run(asking(ci, 'cancelled').steps), undefined);
    assert.equal(await run(asking('back').steps), undefined);
  });

  it('are asked again or jumped over where an answer says so, and begin where a flow was left', async () => {
    const same = asking(ci, { ...days, next: 'same' }, { answer: {}, next: 0 }, ci, { ...days, next: 3 });
    assert.deepEqual(await run(same.steps), { name: 'ci', days: '9' });
    const kept: unknown[] = [];
    const keep = (draft: Draft, next: number): unknown => kept.push([draft, next]);
    const walk = (from: number, { steps }: ReturnType<typeof asking>) =>
      walkSteps(person, 'New', { name: 'ci' }, steps, { keep, before: 2, from });
    const last = asking(main);
    assert.deepEqual(await walk(2, last), { name: 'ci', channel: 'main' });
    assert.deepEqual([last.frames(), kept], [['New 5 of 5'], [[{ name: 'ci', channel: 'main' }, 3]]]);
    assert.equal(await walk(0, asking('back')), 'back');
  });

  it('turn an answer into part of a draft, and leave it where the person goes', () => {
    const part = (name: string): Partial<Draft> => ({ name });
    assert.deepEqual(answering({ answer: 'ci' }, part), { answer: { name: 'ci' } });
    assert.equal(answering<string, Draft>('back', part), 'back');
  });
});
