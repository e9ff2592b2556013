import * as l10n from '@vscode/l10n';
import type { TokenKind } from '../../anaconda/token';
import { Expected } from '../../ui/expected';
import type { Choice } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import type { Step } from '../../ui/steps';
import { type Answers, resourcesOf } from '../answers';
import { channelSteps } from './channelSteps';
import type { SummaryChange } from './draftSummary';
import { EMPTY_DRAFT, type NewTokenDraft } from './newTokenDraft';
import { type Granted, scopeListStep, scopeStep } from './scopeSteps';
import { descriptionStep, expiryFrom, expiryStep, nameStep } from './tokenSteps';

/** A flow that was left half way: its answers, and the step that came next, counted from 0. */
export interface Left {
  readonly draft: NewTokenDraft;
  readonly next: number;
}

/** True where the caller has not said what the token opens. */
export function isOpen({ scopes, resources }: Answers): boolean {
  return (scopes ?? resources) === undefined;
}

/** How many questions a flow has before it is known what the token opens, the summary among them. */
export function questionCount(given: Answers): number {
  return 1 + [isOpen(given), given.name === undefined, given.expires === undefined].filter(Boolean).length;
}

/** The part of a draft that the caller has settled. Throws an error in words for an answer that is none. */
export function answeredDraft(given: Answers): Partial<NewTokenDraft> {
  if (given.name?.trim() === '') throw new Expected(l10n.t('A token needs a name.'));
  if (given.scopes?.length === 0) throw new Expected(l10n.t('A scope token needs at least one scope.'));
  if (given.resources?.length === 0)
    throw new Expected(l10n.t('A resource token needs at least one channel.'));
  return {
    ...(given.name !== undefined && { name: given.name.trim() }),
    ...(given.expires !== undefined && { expires: expiryFrom(given.expires) }),
    ...(given.description !== undefined && { description: given.description }),
    ...(given.scopes !== undefined && { kind: 'scope' as const, scopes: given.scopes }),
    ...(given.resources !== undefined && {
      kind: 'resource' as const,
      resources: resourcesOf(given.resources),
    }),
  };
}

/** What is known before the first question. */
interface Known {
  readonly given: Answers;
  readonly left: Left | undefined;
  readonly kindIsSettled: boolean;
}

/** The questions that the caller has not answered. */
export function questions(
  channels: Granted,
  scopes: Granted,
  { given, left, kindIsSettled }: Known,
): readonly Step<NewTokenDraft>[] {
  const open = isOpen(given);
  const resumable = questionCount(given) === 4 ? left : undefined;
  return [
    ...(open && !kindIsSettled ? [kindStep(resumable)] : []),
    ...(given.name === undefined ? [nameStep<NewTokenDraft>()] : []),
    ...(given.expires === undefined ? [expiryStep<NewTokenDraft>(serverDefault())] : []),
    ...(open
      ? [...channelSteps<NewTokenDraft>(channels, ({ kind }) => kind === 'resource'), scopeStep(scopes)]
      : []),
  ];
}

/** What the summary offers to change: answers that need no step of their own in every flow. */
export function changes(scopes: Granted, given: Answers): readonly SummaryChange[] {
  const description = {
    ...descriptionStep<NewTokenDraft>(),
    label: (draft: NewTokenDraft) =>
      draft.description === ''
        ? l10n.t('$(edit) Add a description…')
        : l10n.t('$(edit) Description: {0}', plain(draft.description)),
  };
  const list = { ...scopeListStep(scopes), label: () => l10n.t('$(checklist) Change the scopes…') };
  return [...(given.description === undefined ? [description] : []), ...(isOpen(given) ? [list] : [])];
}

function serverDefault(): Choice<string> {
  return { label: l10n.t('The server’s default'), description: l10n.t('no date is sent'), value: '' };
}

/** The first question: which kind, or on with the flow that was left. */
function kindStep(left: Left | undefined): Step<NewTokenDraft> {
  return {
    ask: async ({ kind }, frame, ui) => {
      const rows: Choice<TokenKind | Left>[] = [
        ...(left === undefined ? [] : [resumeRow(left)]),
        ...kindRows(),
      ];
      const active = rows.find(({ value }) => value === kind);
      const placeholder = l10n.t('What kind of token? A token cannot have both resources and scopes.');
      const outcome = await ui.pickOne(frame, placeholder, rows, { active });
      if (typeof outcome === 'string') return outcome;
      const chosen = outcome.answer;
      if (chosen === 'resource' || chosen === 'scope') return { answer: { kind: chosen } };
      return { answer: { ...EMPTY_DRAFT, ...chosen.draft }, next: chosen.next };
    },
  };
}

function resumeRow(left: Left): Choice<Left> {
  const { kind, name } = left.draft;
  return {
    label: l10n.t('$(history) Continue with “{0}”', plain(name)),
    detail:
      kind === 'scope'
        ? l10n.t('A scope token, with the answers that you have given.')
        : l10n.t('A resource token, with the answers that you have given.'),
    value: left,
  };
}

function kindRows(): readonly Choice<TokenKind>[] {
  return [
    {
      label: l10n.t('$(key) Resource token'),
      detail: l10n.t(
        'Opens channels of your choice, to read, write or manage. The one to put into .condarc.',
      ),
      value: 'resource',
    },
    {
      label: l10n.t('$(shield) Scope token'),
      detail: l10n.t(
        'Allows actions of your choice on everything your account can reach. For scripts and CI.',
      ),
      value: 'scope',
    },
  ];
}
