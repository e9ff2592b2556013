import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { fixesFor } from '../../server/src/features/actions/quickFixes';
import { ChunkCache } from '../../server/src/features/chunkCache';
import { DOCUMENTS } from '../protocol/documentsOfKinds';
import { CliFolder } from '../unit/cli/cliFolder';
import { EXAMPLE_CONTEXT } from '../unit/ruleExamples';
import { NOW } from '../unit/rules/linted';
import { faultsOf, judged, parses, type Example } from './fixing';
import { mutatedFiles } from './mutatedFiles';
import { RUNS } from './readers/samples';

const SEED = fc.readConfigureGlobal().seed ?? 0;
/** A file costs less than the edits of other properties. */
const FILES = RUNS * 40;
const LINTED_FILES = RUNS * 10;
/** Files that one command line is given. */
const AT_ONCE = 300;

describe('Of files that somebody is at work on', function () {
  this.timeout(3_600_000);

  // Proves: cli/lint-fix
  it('a quick fix takes its problem away, leaves the file readable and makes no problem as grave', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(mutatedFiles, async (example) => {
        if (!parses(example.kind, example.text)) return;
        const { parsed, problems } = await judged(example);
        const source = { uri: 'file:///project/x', kind: example.kind, parsed };
        const { facts = [] } = EXAMPLE_CONTEXT;
        const context = { facts, cache: new ChunkCache(), now: NOW, commands: {} };
        for (const fix of problems.flatMap((problem) => fixesFor(problem, source, context))) {
          tried++;
          assert.deepEqual(await faultsOf(example, fix, problems, true), []);
        }
      }),
      { numRuns: FILES },
    );
    assert.ok(tried > FILES / 4, `${tried} fixes`);
  });

  // Proves: cli/lint-fix
  it('lint --fix leaves those readable that were, with their line breaks and marks, and is done after one run', () => {
    for (let done = 0; done < LINTED_FILES; done += AT_ONCE) {
      const examples = fc.sample(mutatedFiles, { numRuns: AT_ONCE, seed: SEED + done });
      const before = new Map(examples.map((example, at) => [pathOf(example, at), example]));
      const folder = new CliFolder(Object.fromEntries([...before].map(([path, { text }]) => [path, text])));
      try {
        lintFix(folder);
        const after = new Map([...before].map(([path]) => [path, folder.read(path)]));
        lintFix(folder);
        for (const [path, { kind, text }] of before) {
          const now = after.get(path) ?? '';
          const said = `seed ${SEED + done}, ${path}\n${JSON.stringify(text)}\n${JSON.stringify(now)}`;
          assert.equal(folder.read(path), now, said);
          assert.ok(parses(kind, now) || !parses(kind, text), said);
          assert.ok(hasFormOf(text, now), said);
        }
      } finally {
        folder.remove();
      }
    }
  });
});

/** Mends what it can in a folder; some files cannot be parsed, which it says. */
function lintFix(folder: CliFolder): void {
  const { code, out, err } = folder.run(['lint', '--fix=all', '--format', 'json', '--exit-zero']);
  assert.ok(code === 0 || code === 2, err);
  assert.ok(Array.isArray(JSON.parse(out)), err);
  assert.doesNotMatch(err, /\n {4}at |Error:/);
}

/** A path in a folder of its own by which a file is known to be of its kind. */
function pathOf({ kind }: Example, at: number): string {
  return `${at}/${DOCUMENTS[kind][0].replace(/^\w+:(?:\/\/\/p\/)?/, '')}`;
}

/** Whether a text has the mark of the other, and breaks its lines like it; a text of one line has none to go by. */
function hasFormOf(other: string, text: string): boolean {
  const breaks = text.match(/\r\n|\n|\r/g) ?? [];
  const isWindows = other.includes('\r\n') && !/(?<!\r)\n|\r(?!\n)/.test(other);
  const isUnix = !other.includes('\r') && other.includes('\n');
  return (
    text.startsWith('\ufeff') === other.startsWith('\ufeff') &&
    breaks.every((one) => (one === '\r\n' ? !isUnix : !isWindows))
  );
}
