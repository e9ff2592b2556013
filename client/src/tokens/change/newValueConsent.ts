import * as l10n from '@vscode/l10n';
import type { Token } from '../../anaconda/token';
import type { Interaction } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import { answering, type Step } from '../../ui/steps';
import { vendorNote } from '../vendorTokens';

/** Asks, as one step of an edit, whether the token gets a new value. */
export function newValueStep<D extends { readonly reissue: boolean }>(): Step<D> {
  return {
    ask: async (_, frame, ui) => {
      const rows = [
        { label: l10n.t('Keep the value'), value: false },
        {
          label: l10n.t('Reissue the token'),
          detail: l10n.t('The value in use now stops working at once.'),
          value: true,
        },
      ];
      const outcome = await ui.pickOne(frame, l10n.t('Reissue the token?'), rows);
      // TypeScript cannot see that `Partial<D>` allows a part that every D has.
      return answering(outcome, (reissue) => ({ reissue }) as Partial<D>);
    },
  };
}

/** What the question for a new value says beside the docs' warning. */
export interface NewValueNotes {
  /** The files that use the token, in words. */
  readonly usage: string;
  /** How many values in files, or given, may be the token's own, which is not known here; 0 where it is. */
  readonly candidates: number;
  /** The host that would be asked about them. */
  readonly host: string;
}

/**
 * The docs' warning before a token gets a new value. `ask`: the person also lets the server be asked which of the
 * values in files is the one that ends. Undefined when the person stays with the old value.
 */
export async function consentToNewValue(
  ui: Interaction,
  { name }: Pick<Token, 'name'>,
  { usage, candidates, host }: NewValueNotes,
): Promise<'issue' | 'ask' | undefined> {
  const issue = l10n.t('Reissue Token');
  const find = l10n.t('Reissue and Find the Old Value');
  const detail = [
    l10n.t('The value in use now stops working at once, wherever it is used. You will receive a new one.'),
    usage,
    ...(candidates === 0
      ? []
      : [
          l10n.t(
            '“{0}” asks {1} about the tokens for it in your files and those you were given ({2}), before and after: the one that stops working is the old value, and you can replace it.',
            find,
            host,
            candidates,
          ),
        ]),
    vendorNote(name),
  ];
  // Enter takes the first: who does not look should not be left with files that hold a dead value.
  const buttons = [
    ...(candidates === 0 ? [] : [{ title: find, consent: 'ask' as const }]),
    { title: issue, consent: 'issue' as const },
  ];
  const question = l10n.t('Reissue “{0}”?', plain(name));
  const words = detail.filter((line) => line !== undefined).join('\n\n');
  return (await ui.showDialog(question, words, ...buttons))?.consent;
}
