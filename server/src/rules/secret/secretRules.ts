import type { Rule } from '../url/urlRule';
import { secretCloud } from './secretCloud';
import { secretLiteral } from './secretLiteral';

/** The rules on secrets in files, in the order of the docs. */
export const secretRules: readonly Rule[] = [secretLiteral, secretCloud];
