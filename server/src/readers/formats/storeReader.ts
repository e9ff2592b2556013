import { tokenTextKind } from '../../domain/token/meantToken';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps } from '../text/span';
import type { FoundReference } from '../text/span';
import { findInText } from './textReader';

/** A netrc: its passwords, and what any text can hold, such as a token for the user. */
export function readNetrc({ text }: SourceText): FoundReference[] {
  const passwords = [...text.matchAll(PASSWORD)].flatMap(({ 1: value, indices }): FoundReference[] => {
    if (value === undefined || tokenTextKind(value) !== 'literal') return [];
    const [start, end] = indices?.[1] ?? [0, 0];
    return [{ start, end, reference: { kind: 'secret', value, where: 'basic-auth' } }];
  });
  return [...passwords, ...withoutOverlaps(findInText(text), passwords)];
}

/** A comment, with all that stands in it; else a password, of no anonymous login, behind the word for it: the first group. */
const PASSWORD = /^[ \t]*#.*|(?<!\S)(?<!\blogin\s{1,20}anonymous\s{1,20})password\s+"?([^\s"]+)/dgm;

/** A file that holds one token and nothing else, as conda keeps them: one for each address; else any text. */
export function readTokenFile({ text }: SourceText): FoundReference[] {
  const value = text.trim();
  if (/\s/.test(value)) return findInText(text);
  if (tokenTextKind(value) !== 'literal') return [];
  const start = text.indexOf(value);
  return [{ start, end: start + value.length, reference: { kind: 'secret', value, where: 'setting' } }];
}
