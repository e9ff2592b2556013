import type { TextEdit } from 'vscode-languageserver-types';
import type { Problem } from '../../rules/engine/problem';
import { textAt, type DocumentView } from '../documentView';
import type { FeatureContext } from '../featureContext';
import { channelAliasFix } from './channelAliasFix';
import { keepFlag, removeSuppression } from './commentFixes';
import { fileIgnored, listAsChannels, quotesForTag, verifyAgain } from './condarcFileFixes';
import { replaced, inTitle, type Fix, type ProblemFix } from './fix';
import { knownTokenFixes, unknownTokenFixes } from './knownTokenFixes';
import { literalFixes, reissueLiteral } from './literalFixes';
import { leastPermission, manifestSyntax, nameToken, wrapInList } from './manifestFixes';
import { passwordFix } from './passwordFix';
import { removeKey, removeRefused, removeRepeated, removeSetting } from './removals';
import { splitScopes } from './splitScopes';
import { splitTokenFix } from './splitTokenFix';
import { suppressionFix } from './suppressionFix';
import { TakenRanges } from './takenRanges';
import { addServer, keepOneToken, nameRepository } from './urlFixes';

/** Makes the fixes of one code. */
export type FixMaker = (problem: Problem, view: DocumentView, context: FeatureContext) => readonly Fix[];

/** Fixes by code, beside the replacement that a rule itself proposes. */
const MAKERS: Readonly<Record<string, FixMaker>> = {
  'scope/malformed': splitScopes,
  'scope/foreign': removeRefused,
  'scope/not-grantable': removeRefused,
  'scope/duplicate': removeRepeated,
  'scope/with-resources': splitTokenFix,
  'url/second-token': keepOneToken,
  'url/unknown-host': addServer,
  'url/same-channel': removeRepeated,
  'url/token-moved': channelAliasFix,
  'url/token-cut': reissueLiteral,
  'url/env-not-expanded': removeSetting,
  'secret/literal-token': literalFixes,
  'secret/printed-in-clear': literalFixes,
  'secret/in-comment': literalFixes,
  'secret/basic-auth': (problem, view, context) => [
    ...literalFixes(problem, view, context),
    ...passwordFix(problem, view),
  ],
  'secret/sent-to-cloud': nameRepository,
  'token/expired': knownTokenFixes,
  'token/expiring': knownTokenFixes,
  'token/no-access': knownTokenFixes,
  'token/revoked': knownTokenFixes,
  'token/unknown': unknownTokenFixes,
  'condarc/file-ignored': fileIgnored,
  'condarc/conda-crashes': listAsChannels,
  'condarc/duplicate-key': removeKey,
  'condarc/text-tag': quotesForTag,
  'condarc/removed-key': removeKey,
  'condarc/two-aliases': removeKey,
  'condarc/channel-denied': removeRefused,
  'machine/channel-denied': removeRefused,
  'machine/flag-lost': keepFlag,
  'machine/verify-off': verifyAgain,
  'manifest/unreadable': manifestSyntax,
  'manifest/wrong-type': wrapInList,
  'manifest/missing-name': nameToken,
  'manifest/bad-resource': leastPermission,
  'suppression/unused': removeSuppression,
};

/** Codes whose replacement means the same to the server and lets conda ask the same, only written as it should be. */
const SAFE: ReadonlySet<string> = new Set(['scope/old-name', 'scope/malformed', 'secret/printed-in-clear']);

/** Codes whose own maker puts the replacement into better words. */
const REWORDED: ReadonlySet<string> = new Set(['secret/literal-token']);

/** Everything that can be done about a problem, the best first; the last always lets it be ignored. */
export function fixesFor(
  problem: Problem,
  view: DocumentView,
  context: FeatureContext,
): readonly ProblemFix[] {
  const suppression = suppressionFix(problem, view).map((fix) => ({ ...fix, problem }));
  return [...mendingFixes(problem, view, context), ...suppression];
}

/** The fixes after which there is no problem; to find out where a comment could stand takes longer than to make them. */
export function mendingFixes(
  problem: Problem,
  view: DocumentView,
  context: FeatureContext,
): readonly ProblemFix[] {
  return [
    ...replacement(problem, view),
    ...choices(problem, view),
    ...(MAKERS[problem.code]?.(problem, view, context) ?? []),
  ].map((fix) => ({ ...fix, problem }));
}

/** The edits of all safe fixes; of two that touch, the first one. */
export function fixAllEdits(
  problems: readonly Problem[],
  view: DocumentView,
  context: FeatureContext,
): readonly TextEdit[] {
  return compatibleFixes(problems, view, context, ({ safe }) => safe === true).flatMap(({ edits }) => edits);
}

/** For each problem its first fix with edits that is chosen, unless one of its edits touches one of a fix before. */
export function compatibleFixes(
  problems: readonly Problem[],
  view: DocumentView,
  context: FeatureContext,
  isChosen: (fix: Fix) => boolean,
): readonly ProblemFix[] {
  const compatible: ProblemFix[] = [];
  const taken = new TakenRanges();
  for (const problem of problems) {
    const fix = mendingFixes(problem, view, context).find((one) => one.edits.length > 0 && isChosen(one));
    if (!fix || fix.edits.some(({ range }) => taken.touch(range))) continue;
    compatible.push(fix);
    for (const { range } of fix.edits) taken.add(range);
  }
  return compatible;
}

function replacement(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { code, line, place, replacement: text } = problem;
  if (text === undefined || REWORDED.has(code) || text === textAt(parsed, line, place)) return [];
  // What is folded over several lines would have to be folded again.
  if (/[\n\r]/.test(text)) return [];
  return [
    {
      title: `Change to ${inTitle(text)}`,
      edits: [replaced(line, place, text)],
      preferred: true,
      safe: SAFE.has(code),
    },
  ];
}

/** The texts of which a person may put one in the place. */
function choices(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place, choices: texts = [] } = problem;
  return texts
    .filter((text) => text !== textAt(parsed, line, place))
    .map((text) => ({
      title: `Change to ${inTitle(text)}`,
      edits: [replaced(line, place, text)],
      chosen: true,
    }));
}
