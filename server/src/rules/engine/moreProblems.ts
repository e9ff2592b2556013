import type { RuleRow } from './rule';

/** Says how many problems are left out of a document that has more than `maxProblems`. */
export const MORE_PROBLEMS: RuleRow = {
  code: 'document/more-problems',
  severity: 'information',
  title: 'The document has more problems than are shown',
  example: {
    fileKind: 'manifest',
    text: `tokens:\n  - name: ci\n    scopes:\n${'      - channel:view\n'.repeat(210)}`,
  },
};
