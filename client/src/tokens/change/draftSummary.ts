import * as l10n from '@vscode/l10n';
import { catalogueScope, highestLevel } from '../../../../server/src/domain/token/scopeCatalogue';
import type { Choice } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import { levelName, permissionWords } from '../../ui/scopeWords';
import { scopeMeaning } from '../../ui/scopeWords';
import type { Step } from '../../ui/steps';
import { dateWords } from '../expiryWords';
import type { NewTokenDraft } from './newTokenDraft';

/** A row of the summary behind which an answer can be changed that most people leave as it is. */
export interface SummaryChange extends Step<NewTokenDraft> {
  readonly label: (draft: NewTokenDraft) => string;
}

/** What a row of the summary does: a fact does nothing. */
type Act = 'create' | 'fact' | SummaryChange;

/** The last step: says in words what will be made, and makes it on Enter; `changes` are offered before. */
export function summaryStep(host: string, changes: readonly SummaryChange[]): Step<NewTokenDraft> {
  return {
    ask: async (draft, frame, ui) => {
      const rows = summaryRows(draft, changes);
      const outcome = await ui.pickOne(frame, l10n.t('Create this token on {0}?', host), rows);
      if (typeof outcome === 'string') return outcome;
      const act = outcome.answer;
      if (act === 'create') return { answer: {} };
      const changed = act === 'fact' ? 'back' : await act.ask(draft, frame, ui);
      if (changed === 'cancelled') return changed;
      return { answer: changed === 'back' ? {} : changed.answer, next: 'same' };
    },
  };
}

/** The row that creates, what can be changed before, and what the holder of the token can do. */
function summaryRows(draft: NewTokenDraft, changes: readonly SummaryChange[]): readonly Choice<Act>[] {
  const expires =
    draft.expires === ''
      ? l10n.t('valid as long as the server’s default says')
      : l10n.t('valid until {0}', dateWords(Date.parse(draft.expires)));
  const facts = draft.kind === 'scope' ? scopeFacts(draft.scopes) : resourceFacts(draft);
  return [
    {
      label: l10n.t('$(check) Create “{0}”', plain(draft.name, 60)),
      description: expires,
      alwaysShow: true,
      value: 'create',
    },
    ...changes
      .filter(({ applies }) => applies?.(draft) ?? true)
      .map((change) => ({ label: change.label(draft), value: change })),
    { label: l10n.t('Whoever has this token can:'), separator: true, value: 'fact' },
    ...facts,
  ];
}

function resourceFacts({ resources }: NewTokenDraft): readonly Choice<'fact'>[] {
  return resources.map(({ id, permission }) => ({
    label: plain(id),
    description: permissionWords(permission),
    value: 'fact' as const,
  }));
}

function meaningOf(scope: string): string {
  const known = catalogueScope(scope);
  return known === undefined ? l10n.t('something this extension does not know') : scopeMeaning(known);
}

function scopeFacts(scopes: readonly string[]): readonly Choice<'fact'>[] {
  const highest = highestLevel(scopes);
  const lines = scopes.map((scope) => ({
    label: meaningOf(scope),
    description: plain(scope),
    value: 'fact' as const,
  }));
  if (highest === undefined) return lines;
  const level = {
    label: `$(shield) ${l10n.t('The highest level is {0}', levelName(highest.level))}`,
    detail: l10n.t('through {0}', plain(highest.scopes.join(', '), 500)),
    value: 'fact' as const,
  };
  return [level, ...lines];
}
