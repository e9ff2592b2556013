import * as l10n from '@vscode/l10n';
import { DAY, dateOf } from '../../../../server/src/domain/token/expiry';
import { Expected } from '../../ui/expected';
import type { Choice } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import { answering, type Step } from '../../ui/steps';
import { dateWords } from '../expiryWords';
import { typedExpiry } from './typedExpiry';

/** The answers that creating and editing share. `expires` is `YYYY-MM-DD`, '' for the server's default. */
export interface TokenDetails {
  readonly name: string;
  readonly expires: string;
  readonly description: string;
}

/** The date to send for a date or a span as a person writes it. Throws an error in words. */
export function expiryFrom(text: string): string {
  const typed = typedExpiry(text, Date.now());
  if (typed !== undefined && 'date' in typed) return typed.date;
  throw new Expected(
    l10n.t(
      '“{0}” is not a valid expiry date: {1}',
      plain(text),
      typed?.problem ?? l10n.t('Type a date such as 2030-01-31, or a span such as 45d or 3 months.'),
    ),
  );
}

/** Asks for the name that tokens are told apart by. */
export function nameStep<D extends TokenDetails>(): Step<D> {
  return {
    ask: async ({ name }, frame, ui) =>
      answering(
        await ui.askText(frame, {
          prompt: l10n.t('Name of the token: say what uses it'),
          placeholder: l10n.t('ci-build-main'),
          value: name,
          invalid: (text) => (text.trim() === '' ? l10n.t('Type a name.') : undefined),
        }),
        (text) => part<D>({ name: text.trim() }),
      ),
  };
}

/** Asks for what the token is used for; may be left empty. */
export function descriptionStep<D extends TokenDetails>(): Step<D> {
  return {
    ask: async ({ description }, frame, ui) =>
      answering(
        await ui.askText(frame, {
          prompt: l10n.t('What is the token used for? Enter leaves it empty.'),
          value: description,
        }),
        (text) => part<D>({ description: text.trim() }),
      ),
  };
}

/** Asks how long the token is valid; `first` is the row that keeps things as they are. */
export function expiryStep<D extends TokenDetails>(first: Choice<string>): Step<D> {
  return {
    ask: async ({ expires }, frame, ui) => {
      const rows = [...expirySpans(), first];
      const ninety = expires === '' ? rows[2] : undefined;
      const active = ninety ?? rows.find(({ value }) => value === expires) ?? first;
      const question = l10n.t('How long is the token valid? Choose, or type 45d, 3 months or a date.');
      const outcome = await ui.pickOne(frame, question, rows, { active, typed: typedExpiryRow });
      return answering(outcome, (date) => part<D>({ expires: date }));
    },
  };
}

/** The spans that are mostly wanted, from today on, each with its date. */
export function expirySpans(): readonly Choice<string>[] {
  return [7, 30, 90, 365].map((days) => {
    const end = Date.now() + days * DAY;
    return {
      label: l10n.t('{0} days', days),
      description: l10n.t('until {0}', dateWords(end)),
      value: dateOf(end),
    };
  });
}

/** A row for the date or span that is typed, or what is wrong with it. */
export function typedExpiryRow(text: string): Choice<string> | string | undefined {
  const typed = typedExpiry(text, Date.now());
  if (typed === undefined || 'problem' in typed) return typed?.problem;
  return {
    label: l10n.t('Until {0}', dateWords(Date.parse(typed.date))),
    description: plain(text.trim()),
    value: typed.date,
  };
}

/** A part of any draft that has a token's face: TypeScript cannot see that `Partial<D>` allows it. */
function part<D extends TokenDetails>(face: Partial<TokenDetails>): Partial<D> {
  return face as Partial<D>;
}
