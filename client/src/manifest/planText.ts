import * as l10n from '@vscode/l10n';
import { hostOf } from '../anaconda/serverAddress';
import type { NewToken } from '../anaconda/token';
import { oneLine, plain, someLines } from '../ui/plainText';
import type { Plan } from './manifestPlanning';
import type { FieldChange, PlanStep } from './plan';

/** Names that a list shows before it only counts. */
const MOST_NAMES = 50;
/** Lines of a description, and characters (UTF-16 units) of one of them, that a plan shows. */
const MOST_LINES = 50;
const MOST_WORDS = 500;

/** A plan to be read: what comes behind `+`, what goes behind `-`, and everything in words too. */
export function planText(
  { session, steps, faults }: Pick<Plan, 'session' | 'steps' | 'faults'>,
  file: string,
): string {
  const of = <A extends PlanStep['action']>(action: A): readonly Extract<PlanStep, { action: A }>[] =>
    steps.filter((step): step is Extract<PlanStep, { action: A }> => step.action === action);
  const parts = [
    [
      l10n.t('Plan for {0}, as {1} on {2}', plain(file), plain(session.user), hostOf(session.server)),
      summary(steps),
    ],
    faults.length === 0
      ? []
      : [l10n.t('Fix these problems first:'), ...faults.map((fault) => indented(oneLine(fault, MOST_WORDS)))],
    ...of('create').map(({ name, token }) => [l10n.t('+ create {0}', plain(name)), ...newLines(token)]),
    ...of('edit').map(({ name, changes }) => [
      l10n.t('! edit {0}', plain(name)),
      ...changes.flatMap(changeLines),
    ]),
    ...of('replace').map(({ name, changes }) => [
      l10n.t('! replace {0}', plain(name)),
      `!     ${l10n.t('its scopes and kind are fixed: a new one is made, the old one deleted when you agree')}`,
      ...changes.flatMap(changeLines),
    ]),
    ...of('ambiguous').map(({ name, ids, inFile }) => [
      l10n.t(
        '  left alone, ambiguous: {0} ({1} in the file, {2} on the server)',
        plain(name),
        inFile,
        ids.length,
      ),
    ]),
    names(l10n.t('  up to date:'), of('leave')),
    names(l10n.t('  not managed by this file:'), of('unmanaged')),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

/** The counts of a plan in one line. */
export function summary(steps: readonly PlanStep[]): string {
  const count = (action: PlanStep['action']): number => steps.filter((step) => step.action === action).length;
  return l10n.t(
    '{0} to create, {1} to edit, {2} to replace, {3} up to date, {4} ambiguous, {5} not managed',
    count('create'),
    count('edit'),
    count('replace'),
    count('leave'),
    count('ambiguous'),
    count('unmanaged'),
  );
}

/** The fields of a change by their names in the manifest, for a narrow place. */
export function changedFields(changes: readonly FieldChange[]): string {
  return changes.map(({ field }) => field).join(', ');
}

function newLines({ expires, description, scopes, resources }: NewToken): readonly string[] {
  return [
    ...(expires === undefined ? [] : [`+     expires: ${expires}`]),
    ...(description === undefined || description === '' ? [] : wrapped('+', `description: ${description}`)),
    ...(scopes ?? []).map((scope) => `+     scopes: ${plain(scope)}`),
    ...(resources ?? []).map(({ id, permission }) => `+     resources: ${plain(id)} (${permission})`),
  ];
}

function changeLines({ field, from, to }: FieldChange): readonly string[] {
  return [
    ...from.flatMap((word) => wrapped('-', `${field}: ${word}`)),
    ...to.flatMap((word) => wrapped('+', `${field}: ${word}`)),
  ];
}

/** Every line of a text keeps its mark. */
function wrapped(mark: string, text: string): readonly string[] {
  const lines = text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => `${mark}     ${oneLine(line, MOST_WORDS)}`);
  return someLines(lines, MOST_LINES, (more) => `${mark}     ${l10n.t('and {0} more', more)}`);
}

function names(title: string, steps: readonly { readonly name: string }[]): readonly string[] {
  if (steps.length === 0) return [];
  const rest = steps.length - MOST_NAMES;
  const shown = steps.slice(0, MOST_NAMES).map(({ name }) => indented(plain(name)));
  return [title, ...shown, ...(rest > 0 ? [indented(l10n.t('and {0} more', rest))] : [])];
}

function indented(text: string): string {
  return `      ${text}`;
}
