import type { Problem } from '../../server/src/rules/engine/problem';
import type { RuleContext, RuleRow } from '../../server/src/rules/engine/rule';
import { facts, NOW, problemsOf } from './rules/linted';
import { judged } from './rules/machine/judged';

const DAY = 86_400_000;

/** A server with three tokens, one of which has expired and one was deleted: what the examples that need facts are judged by. */
export const EXAMPLE_CONTEXT: Partial<RuleContext> = {
  facts: [
    facts({
      scopes: ['channel:view', 'channel:edit', 'artifact:download'],
      channels: ['main', 'finance'],
      tokens: [
        {
          id: '1',
          name: 'old',
          kind: 'scope',
          scopes: [],
          resources: [],
          expiresAt: NOW - 5 * DAY,
          variable: 'ANACONDA_TOKEN_OLD',
        },
        {
          id: '3',
          name: 'gone',
          kind: 'resource',
          scopes: [],
          resources: [],
          origin: 'deleted',
          variable: 'ANACONDA_TOKEN_GONE',
        },
        {
          id: '2',
          name: 'ci',
          kind: 'resource',
          scopes: [],
          resources: [{ id: 'main', permission: 'read' }],
          expiresAt: NOW + 3 * DAY,
          variable: 'ANACONDA_TOKEN_CI',
        },
      ],
    }),
  ],
  pathExists: () => false,
  notUtf8: true,
};

/** What the rules say about a row's example, without facts where they need none. */
export async function exampleProblems({ code, example }: RuleRow): Promise<readonly Problem[]> {
  if (example.machine) return judged(example.text, example.machine);
  const settings = { severities: {}, maxProblems: 200 };
  const without = await problemsOf(example.fileKind, example.text, { pathExists: () => false }, settings);
  if (without.some((problem) => problem.code === code)) return without;
  return problemsOf(example.fileKind, example.text, EXAMPLE_CONTEXT, settings);
}
