import { l10n, QuickPickItemKind } from 'vscode';
import { catalogueScope, highestLevel } from '../../../server/src/domain/scopeCatalogue';
import { levelName, levelWords } from '../ui/levels';
import { type Choice, pickOne } from '../ui/prompts';
import { scopeMeaning } from '../ui/scopeWords';
import type { Step } from '../ui/steps';
import type { NewTokenDraft } from './newTokenDraft';

/** The last step: says in words what will be made, and makes it on Enter. */
export function summaryStep(host: string): Step<NewTokenDraft> {
  return {
    ask: async (draft, frame) => {
      for (;;) {
        const outcome = await pickOne(frame, l10n.t('Create this token on {0}?', host), summaryRows(draft));
        if (typeof outcome === 'string') return outcome;
        if (outcome.answer) return { answer: {} };
      }
    },
  };
}

/** The row that creates, and below it what the holder of the token can do. */
function summaryRows(draft: NewTokenDraft): readonly Choice<boolean>[] {
  const expires =
    draft.expires === ''
      ? l10n.t('valid as long as the server’s default says')
      : l10n.t('valid until {0}', draft.expires);
  const facts = draft.kind === 'scope' ? scopeFacts(draft.scopes) : resourceFacts(draft);
  return [
    {
      label: l10n.t('$(check) Create “{0}”', draft.name),
      description: expires,
      alwaysShow: true,
      value: true,
    },
    { label: l10n.t('Who has this token can:'), kind: QuickPickItemKind.Separator, value: false },
    ...facts,
  ];
}

function resourceFacts({ resources }: NewTokenDraft): readonly Choice<boolean>[] {
  return resources.map(({ id, permission }) => ({
    label: id,
    description: levelWords(permission),
    value: false,
  }));
}

function meaningOf(scope: string): string {
  const known = catalogueScope(scope);
  return known === undefined ? l10n.t('something this extension does not know') : scopeMeaning(known);
}

function scopeFacts(scopes: readonly string[]): readonly Choice<boolean>[] {
  const highest = highestLevel(scopes);
  const lines = scopes.map((scope) => ({
    label: meaningOf(scope),
    description: scope,
    value: false,
  }));
  if (highest === undefined) return lines;
  const level = l10n.t(
    'The highest level is {0}, through {1}',
    levelName(highest.level),
    highest.scopes.join(', '),
  );
  return [{ label: `$(shield) ${level}`, value: false }, ...lines];
}
