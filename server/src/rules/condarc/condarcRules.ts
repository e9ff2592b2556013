import type { DocumentRule } from '../engine/rule';
import { condarcCrossKeyRules } from './condarcCrossKeyRules';
import { CONDARC_DENIED } from './condarcDenied';
import { condarcFile } from './condarcFile';
import { condarcKeys } from './condarcKeys';
import type { CondarcRule } from './condarcRule';
import { CondarcRuleState } from './condarcRuleState';
import { condarcValues } from './condarcValues';

/** conda's side of a condarc, in the order of the docs: whether it loads the file, then its keys and values. */
const CONDA: readonly CondarcRule[] = [condarcFile, condarcKeys, condarcValues, condarcCrossKeyRules];

/** What counts in a condarc that stands in another file, which is loaded by another program. */
const INNER: readonly CondarcRule[] = [condarcKeys, condarcValues, condarcCrossKeyRules];

/** What counts in a file that conda ignores, whose values do not matter, and in one of mamba. */
const KEYS: readonly CondarcRule[] = [condarcKeys];

/** The rules on condarcs: whether conda loads the file, then what it makes of its keys and values. */
export const condarcRules: DocumentRule = {
  rows: [...CONDA, CONDARC_DENIED].flatMap(({ rows }) => rows),
  open(context) {
    switch (context.fileKind) {
      case 'condarc':
        return new CondarcRuleState(context, { rules: CONDA, ofIgnored: KEYS });
      case 'construct':
        return new CondarcRuleState(context, { rules: INNER, ofIgnored: INNER });
      case 'mambarc':
        return new CondarcRuleState(context, { rules: KEYS, ofIgnored: KEYS });
      default:
        return undefined;
    }
  },
};
