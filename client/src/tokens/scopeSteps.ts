import { l10n, QuickPickItemKind } from 'vscode';
import { catalogueScope } from '../../../server/src/domain/scopeCatalogue';
import { levelName } from '../ui/levels';
import { type Choice, pickMany, pickOne } from '../ui/prompts';
import { categoryTitle, scopeMeaning } from '../ui/scopeWords';
import { answering, type Step } from '../ui/steps';
import type { NewTokenDraft } from './newTokenDraft';
import { scopePresets } from './scopePresets';

/** The steps that choose scopes: a job to start from, then the list with that job's scopes ticked. */
export function scopeSteps(
  granted: () => Promise<readonly string[]>,
  applies: (draft: NewTokenDraft) => boolean,
): readonly Step<NewTokenDraft>[] {
  return [
    {
      applies,
      ask: async ({ scopes }, frame) => {
        const presets = scopePresets(await granted());
        const rows: Choice<readonly string[]>[] = [
          {
            label: l10n.t('Choose scope by scope'),
            detail: l10n.t('Any of the scopes that your account may grant'),
            value: scopes,
          },
          ...presets.map((preset) => ({ ...preset, value: preset.scopes })),
        ];
        return answering(
          await pickOne(
            frame,
            l10n.t('What is the token for? You can change the scopes in the next step.'),
            rows,
          ),
          (chosen) => ({ scopes: chosen }),
        );
      },
    },
    {
      applies,
      ask: async ({ scopes }, frame) => {
        const rows = scopeRows(await granted(), scopes);
        const outcome = await pickMany(
          frame,
          l10n.t('What may the token do? Type to search.'),
          rows,
          l10n.t('choose at least one'),
        );
        return answering(outcome, (chosen) => ({ scopes: chosen.filter((scope) => scope !== '') }));
      },
    },
  ];
}

function scopeRows(granted: readonly string[], ticked: readonly string[]): readonly Choice<string>[] {
  const titles = [...new Set(granted.map(categoryTitle))];
  return titles.flatMap((title) => [
    { label: title, kind: QuickPickItemKind.Separator, value: '' },
    ...granted.filter((scope) => categoryTitle(scope) === title).map((scope) => scopeRow(scope, ticked)),
  ]);
}

function scopeRow(scope: string, ticked: readonly string[]): Choice<string> {
  const known = catalogueScope(scope);
  return {
    label: scope,
    ...(known !== undefined && { description: levelName(known.level), detail: scopeMeaning(known) }),
    picked: ticked.includes(scope),
    value: scope,
  };
}
