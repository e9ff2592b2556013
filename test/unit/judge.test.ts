import { strict as assert } from 'node:assert';
import type { Located } from '../../server/src/readers/place';
import type { Reading } from '../../server/src/readers/reading';
import type { Reference } from '../../server/src/readers/reference';
import { Judge } from '../../server/src/rules/judge';
import { ruleBook } from '../../server/src/rules/registry';
import { report, spotOf } from '../../server/src/rules/report';
import type { ReferenceRule, RuleContext, RuleRow } from '../../server/src/rules/rule';
import { manifestOf, NOW, problemsOf, SETTINGS } from './judged';
import { openReading } from '../../server/src/readers/openReading';

const CONTEXT: RuleContext = { fileKind: 'manifest', userLevel: false, facts: [], now: NOW };
const WRONG = manifestOf('channel:viev', 'channel:view', 'channel:view');

function readingOf(references: readonly Located<Reference>[]): Reading {
  return {
    change: () => undefined,
    references: () => references,
    pages: () => [{ lineCount: 10, references: () => references, lineText: () => '' }],
    lineCount: () => 10,
    lineText: () => '',
  };
}

function scopeOn(line: number): Located<Reference> {
  return {
    line,
    item: { kind: 'scope', list: 'scopes', value: 'a:b', place: { start: 2, end: 5, lines: 0 } },
  };
}

const ROW: RuleRow = {
  code: 'test/seen',
  severity: 'warning',
  title: 'Seen',
  example: { fileKind: 'text', text: '' },
};

/** Reports every reference, with a related place, and counts how often it was asked. */
class CountingRule implements ReferenceRule {
  readonly rows = [ROW];
  asked = 0;

  check(located: Located<Reference>): ReturnType<ReferenceRule['check']> {
    this.asked += 1;
    return [report(ROW, spotOf(located), 'Seen.', { related: [{ ...spotOf(located), message: 'Here' }] })];
  }
}

describe('judging a document', () => {
  it('gives the problems of references and of the document, by place', async () => {
    const codes = (await problemsOf('manifest', WRONG)).map(({ code, line }) => [code, line]);
    assert.deepEqual(codes, [
      ['scope/unknown-action', 3],
      ['scope/duplicate', 5],
    ]);
  });

  it('takes the severities of the user, and leaves out what is off', async () => {
    const severities = { 'scope/unknown-action': 'hint', 'scope/duplicate': 'off' } as const;
    const problems = await problemsOf('manifest', WRONG, {}, { ...SETTINGS, severities });
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['scope/unknown-action', 'hint']],
    );
  });

  it('does not call a comment unused because its rule is off', async () => {
    const text = `${manifestOf('channel:viev').trimEnd()} # anaconda-tokens: ignore[scope/unknown-action]\n`;
    assert.deepEqual(await problemsOf('manifest', text), []);
    const severities = { 'scope/unknown-action': 'off' } as const;
    assert.deepEqual(await problemsOf('manifest', text, {}, { ...SETTINGS, severities }), []);
  });

  it('says in the last place how many problems are left out, as gravely as the gravest of them', async () => {
    const text = manifestOf('a', 'b', 'c', 'd', 'e');
    const all = await problemsOf('manifest', text);
    assert.equal(all.length, 5);
    const some = await problemsOf('manifest', text, {}, { ...SETTINGS, maxProblems: 3 });
    assert.equal(some.length, 3);
    assert.deepEqual(some.slice(0, 2), all.slice(0, 2));
    assert.equal(some[2]?.code, 'document/more-problems');
    assert.equal(some[2].severity, 'error');
    assert.match(some[2].message, /^3 more problems/);
    assert.deepEqual(await problemsOf('manifest', text, {}, { ...SETTINGS, maxProblems: 5 }), all);
    assert.deepEqual(await problemsOf('manifest', text, {}, { ...SETTINGS, maxProblems: 0 }), []);
  });

  it('asks a rule once about a reference, though it moves to another line', () => {
    const rule = new CountingRule();
    const patient = new Judge(ruleBook([rule]));
    const reference = scopeOn(3);
    patient.judge(readingOf([reference]), CONTEXT, SETTINGS);
    const [moved] = patient.judge(readingOf([{ ...reference, line: 7 }]), CONTEXT, SETTINGS);
    assert.equal(rule.asked, 1);
    assert.equal(moved?.line, 7);
    assert.equal(moved.related?.[0]?.line, 7);
  });

  it('asks again when facts, settings of the file or the day are others', () => {
    const rule = new CountingRule();
    const patient = new Judge(ruleBook([rule]));
    const reading = readingOf([scopeOn(3)]);
    for (const context of [
      CONTEXT,
      { ...CONTEXT, now: NOW + 20_000 },
      { ...CONTEXT, facts: [] },
      { ...CONTEXT, userLevel: true },
      { ...CONTEXT, now: NOW + 86_400_000 },
    ]) {
      patient.judge(reading, context, SETTINGS);
    }
    assert.equal(rule.asked, 4);
  });

  it('judges once without remembering through `judge`', async () => {
    const reading = await openReading('manifest', WRONG);
    assert.deepEqual(new Judge().judge(reading, CONTEXT, SETTINGS), await problemsOf('manifest', WRONG));
  });
});
