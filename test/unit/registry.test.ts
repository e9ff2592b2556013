import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../server/src/rules/registry';
import { exampleProblems } from './ruleExamples';
import { exampleFixes, WITHOUT_FIX } from './ruleFixes';

describe('the registry of rules', () => {
  it('has each code once, as family/what', () => {
    const codes = RULES.rows.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.match(code, /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it('has a row for every code that stands in the rules', () => {
    const folder = 'server/src/rules';
    const families = 'scope|url|secret|token|condarc|environment|machine|manifest|suppression|document';
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        Array.from(
          readFileSync(join(folder, file), 'utf8').matchAll(
            new RegExp(`'((?:${families})/[a-z0-9-]+)'`, 'g'),
          ),
        ),
      );
    const codes = new Set(RULES.rows.map(({ code }) => code));
    assert(written.length >= codes.size);
    for (const [, code] of written) assert(codes.has(code ?? ''), code);
  });

  for (const row of RULES.rows) {
    it(`has an example that gives ${row.code}`, async () => {
      const problems = await exampleProblems(row);
      const problem = problems.find(({ code }) => code === row.code);
      assert(problem, JSON.stringify(problems.map(({ code }) => code)));
      assert.equal(problem.severity, row.severity);
      assert.match(problem.message, /^\S[^\n]*[.?]$/);
      assert.match(row.title, /^\S.*[^.]$/);
    });

    it(`has a fix for ${row.code}, or says why there is none`, async () => {
      const titles = (await exampleFixes(row)).map(({ title }) => title);
      const reason = WITHOUT_FIX[row.code];
      assert.notEqual(titles.length > 0, reason !== undefined, `${titles.join(', ')}; ${reason}`);
      assert.doesNotMatch(titles.join(), /abc-|0123456789abcdef|password1/);
    });
  }
});
