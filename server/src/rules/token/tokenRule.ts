import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import { FittingReferences } from '../engine/chunkTracker';
import type { Problem } from '../engine/problem';
import { TOP, type RuleState } from '../engine/rule';
import { namesServer, serverOfManifest } from '../manifest/manifestServer';
import { isOfToken, tokenStatements, type TokenStatement } from './tokenStatement';

/** Judges one token; `server` is the id of the server that the document names. */
export type TokenCheck = (token: TokenStatement, server: string | undefined) => readonly Problem[];

/** Judges the tokens of a document one by one. */
export function tokenRuleState(check: TokenCheck): RuleState {
  const references = new FittingReferences(saysOfTokens);
  return {
    judge(tracked) {
      const said = references.follow(tracked);
      if (said.length === 0) return [];
      const server = serverOfManifest(said);
      return [[TOP, tokenStatements(said).flatMap((token) => check(token, server))]];
    },
  };
}

function saysOfTokens(located: Located<Reference>): located is Located<Reference> {
  return isOfToken(located) || namesServer(located);
}
