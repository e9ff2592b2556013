import { l10n } from 'vscode';
import { type Choice, type Outcome, pickOne } from '../ui/prompts';
import { levelName } from '../ui/levels';
import type { Step } from '../ui/steps';
import { channelSteps } from './channelSteps';
import { draftOf, type EditDraft } from './editDraft';
import { dateWords } from './expiryWords';
import { newValueStep } from './newValueConsent';
import type { Listed } from './tokenChoice';
import { descriptionStep, expiryStep, nameStep } from './tokenSteps';

/** What can be changed of a token. Scopes cannot. */
type EditField = 'name' | 'expires' | 'description' | 'resources' | 'reissue';

/** Shows a token with what has been changed so far, and asks what comes next. */
export function askForEdit(
  title: string,
  listed: Listed,
  draft: EditDraft,
): Promise<Outcome<EditField | 'save' | 'copy'>> {
  return pickOne({ title, step: 1, total: 1 }, l10n.t('Change what?'), rowsOf(listed, draft));
}

/** The steps that change one field. `channels` are those that the account can see. */
export function editSteps(
  listed: Listed,
  field: EditField,
  channels: () => Promise<readonly string[]>,
): readonly Step<EditDraft>[] {
  switch (field) {
    case 'name':
      return [nameStep()];
    case 'expires':
      return [expiryStep({ label: l10n.t('As it is'), value: draftOf(listed).expires })];
    case 'description':
      return [descriptionStep()];
    case 'resources':
      return channelSteps(channels, () => true);
    case 'reissue':
      return [newValueStep()];
  }
}

function rowsOf(listed: Listed, draft: EditDraft): readonly Choice<EditField | 'save' | 'copy'>[] {
  const expires = draft.expires === '' ? l10n.t('none') : dateWords(Date.parse(draft.expires));
  const newValue = draft.reissue ? l10n.t('yes: the old value stops working') : l10n.t('no');
  return [
    { label: l10n.t('$(tag) Name'), description: draft.name, value: 'name' },
    { label: l10n.t('$(calendar) Expiry date'), description: expires, value: 'expires' },
    { label: l10n.t('$(note) Description'), description: draft.description, value: 'description' },
    opensRow(listed, draft),
    { label: l10n.t('$(sync) New value'), description: newValue, value: 'reissue' },
    { label: l10n.t('$(check) Save'), value: 'save' },
  ];
}

function opensRow({ token }: Listed, { resources }: EditDraft): Choice<'resources' | 'copy'> {
  return token.kind === 'resource'
    ? {
        label: l10n.t('$(archive) Channels'),
        description: resources.map(({ id, permission }) => `${id} (${levelName(permission)})`).join(', '),
        value: 'resources',
      }
    : {
        label: l10n.t('$(lock) Scopes are fixed: create a copy with other scopes…'),
        description: token.scopes.join(', '),
        value: 'copy',
      };
}
