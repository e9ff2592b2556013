import type { DocumentRule, ReferenceRule } from './rule';
import { urlAddress } from './urlAddress';
import { urlDoubledName } from './urlDoubledName';
import { urlEnvironment } from './urlEnvironment';
import { urlFacts } from './urlFacts';
import { urlList } from './urlList';
import type { UrlRule } from './urlRule';
import { urlSubject } from './urlSubject';
import { urlToken } from './urlToken';

const OF_ONE: readonly UrlRule[] = [urlToken, urlAddress, urlEnvironment, urlDoubledName, urlFacts];

/** Judges each channel by itself. */
const urlAlone: ReferenceRule = {
  rows: OF_ONE.flatMap(({ rows }) => rows),
  check(located, context) {
    const subject = urlSubject(located);
    return subject ? OF_ONE.flatMap((rule) => rule.checkUrl(subject, context)) : [];
  },
};

/** The rules on channel URLs, in the order of the docs. */
export const urlRules: readonly (ReferenceRule | DocumentRule)[] = [urlAlone, urlList];
