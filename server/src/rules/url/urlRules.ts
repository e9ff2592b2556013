import { urlAddress } from './urlAddress';
import { urlDefaultName } from './urlDefaultName';
import { urlDoubledName } from './urlDoubledName';
import { urlEnvironment } from './urlEnvironment';
import { urlFacts } from './urlFacts';
import { urlList } from './urlList';
import type { Rule } from './urlRule';
import { urlToken } from './urlToken';

/** The rules on channel URLs, in the order of the docs. */
export const urlRules: readonly Rule[] = [
  urlToken,
  urlAddress,
  urlEnvironment,
  urlDoubledName,
  urlDefaultName,
  urlFacts,
  urlList,
];
