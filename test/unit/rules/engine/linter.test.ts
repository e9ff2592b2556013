import { strict as assert } from 'node:assert';
import { ChannelConfiguration } from '../../../../server/src/domain/channel/channelConfiguration';
import { Chunk } from '../../../../server/src/readers/chunk';
import { ParsedDocument } from '../../../../server/src/readers/parsedDocument';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import type { Located } from '../../../../server/src/readers/place';
import type { Reference } from '../../../../server/src/readers/reference';
import { SourceText } from '../../../../server/src/readers/text/sourceText';
import { Linter } from '../../../../server/src/rules/engine/linter';
import type { LintSettings } from '../../../../server/src/rules/engine/problem';
import { report, locationOf } from '../../../../server/src/rules/engine/report';
import type { ReferenceRule, RuleContext, RuleRow } from '../../../../server/src/rules/engine/rule';
import { ruleSet } from '../../../../server/src/rules/registry';
import { manifestOf, NOW, problemsOf, SETTINGS } from '../linted';

const CONTEXT: RuleContext = { fileKind: 'manifest', userLevel: false, facts: [], now: NOW };
const WRONG = manifestOf('channel:viev', 'channel:view', 'channel:view');

/** A document that stands on `chunks`, whenever it is asked. */
function documentOn(chunks: readonly Chunk[]): ParsedDocument {
  return Object.assign(new ParsedDocument(new SourceText(''), () => []), { chunks: () => [...chunks] });
}

function chunkWith(...references: readonly Located<Reference>[]): Chunk {
  return new Chunk(Array<string>(10).fill('\n'), references);
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

  constructor(private readonly asksForTheTime = false) {}

  check(located: Located<Reference>, context: RuleContext): ReturnType<ReferenceRule['check']> {
    this.asked += 1;
    if (this.asksForTheTime) assert.ok(context.now > 0);
    return [
      report(ROW, locationOf(located), 'Seen.', { related: [{ ...locationOf(located), message: 'Here' }] }),
    ];
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

  // Proves: guide/severities
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

  it('keep the gravest problems where there is no room for all, in the order of the text', async () => {
    const text = [
      'channels:',
      '  - https://conda.example.com/a?x=1',
      '  - https://conda.example.com/b?x=1',
      '  - https://conda.example.com:port/c',
      'chanels: []',
      '',
    ].join('\n');
    const all = await problemsOf('condarc', text, {}, SETTINGS);
    assert.deepEqual([...new Set(all.map(({ severity }) => severity))].sort(), ['error', 'warning']);
    const codes = async (maxProblems: number): Promise<readonly string[]> =>
      (await problemsOf('condarc', text, {}, { ...SETTINGS, maxProblems })).map(({ code }) => code);
    assert.deepEqual(await codes(2), ['url/bad-port', 'document/more-problems']);
    assert.deepEqual(await codes(3), ['url/query-dropped', 'url/bad-port', 'document/more-problems']);
  });

  it('says so at the first that is left out; of equally grave ones those at the top are shown', async () => {
    const text = manifestOf('channel:view', 'a', 'mirror:edit', 'channel:view', 'b', 'mirror:edit');
    const shown = async (maxProblems: number, severities: LintSettings['severities'] = {}) =>
      (await problemsOf('manifest', text, {}, { severities, maxProblems })).map(
        ({ code, severity, line, message }) =>
          `${line} ${severity} ${code === 'document/more-problems' ? message : code}`,
      );
    const more = (count: number) =>
      `${count} more problems in this file; raise anacondaTokens.maxProblems to see them.`;
    const bad = ['4 error scope/malformed', '7 error scope/malformed'];
    assert.deepEqual(await shown(6), [
      bad[0],
      '5 warning scope/unknown-action',
      '6 information scope/duplicate',
      bad[1],
      '8 information scope/duplicate',
      '8 warning scope/unknown-action',
    ]);
    assert.deepEqual(await shown(4), [
      bad[0],
      '5 warning scope/unknown-action',
      bad[1],
      `6 warning ${more(3)}`,
    ]);
    assert.deepEqual(await shown(2), [bad[0], `5 error ${more(5)}`]);
    assert.deepEqual(await shown(1), [`4 error ${more(6)}`]);
    const severities = { 'scope/malformed': 'hint', 'scope/duplicate': 'off' } as const;
    assert.deepEqual(await shown(3, severities), [
      '5 warning scope/unknown-action',
      '8 warning scope/unknown-action',
      `4 hint ${more(2)}`,
    ]);
  });

  it('asks a rule once about what stands on a chunk, though that moves to another line', () => {
    const rule = new CountingRule();
    const patient = new Linter(ruleSet([rule]));
    const chunks = [chunkWith(scopeOn(3))];
    const parsed = documentOn(chunks);
    patient.lint(parsed, CONTEXT, SETTINGS);
    chunks.unshift(chunkWith());
    const [moved] = patient.lint(parsed, CONTEXT, SETTINGS);
    assert.equal(rule.asked, 1);
    assert.equal(moved?.line, 13);
    assert.equal(moved.related?.[0]?.line, 13);
  });

  it('asks a rule that asked for the time again when it is another', () => {
    const rules = [new CountingRule(true), new CountingRule()];
    const patient = new Linter(ruleSet(rules.slice(0, 1)));
    const timeless = new Linter(ruleSet(rules.slice(1)));
    const parsed = documentOn([chunkWith(scopeOn(3))]);
    for (const judge of [patient, timeless]) {
      for (const now of [NOW, NOW + 86_400_000]) judge.lint(parsed, { ...CONTEXT, now }, SETTINGS);
    }
    assert.deepEqual(
      rules.map(({ asked }) => asked),
      [2, 1],
    );
  });

  it('asks again when anything that a rule may know, or the minute, is another', () => {
    const rule = new CountingRule(true);
    const patient = new Linter(ruleSet([rule]));
    const parsed = documentOn([chunkWith(scopeOn(3))]);
    const minute = Math.floor(NOW / 60_000) * 60_000;
    const others: readonly Partial<RuleContext>[] = [
      { now: minute + 60_000 },
      { fileKind: 'text' },
      { userLevel: true },
      { trackedByGit: true },
      { inHistory: new Set() },
      { notUtf8: true },
      { facts: [] },
      { expiresSoon: 1 },
      { fingerprint: (value) => value },
      { pathExists: () => true },
      { channels: new ChannelConfiguration() },
    ];
    for (const [index, other] of others.entries()) {
      const context = { ...CONTEXT, now: minute };
      patient.lint(parsed, context, SETTINGS);
      patient.lint(parsed, { ...context, now: minute + 59_999 }, SETTINGS);
      assert.equal(rule.asked, 2 * index + 1);
      patient.lint(parsed, { ...context, ...other }, SETTINGS);
      assert.equal(rule.asked, 2 * index + 2, Object.keys(other).join());
    }
  });

  it('finds in each of several documents what a linter of its own finds', async () => {
    const one = new Linter();
    const known = [{ server: 'https://conda.example.com', revision: 1, tokens: [], channels: ['main'] }];
    for (const [fileKind, text, facts = []] of [
      ['condarc', 'channels: [https://h.example/$X, other/a]\n'],
      ['condarc', 'migrated_channel_aliases: [https://h.example/$X]\n'],
      ['construct', 'channels: [https://h.example/$X]\n'],
      ['condarc', 'custom_channels:\n  a: https://h.example/b\n'],
      ['condarc', 'custom_channels:\n  b: https://h.example/b\n'],
      ['condarc', 'allowlist_channels: [http://h.example/c]\n'],
      ['condarc', 'channels: [http://h.example/c]\n'],
      ['shell', 'conda install -c "https://h.example/t/$T/main" x\npwsh -c "conda install x"\n'],
      ['condarc', 'channels: ["https://conda.example.com/t/${T}/mian", "https://conda.example.com/mian"]\n'],
      [
        'condarc',
        'channels: ["https://conda.example.com/t/${T}/mian", "https://conda.example.com/mian"]\n',
        known,
      ],
    ] as const) {
      const [parsed, again] = [await parseDocument(fileKind, text), await parseDocument(fileKind, text)];
      const context = { fileKind, userLevel: false, facts, now: NOW };
      assert.deepEqual(
        one.lint(parsed, context, SETTINGS),
        new Linter().lint(again, context, SETTINGS),
        text,
      );
    }
  });

  it('tells once, with the number of others, what is wrong with many lines of a file that a program wrote', async () => {
    const told = async (fileKind: 'requirements' | 'shell', text: string) =>
      (await problemsOf(fileKind, text)).map(
        ({ line, code, message }) => `${line} ${code}${/ The same holds .*$/.exec(message)?.[0] ?? ''}`,
      );
    const list = ['h', 'g', 'h', 'h', 'g', 'x/t/<T>', 'x/t/<S>', 'x/t/<T>']
      .map((place, at) => `http://${place}/noarch/p${at}-1-0.conda\n`)
      .join('');
    assert.deepEqual(await told('requirements', list), [
      '0 url/insecure-http The same holds for 2 more places of this file.',
      '1 url/insecure-http The same holds for 1 more place of this file.',
      '5 url/insecure-http The same holds for 1 more place of this file.',
      '5 url/placeholder The same holds for 1 more place of this file.',
      '6 url/insecure-http',
      '6 url/placeholder',
    ]);
    const command = 'conda install -c http://h.example/a x\n';
    assert.deepEqual(await told('shell', command + command), ['0 url/insecure-http', '1 url/insecure-http']);
  });

  it('takes in what is known to be wrong on chunks beside its rules, with severities, and comments that ignore it', async () => {
    const comment = '# anaconda-tokens: ignore[machine/shadowed]\n';
    const text = `${'# x\n'.repeat(200)}offline: true\nalways_yes: true\n${comment}json: true\n`;
    const parsed = await parseDocument('condarc', text);
    const chunk = parsed.chunks().at(-1);
    assert.ok(chunk);
    const first = parsed.lineCount() - chunk.lineCount;
    const known = [200, 201, 203].map((line) => ({
      ...{ code: line === 201 ? 'machine/not-read' : 'machine/shadowed', severity: 'warning' as const },
      ...{ line: line - first, place: { start: 0, end: 1, lines: 0 }, message: 'Known.' },
    }));
    const context = { ...CONTEXT, fileKind: 'condarc' as const };
    const severities = { 'machine/not-read': 'hint' } as const;
    const found = new Linter().lint(parsed, context, { ...SETTINGS, severities }, new Map([[chunk, known]]));
    assert.deepEqual(
      found.map(({ code, severity, line }) => `${line} ${severity} ${code}`),
      ['200 warning machine/shadowed', '201 hint machine/not-read'],
    );
  });

  it('judges once without remembering through `judge`', async () => {
    const parsed = await parseDocument('manifest', WRONG);
    assert.deepEqual(new Linter().lint(parsed, CONTEXT, SETTINGS), await problemsOf('manifest', WRONG));
  });
});
