import { l10n, window } from 'vscode';
import type { Token } from '../anaconda/token';
import { pickOne } from '../ui/prompts';
import { answering, type Step } from '../ui/steps';
import { vendorNote } from './vendorTokens';

/** Asks, as one step of an edit, whether the token gets a new value. */
export function newValueStep<D extends { readonly reissue: boolean }>(): Step<D> {
  return {
    ask: async (_, frame) => {
      const rows = [
        { label: l10n.t('Keep the value'), value: false },
        {
          label: l10n.t('Issue a new value'),
          detail: l10n.t('The value in use now stops working at once.'),
          value: true,
        },
      ];
      const outcome = await pickOne(frame, l10n.t('Issue a new value?'), rows);
      // TypeScript cannot see that `Partial<D>` allows a part that every D has.
      return answering(outcome, (reissue) => ({ reissue }) as Partial<D>);
    },
  };
}

/** The docs' warning before a token gets a new value, with the files that use it; true when the person goes on. */
export async function consentsToNewValue({ name }: Pick<Token, 'name'>, usage: string): Promise<boolean> {
  const issue = l10n.t('Issue New Value');
  const detail = [
    l10n.t('The value in use now stops working at once, wherever it is used. You will receive a new one.'),
    usage,
    vendorNote(name),
  ];
  const chosen = await window.showWarningMessage(
    l10n.t('Issue a new value for “{0}”?', name),
    { modal: true, detail: detail.filter((line) => line !== undefined).join('\n\n') },
    issue,
  );
  return chosen === issue;
}
