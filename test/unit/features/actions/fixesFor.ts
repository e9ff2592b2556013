import { strict as assert } from 'node:assert';
import type { Fix } from '../../../../server/src/features/actions/fix';
import type { Knowledge } from '../../../../server/src/features/knowledge';
import { fixesFor } from '../../../../server/src/features/actions/quickFixes';
import type { Source } from '../../../../server/src/features/source';
import { Linter } from '../../../../server/src/rules/engine/linter';
import type { Problem } from '../../../../server/src/rules/engine/problem';
import { nothing, now, source } from '../marked';

/** All problems of a document. */
export function problemsOf({ kind, reading }: Source, knowledge: Knowledge): readonly Problem[] {
  const { fingerprint } = knowledge;
  const context = {
    fileKind: kind,
    userLevel: false,
    facts: knowledge.facts,
    now,
    ...(fingerprint ? { fingerprint } : {}),
  };
  return new Linter().lint(reading, context, { severities: {}, maxProblems: 200 });
}

/** The fixes of the first problem with this code. */
export async function fixes(
  name: string,
  text: string,
  code: string,
  knowledge = nothing,
): Promise<readonly Fix[]> {
  const document = await source(name, text);
  const problem = problemsOf(document, knowledge).find((one) => one.code === code);
  assert.ok(problem, `no ${code}`);
  return fixesFor(problem, document, knowledge);
}
