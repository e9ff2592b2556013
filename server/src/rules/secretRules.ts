import type { DocumentRule, ReferenceRule } from './rule';
import { secretLiteral } from './secretLiteral';

/** The rules on secrets in files, in the order of the docs. */
export const secretRules: readonly (ReferenceRule | DocumentRule)[] = [secretLiteral];
