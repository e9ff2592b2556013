import type { Problem } from '../../rules/engine/problem';
import { adviceAt } from '../../rules/secret/secretFormat';
import { PASSWORD } from '../../rules/secret/secretLiteral';
import { referencesAt, textAt, type DocumentView } from '../documentView';
import { replaced, type Fix } from './fix';

/** Puts a variable in the place of the password of a URL, where the program that reads it replaces one. */
export function passwordFix(problem: Problem, { kind, parsed }: DocumentView): readonly Fix[] {
  const at = { line: problem.line, character: problem.place.start };
  return referencesAt(parsed, at, 'channel').flatMap(({ line, item }) => {
    const [, before, password] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#:@]+:)([^/?#@]+)@/i.exec(item.value) ?? [];
    const { writes } = adviceAt(kind, item, PASSWORD);
    if (before === undefined || password === undefined || password === 'x-auth-token') return [];
    if (!item.expandsEnvironment || writes === undefined || textAt(parsed, line, item.place) !== item.value)
      return [];
    const start = item.place.start + before.length;
    const title = `Replace the password by ${writes} (keep the password first, and set the variable to it)`;
    const edits = [replaced(line, { start, end: start + password.length, lines: 0 }, writes)];
    return [{ title, edits, chosen: true, takesAway: password }];
  });
}
