import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type Range,
} from 'vscode-languageserver-types';
import { touch } from '../domain/text/ranges';
import type { ProblemFix } from '../features/actions/fix';
import { fixAllEdits, fixesFor } from '../features/actions/quickFixes';
import { rangeOf, type DocumentView } from '../features/documentView';
import type { FeatureContext } from '../features/featureContext';
import type { Problem } from '../rules/engine/problem';
import { FIX_ALL_KIND } from './capabilities';
import { diagnosticOf } from './diagnostics/diagnostics';

/** What can be done in a range: the fixes of its problems, and all safe ones of the document at once. */
export function codeActions(
  view: DocumentView,
  range: Range,
  { only }: CodeActionContext,
  problems: readonly Problem[],
  context: FeatureContext,
): CodeAction[] {
  const asks = (kind: string): boolean =>
    !only || only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const quick = asks(CodeActionKind.QuickFix)
    ? problems
        .filter((problem) => touch(rangeOf(problem.line, problem.place), range))
        .flatMap((problem) => fixesFor(problem, view, context))
        .map((fix) => quickFix(fix, view.uri))
    : [];
  // Offered only to who asks for it: as one of many in a menu it would hide what it does.
  const all = only && asks(FIX_ALL_KIND) ? fixAll(view, problems, context) : [];
  return [...quick, ...all];
}

function quickFix({ title, problem, edits, command, preferred }: ProblemFix, uri: string): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(problem, uri)],
    ...(edits.length > 0 ? { edit: { changes: { [uri]: [...edits] } } } : {}),
    ...(command ? { command } : {}),
    ...(preferred ? { isPreferred: true } : {}),
  };
}

function fixAll(view: DocumentView, problems: readonly Problem[], context: FeatureContext): CodeAction[] {
  const edits = fixAllEdits(problems, view, context);
  if (edits.length === 0) return [];
  const edit = { changes: { [view.uri]: [...edits] } };
  return [{ title: 'Fix all that is safe to fix', kind: FIX_ALL_KIND, edit }];
}
