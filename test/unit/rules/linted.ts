import type { FileKind } from '../../../server/src/domain/file/fileKind';
import type { ServerFacts } from '../../../server/src/domain/token/facts';
import { parseDocument } from '../../../server/src/readers/parseDocument';
import { Linter } from '../../../server/src/rules/engine/linter';
import type { LintSettings, Problem } from '../../../server/src/rules/engine/problem';
import type { RuleContext } from '../../../server/src/rules/engine/rule';
import { ruleSet } from '../../../server/src/rules/registry';
import type { Rule } from '../../../server/src/rules/url/urlRule';

/** Noon of 15 June 2027, UTC: the day on which these tests play. */
export const NOW = Date.UTC(2027, 5, 15, 12);

export const SETTINGS: LintSettings = { severities: {}, maxProblems: 1000 };

export function facts(more: Partial<ServerFacts>): ServerFacts {
  return { server: 'https://conda.example.com', revision: 1, tokens: [], ...more };
}

export async function problemsOf(
  fileKind: FileKind,
  text: string,
  more: Partial<RuleContext> = {},
  settings: LintSettings = SETTINGS,
): Promise<readonly Problem[]> {
  const context: RuleContext = { fileKind, userLevel: false, facts: [], now: NOW, ...more };
  return new Linter().lint(await parseDocument(fileKind, text), context, settings);
}

/** Finds problems by some rules alone; in a condarc unless another kind of file is named. */
export function lintedBy(
  rules: readonly Rule[],
): (text: string, more?: Partial<RuleContext>) => Promise<readonly Problem[]> {
  return async (text, more = {}) => {
    const context: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0, ...more };
    const document = await parseDocument(context.fileKind, text);
    return new Linter(ruleSet(rules)).lint(document, context, { severities: {}, maxProblems: 100 });
  };
}

/** What a problem marks, as `code text`: the marked text of its line. */
export async function marks(
  family: string,
  fileKind: FileKind,
  text: string,
  more: Partial<RuleContext> = {},
): Promise<readonly string[]> {
  const lines = text.split(/\r?\n/);
  return (await problemsOf(fileKind, text, more))
    .filter(({ code }) => code.startsWith(family))
    .map(({ code, line, place }) => `${code} ${lines[line]?.slice(place.start, place.end) ?? ''}`.trim());
}

/** A manifest with one token that has these scopes. */
export function manifestOf(...scopes: string[]): string {
  return `tokens:\n  - name: ci\n    scopes:\n${scopes.map((scope) => `      - ${scope}\n`).join('')}`;
}
