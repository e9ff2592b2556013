import * as l10n from '@vscode/l10n';
import { catalogueScope } from '../../../../server/src/domain/token/scopeCatalogue';
import type { Choice } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import { levelName } from '../../ui/scopeWords';
import { categoryTitle, scopeMeaning } from '../../ui/scopeWords';
import { answering, type Step } from '../../ui/steps';
import type { NewTokenDraft } from './newTokenDraft';
import { type ScopePreset, scopePresets } from './scopePresets';

/** Scopes or channels that an account may grant, asked of its server. */
export type Granted = () => Promise<readonly string[]>;

const isScopeDraft = ({ kind }: NewTokenDraft): boolean => kind === 'scope';

/** The step that chooses scopes: those of a common job, or one by one. */
export function scopeStep(granted: Granted): Step<NewTokenDraft> {
  return {
    applies: isScopeDraft,
    ask: async (draft, frame, ui) => {
      for (;;) {
        const rows = jobRows(await granted(), draft.scopes);
        const outcome = await ui.pickOne(frame, l10n.t('What is the token for?'), rows);
        if (typeof outcome === 'string') return outcome;
        if (outcome.answer !== 'own') return { answer: { scopes: outcome.answer } };
        const chosen = await scopeListStep(granted).ask(draft, frame, ui);
        if (chosen !== 'back') return chosen;
      }
    },
  };
}

function jobRows(
  granted: readonly string[],
  before: readonly string[],
): readonly Choice<'own' | readonly string[]>[] {
  const kept = before.filter((scope) => granted.includes(scope));
  return [
    ...(kept.length === 0
      ? []
      : [{ label: l10n.t('As chosen before'), detail: plain(kept.join(', '), 500), value: kept }]),
    {
      label: l10n.t('Choose scope by scope'),
      detail: l10n.t('Any of the scopes that your account may grant'),
      value: 'own',
    },
    ...scopePresets(granted).map((preset) => ({
      label: preset.label,
      detail: presetWords(preset),
      value: preset.scopes,
    })),
  ];
}

/** What a preset is for, and what of it the account may not grant. */
function presetWords({ detail, missing }: ScopePreset): string {
  if (missing.length === 0) return detail;
  return l10n.t('{0}. Without {1}, which your account may not grant.', detail, missing.join(', '));
}

/** The list of all scopes with those of the draft ticked. */
export function scopeListStep(granted: Granted): Step<NewTokenDraft> {
  return {
    applies: isScopeDraft,
    ask: async ({ scopes }, frame, ui) => {
      const rows = scopeRows(await granted(), scopes);
      const outcome = await ui.pickMany(frame, l10n.t('What may the token do? Type to search.'), rows, {
        tooFew: l10n.t('choose at least one'),
      });
      return answering(outcome, (chosen) => ({ scopes: chosen.filter((scope) => scope !== '') }));
    },
  };
}

function scopeRows(granted: readonly string[], ticked: readonly string[]): readonly Choice<string>[] {
  const titles = [...new Set(granted.map(categoryTitle))];
  return titles.flatMap((title) => [
    { label: plain(title), separator: true, value: '' },
    ...granted.filter((scope) => categoryTitle(scope) === title).map((scope) => scopeRow(scope, ticked)),
  ]);
}

function scopeRow(scope: string, ticked: readonly string[]): Choice<string> {
  const known = catalogueScope(scope);
  return {
    label: plain(scope),
    ...(known !== undefined && { description: levelName(known.level), detail: scopeMeaning(known) }),
    picked: ticked.includes(scope),
    value: scope,
  };
}
