import { plain } from '../../domain/text/plainText';
import { meantTokens } from '../../domain/token/meantToken';
import type { Problem } from '../../rules/engine/problem';
import { referencesAt, textAt, type DocumentView } from '../documentView';
import type { FeatureContext } from '../featureContext';
import { commanded, inserted, replaced, type Fix } from './fix';

/** The most servers that are proposed. */
const MOST = 5;

/** Keeps one of the tokens that a URL holds. */
export function keepOneToken(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const value = textAt(parsed, line, place);
  const [first, second, ...more] = meantTokens(value);
  if (!first || !second || more.length > 0 || first.start < 3) return [];
  const without = (title: string, gone: typeof first): Fix => ({
    title,
    edits: [
      replaced(line, { start: place.start + gone.start - 3, end: place.start + gone.end, lines: 0 }, ''),
    ],
    chosen: true,
    ...(gone.kind === 'literal' ? { takesAway: gone.text } : {}),
  });
  return [
    without('Keep the first token, which conda takes', second),
    without('Keep the second token', first),
  ];
}

/** Adds the server that a URL names to the user's own. */
export function addServer(
  problem: Problem,
  { parsed }: DocumentView,
  { commands }: FeatureContext,
): readonly Fix[] {
  const url = referencesAt(parsed, { line: problem.line, character: problem.place.start }, 'channel')[0]?.item
    .value;
  const [, scheme, host] = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#@]+)/.exec(url ?? '') ?? [];
  if (scheme === undefined || host === undefined) return [];
  const address = `${scheme}://${host}`;
  return commanded(`Add ${plain(host)} to your servers`, commands.addServer, { address });
}

/** Says before a command of a shell whose repository it is for. */
export function nameRepository(
  problem: Problem,
  { kind, parsed }: DocumentView,
  { facts }: FeatureContext,
): readonly Fix[] {
  const { line, place } = problem;
  const before = parsed.lineText(line).slice(0, place.start);
  // Only there what stands before the command is its environment.
  if (kind !== 'shell' || !/(?:^|[;&|({]|\b(?:then|else|do))\s*$/.test(before)) return [];
  return facts.slice(0, MOST).map(({ server }) => ({
    title: `Set CONDA_TOKEN_REPO_URL=${server}/ for this command`,
    edits: [inserted(line, place.start, `CONDA_TOKEN_REPO_URL=${server}/ `)],
    chosen: true,
  }));
}
