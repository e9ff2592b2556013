import { strict as assert } from 'node:assert';
import type { Fix } from '../../../../server/src/features/actions/fix';
import { fixesFor } from '../../../../server/src/features/actions/quickFixes';
import type { DocumentView } from '../../../../server/src/features/documentView';
import type { FeatureContext } from '../../../../server/src/features/featureContext';
import { Linter } from '../../../../server/src/rules/engine/linter';
import type { Problem } from '../../../../server/src/rules/engine/problem';
import { edited, nothing, now, source } from '../marked';

/** All problems of a document. */
export function problemsOf({ kind, parsed }: DocumentView, context: FeatureContext): readonly Problem[] {
  const { fingerprint } = context;
  const ruleContext = {
    fileKind: kind,
    userLevel: false,
    facts: context.facts,
    now,
    ...(fingerprint ? { fingerprint } : {}),
  };
  return new Linter().lint(parsed, ruleContext, { severities: {}, maxProblems: 200 });
}

/** The fixes of the first problem with this code. */
export async function fixes(
  name: string,
  text: string,
  code: string,
  context = nothing,
): Promise<readonly Fix[]> {
  const document = await source(name, text);
  const problem = problemsOf(document, context).find((one) => one.code === code);
  assert.ok(problem, `no ${code}`);
  return fixesFor(problem, document, context);
}

/** The text after the first fix whose title fits. */
export async function fixed(
  name: string,
  text: string,
  code: string,
  title: RegExp,
  context = nothing,
): Promise<string> {
  const all = await fixes(name, text, code, context);
  const fix = all.find((one) => title.test(one.title));
  assert.ok(fix, `no fix ${String(title)} among ${all.map((one) => one.title).join(', ')}`);
  return edited(text, fix.edits);
}
