import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Problem } from '../../rules/engine/problem';
import { tokenOfLiteral, tokenOfVariable, type FeatureContext } from '../featureContext';
import { literals } from './literal';
import { tokensInUrls } from './tokenAt';

/** The token that a problem is about, never its value. */
export interface ProblemToken {
  /** The same for the same token: a known one's server and id, else the name of a variable or a fingerprint. */
  readonly key: string;
  /** Of a token that is known. */
  readonly name?: string;
  /** The reference to a variable, as it is written. */
  readonly variable?: string;
}

/** The token that stands where a problem is, the first one; undefined where there is none, or nobody could know it again. */
export function problemToken(
  parsed: ParsedDocument,
  { line, place }: Problem,
  context: FeatureContext,
): ProblemToken | undefined {
  const touches = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start <= place.end && end >= place.start;
  const inUrl = tokensInUrls(parsed, line, line + 1).find(({ urlPlace }) => touches(urlPlace));
  if (inUrl?.kind === 'environment') {
    const known = tokenOfVariable(inUrl.text, context.facts);
    return known ? keyed(known) : { key: inUrl.text, variable: inUrl.text };
  }
  const value = inUrl?.text ?? literals(parsed, line, line + 1).find((one) => touches(one.place))?.value;
  if (value === undefined || context.fingerprint === undefined) return undefined;
  const known = tokenOfLiteral(value, context);
  return known ? keyed(known) : { key: context.fingerprint(value) };
}

function keyed({ server, token }: NonNullable<ReturnType<typeof tokenOfVariable>>): ProblemToken {
  return { key: `${server.server} ${token.id}`, name: token.name };
}
