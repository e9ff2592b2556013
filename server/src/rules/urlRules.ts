import type { DocumentRule, ReferenceRule } from './rule';
import { urlAddress } from './urlAddress';
import { urlToken } from './urlToken';

/** The rules on channel URLs, in the order of the docs. */
export const urlRules: readonly (ReferenceRule | DocumentRule)[] = [urlToken, urlAddress];
