import * as l10n from '@vscode/l10n';
import type { Choice } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import type { Instead, WantedLiteral } from './wantedLiteral';

/**
 * What is put in the place of a literal: the reference where it is replaced there, else what the person chooses, who is
 * told why. Undefined when the person left.
 */
export async function chosenInstead(ui: Interaction, literal: WantedLiteral): Promise<Instead | undefined> {
  if (literal.instead !== undefined) return literal.instead;
  if (literal.expandsEnvironment === true) return 'reference';
  const refused = literal.expandsEnvironment === false;
  const rows = [...(refused ? byName(literal) : [reference()]), nothing()];
  const question = refused
    ? l10n.t(
        'Programs that read this file replace no variables here. What should stand in place of the token?',
      )
    : l10n.t('Nothing is known to put a variable in here. What should stand in place of the token?');
  const outcome = await ui.pickOne(
    { title: l10n.t('Move the Token to Secret Storage'), step: 1, total: 1 },
    question,
    rows,
  );
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

function byName({ byName: named }: WantedLiteral): readonly Choice<Instead>[] {
  return named === undefined
    ? []
    : [
        {
          label: l10n.t('The channel’s name: {0}', plain(named.name)),
          detail: l10n.t(
            'conda finds it with “channel_alias: {0}” in .condarc, with the token’s variable behind it.',
            plain(named.alias, 200),
          ),
          value: 'name',
        },
      ];
}

function reference(): Choice<Instead> {
  return {
    label: l10n.t('A variable’s name all the same'),
    detail: l10n.t('A shell or a CI system may put the value in, and in a comment nobody needs it.'),
    value: 'reference',
  };
}

function nothing(): Choice<Instead> {
  return {
    label: l10n.t('Leave the file as it is'),
    detail: l10n.t('The token is in VS Code’s secret storage, and stays in the file in plain text.'),
    value: 'nothing',
  };
}
