import { strict as assert } from 'node:assert';
import { readChannel } from '../../server/src/domain/channel/channel';
import { fixesFor } from '../../server/src/features/actions/quickFixes';
import { ChunkCache } from '../../server/src/features/chunkCache';
import type { ParsedDocument } from '../../server/src/readers/parsedDocument';
import { edited } from '../unit/features/marked';
import { EXAMPLE_CONTEXT } from '../unit/ruleExamples';
import { mends } from '../unit/ruleFixes';
import { NOW } from '../unit/rules/linted';
import { EXAMPLES, faultsOf, judged, MORE } from './fixing';

describe('A quick fix', () => {
  for (const [code, kind, text] of MORE)
    it(`is there for ${code} in ${JSON.stringify(text)}`, async () => {
      const { parsed, problems } = await judged({ title: code, kind, text });
      const problem = problems.find((one) => one.code === code);
      assert.ok(problem, JSON.stringify(problems));
      const source = { uri: 'file:///project/x', kind, parsed };
      const context = { facts: [], cache: new ChunkCache(), now: NOW, commands: {} };
      assert.notDeepEqual(fixesFor(problem, source, context).filter(mends), []);
    });

  // Proves: cli/lint-fix
  it('takes its problem away, leaves the file readable and makes no problem as grave', async () => {
    const faults: string[] = [];
    let tried = 0;
    for (const example of EXAMPLES) {
      const { parsed: parsed, problems } = await judged(example);
      const source = { uri: 'file:///project/x', kind: example.kind, parsed };
      const { facts = [] } = EXAMPLE_CONTEXT;
      const context = { facts, cache: new ChunkCache(), now: NOW, commands: {} };
      for (const fix of problems.flatMap((problem) => fixesFor(problem, source, context))) {
        if (fix.edits.length > 0) tried++;
        faults.push(...(await faultsOf(example, fix, problems)));
      }
    }
    assert.deepEqual(faults, []);
    assert.ok(tried > 100, `${tried} fixes`);
  });

  it('that is safe lets conda ask for the same as before, and takes no secret away', async () => {
    const asked = (parsed: ParsedDocument): readonly string[] =>
      parsed
        .references(0, parsed.lineCount())
        .flatMap(({ item }) => (item.kind === 'channel' ? readChannel(item.value).requestUrls : []));
    let tried = 0;
    for (const example of EXAMPLES) {
      const { parsed: parsed, problems } = await judged(example);
      const source = { uri: 'file:///project/x', kind: example.kind, parsed };
      const context = { facts: [], cache: new ChunkCache(), now: NOW, commands: {} };
      const safe = problems
        .flatMap((problem) => fixesFor(problem, source, context))
        .filter((fix) => fix.safe);
      for (const { edits, takesAway } of safe) {
        const { parsed: after } = await judged({ ...example, text: edited(example.text, edits) });
        assert.deepEqual(asked(after), asked(parsed), example.title);
        assert.equal(takesAway, undefined, example.title);
        tried++;
      }
    }
    assert.ok(tried > 5, `${tried} fixes`);
  });
});
