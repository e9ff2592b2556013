import type { TextEdit } from 'vscode-languageserver-types';
import { redactShapes } from '../../domain/secret/redact';
import { maskUrl } from '../../domain/secret/redactUrl';
import type { Problem } from '../../rules/engine/problem';
import { channelAliasFix } from './channelAliasFix';
import { replaced, withoutLines, type Fix } from './fix';
import { knownTokenFixes } from './knownTokenFixes';
import { literalFixes } from './literalFixes';
import type { FeatureContext } from '../featureContext';
import { referencesAt, textAt, type DocumentView } from '../documentView';
import { splitTokenFix } from './splitTokenFix';
import { suppressionFix } from './suppressionFix';

/** Makes the fixes of one code. */
export type FixMaker = (problem: Problem, view: DocumentView, context: FeatureContext) => readonly Fix[];

/** Fixes by code, beside the replacement that a rule itself proposes. */
const MAKERS: Readonly<Record<string, FixMaker>> = {
  'scope/duplicate': removeItem,
  'url/same-channel': removeItem,
  'scope/with-resources': splitTokenFix,
  'secret/literal-token': literalFixes,
  'secret/printed-in-clear': literalFixes,
  'secret/in-comment': literalFixes,
  'secret/basic-auth': literalFixes,
  'url/token-moved': channelAliasFix,
  'token/expired': knownTokenFixes,
  'token/expiring': knownTokenFixes,
  'token/no-access': knownTokenFixes,
  'token/revoked': knownTokenFixes,
};

/** Codes whose replacement means the same to the server and lets conda ask the same, only written as it should be. */
const SAFE: ReadonlySet<string> = new Set(['scope/old-name', 'scope/malformed', 'secret/printed-in-clear']);

/** Codes whose own maker puts the replacement into better words. */
const REWORDED: ReadonlySet<string> = new Set(['secret/literal-token']);

/** Everything that can be done about a problem, the best first; the last always lets it be ignored. */
export function fixesFor(problem: Problem, view: DocumentView, context: FeatureContext): readonly Fix[] {
  return [
    ...replacement(problem, view),
    ...(MAKERS[problem.code]?.(problem, view, context) ?? []),
    ...suppressionFix(problem, view),
  ];
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
): readonly Fix[] {
  const taken: Fix[] = [];
  for (const problem of problems) {
    const fix = fixesFor(problem, view, context).find((one) => one.edits.length > 0 && isChosen(one));
    const touches = fix?.edits.some((edit) =>
      taken.some(({ edits }) => edits.some((other) => touch(edit, other))),
    );
    if (fix && touches === false) taken.push(fix);
  }
  return taken;
}

function touch({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: TextEdit['range']['end'], b: TextEdit['range']['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function replacement(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { code, line, place, replacement: text } = problem;
  if (text === undefined || REWORDED.has(code) || text === textAt(parsed, line, place)) return [];
  return [
    {
      title: `Change to ${redactShapes(maskUrl(text))}`,
      problem,
      edits: [replaced(line, place, text)],
      preferred: true,
      safe: SAFE.has(code),
    },
  ];
}

/** Takes out the item of a list, with its line when it stands alone there. */
function removeItem(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place, code } = problem;
  const text = parsed.lineText(line);
  const alone =
    /^\s*-\s+["']?$/.test(text.slice(0, place.start)) && /^["']?\s*(?:#.*)?$/.test(text.slice(place.end));
  if (!alone || place.lines > 0 || line + 1 >= parsed.lineCount()) return [];
  const isScope = referencesAt(parsed, { line, character: place.start }, 'scope').length > 0;
  const title = isScope ? 'Remove the second one' : 'Remove this channel';
  return [
    { title, problem, edits: [withoutLines(line, line)], preferred: true, safe: code === 'scope/duplicate' },
  ];
}
