import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { Reference } from '../readers/reference';
import { condarcDenied } from './condarcDenied';
import { fatalFault } from './condarcFate';
import { condarcFile } from './condarcFile';
import { condarcKeys } from './condarcKeys';
import type { Condarc, CondarcRule } from './condarcRule';
import { condarcTogether } from './condarcTogether';
import { condarcTree } from './condarcTree';
import { condarcValues } from './condarcValues';
import type { Problem } from './problem';
import type { DocumentRule, RuleContext } from './rule';

/** conda's side of a condarc, in the order of the docs; a file it ignores has no values that matter. */
const LOADED: readonly CondarcRule[] = [condarcKeys, condarcValues, condarcTogether, condarcDenied];

/** The rules on condarcs: whether conda loads the file, then what it makes of its keys and values. */
export const condarcRules: DocumentRule = {
  rows: [condarcFile, ...LOADED].flatMap(({ rows }) => rows),
  checkDocument(
    references: readonly Located<Reference>[],
    reading: Reading,
    context: RuleContext,
  ): readonly Problem[] {
    if (context.fileKind !== 'condarc' && context.fileKind !== 'mambarc') return [];
    const condarc: Condarc = { references, reading, context, nodes: condarcTree(references) };
    if (context.fileKind === 'mambarc') return condarcKeys.check(condarc);
    const fatal = fatalFault(references, reading);
    const judged = fatal ? { ...condarc, fatal } : condarc;
    const rules = fatal?.fate === 'ignored' ? [condarcFile, condarcKeys] : [condarcFile, ...LOADED];
    return rules.flatMap((rule) => rule.check(judged));
  },
};
