import * as l10n from '@vscode/l10n';
import type { Choice, Outcome } from '../../ui/interaction';
import type { Interaction } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import { levelName } from '../../ui/scopeWords';
import type { Step } from '../../ui/steps';
import { dateWords } from '../expiryWords';
import type { Listed } from '../tokenChoice';
import { channelSteps } from './channelSteps';
import { changesOf, draftOf, type EditDraft } from './editDraft';
import { newValueStep } from './newValueConsent';
import { descriptionStep, expiryStep, nameStep } from './tokenSteps';

/** What can be changed of a token. Scopes cannot. */
type EditField = 'name' | 'expires' | 'description' | 'resources' | 'reissue';

/** What else can be done with an edit. */
type EditAct = 'save' | 'undo' | 'copy';

/** Shows a token with what has been changed so far, and asks what comes next. */
export function askForEdit(
  ui: Interaction,
  title: string,
  listed: Listed,
  draft: EditDraft,
): Promise<Outcome<EditField | EditAct>> {
  const changed = Object.keys(changesOf(draftOf(listed), draft)).length > 0;
  const rows = [...(changed ? savingRows() : []), ...rowsOf(listed, draft)];
  const question = changed ? l10n.t('Save, or change more?') : l10n.t('Change what?');
  return ui.pickOne({ title, step: 1, total: 1 }, question, rows);
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

/** Only where something was changed, and first then, for that is what comes next. */
function savingRows(): readonly Choice<'save' | 'undo'>[] {
  return [
    { label: l10n.t('$(check) Save'), value: 'save' },
    { label: l10n.t('$(discard) Leave the token as it is'), value: 'undo' },
  ];
}

function rowsOf(listed: Listed, draft: EditDraft): readonly Choice<EditField | 'copy'>[] {
  const none = listed.token.unknownExpiry === undefined ? l10n.t('none') : l10n.t('not understood');
  const expires = draft.expires === '' ? none : dateWords(Date.parse(draft.expires));
  const newValue = draft.reissue ? l10n.t('yes: the old value stops working') : l10n.t('no');
  return [
    { label: l10n.t('$(tag) Name'), description: plain(draft.name), value: 'name' },
    { label: l10n.t('$(calendar) Expiry date'), description: expires, value: 'expires' },
    { label: l10n.t('$(note) Description'), description: plain(draft.description), value: 'description' },
    opensRow(listed, draft),
    { label: l10n.t('$(sync) Reissue…'), description: newValue, value: 'reissue' },
  ];
}

function opensRow({ token }: Listed, { resources }: EditDraft): Choice<'resources' | 'copy'> {
  return token.kind === 'resource'
    ? {
        label: l10n.t('$(archive) Channels'),
        description: plain(
          resources.map(({ id, permission }) => `${id} (${levelName(permission)})`).join(', '),
        ),
        value: 'resources',
      }
    : {
        label: l10n.t('$(lock) Scopes are fixed: create a copy with other scopes…'),
        description: plain(token.scopes.join(', '), 500),
        value: 'copy',
      };
}
