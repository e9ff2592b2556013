import { Session, type Profiler } from 'node:inspector';

type Method = (this: unknown, ...given: unknown[]) => unknown;
/** How many characters a built-in method looked at, by what it was called on and with, and what it answered. */
type Looked = (self: unknown, given: readonly unknown[], answer: unknown) => number;

const size = (text: unknown): number => (typeof text === 'string' ? text.length : 0);
const asNumber = (value: unknown): number => (typeof value === 'number' ? value : 0);
const whole: Looked = (self) => size(self);
const given: Looked = (_, [text]) => size(text);
const dropped: Looked = (self, _, answer) => size(self) - size(answer);
/** From where the search began to what it found, or to the end of the text. */
const searched: Looked = (self, [, from], found) =>
  (found === -1 ? size(self) : asNumber(found)) - asNumber(from);
/** A pattern that goes on as far as it can, and finds only at the end of the text that it does not fit. */
const RUNS_ON = /(?:\[\^[^\]]*\]|\.)[*+].*\$$/;
/** The match; before it what was passed over, or all of the text, unless the pattern may begin at one place only. */
const matched: Looked = (self, [text], answer) => {
  const match = answer as RegExpExecArray | null;
  const { source, sticky, multiline } = self as RegExp;
  if (sticky || (source.startsWith('^') && !multiline))
    return match === null && RUNS_ON.test(source) ? size(text) : size(match?.[0]) + 1;
  return match === null ? size(text) : match.index + size(match[0]);
};

/** The built-in methods that go through texts. All others of patterns call `exec`. */
const methods: readonly (readonly [prototype: object, names: string, looked: Looked])[] = [
  [String.prototype, 'indexOf', searched],
  [String.prototype, 'split replaceAll toLowerCase toUpperCase normalize localeCompare', whole],
  [String.prototype, 'startsWith endsWith', given],
  [String.prototype, 'trim trimStart trimEnd', dropped],
  [RegExp.prototype, 'exec', matched],
  // A key is hashed as a whole.
  [Map.prototype, 'get has set delete', given],
  [Set.prototype, 'add has delete', given],
];

/**
 * Counts how much is done in steps that do not depend on the machine: the blocks of code that run, as V8 counts them,
 * and the characters that built-in methods look at. What a pattern tries in vain within a match is not seen. V8 counts no
 * blocks of what it compiled before it was to count: a counter is made before the first call of what is counted, and
 * counts until the process ends. Each count goes through all functions that are loaded, and counted code is slow: such
 * tests have a process of their own, this folder's.
 */
export class WorkCounter {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** The steps of an action. */
  async stepsOf(action: () => unknown): Promise<number> {
    const [steps = 0] = await this.stepsOfEach([action]);
    return steps;
  }

  /** The steps of each action. Asking V8 takes longer than many an action, and is done once more than there are actions. */
  async stepsOfEach(actions: readonly (() => unknown)[]): Promise<readonly number[]> {
    const counted = { characters: 0 };
    const steps: number[] = [];
    this.#blocks();
    for (const action of actions) {
      counted.characters = 0;
      const restore = methods.map((each) => countedMethods(each, counted));
      try {
        await action();
      } finally {
        for (const back of restore) back();
      }
      steps.push(this.#blocks() + counted.characters);
    }
    return steps;
  }

  /** How often blocks ran since this was last asked. */
  #blocks(): number {
    let sum = 0;
    // Within one process the answer comes at once.
    this.#session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      sum = sumOfBlocks(result);
    });
    return sum;
  }
}

/** Puts counting methods in the place of built-in ones; gives what puts those back. */
function countedMethods(
  [prototype, names, looked]: (typeof methods)[number],
  counted: { characters: number },
): () => void {
  const before = names
    .split(' ')
    .map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const);
  for (const [name, descriptor] of before) {
    const method = descriptor?.value as Method;
    const value: Method = function (...args) {
      const start = this instanceof RegExp && this.global && !this.sticky ? this.lastIndex : 0;
      const answer = method.apply(this, args);
      counted.characters += Math.max(0, looked(this, args, answer) - start);
      return answer;
    };
    Object.defineProperty(prototype, name, { ...descriptor, value });
  }
  return () => {
    for (const [name, descriptor] of before)
      if (descriptor) Object.defineProperty(prototype, name, descriptor);
  };
}

function sumOfBlocks(scripts: readonly Profiler.ScriptCoverage[]): number {
  let sum = 0;
  for (const { functions } of scripts)
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  return sum;
}
