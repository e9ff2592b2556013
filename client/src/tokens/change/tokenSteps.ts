import * as l10n from '@vscode/l10n';
import { DAY, dateOf, expiryDate, parseExpiry } from '../../../../server/src/domain/token/expiry';
import type { Choice, Frame, Outcome } from '../../ui/interaction';
import { answering, type Step } from '../../ui/steps';
import { dateWords } from '../expiryWords';
import type { Interaction } from '../../ui/interaction';

/** The answers that creating and editing share. `expires` is `YYYY-MM-DD`, '' for the server's default. */
export interface TokenDetails {
  readonly name: string;
  readonly expires: string;
  readonly description: string;
}

/** The date to send for a date or a span as a person writes it. Throws an error in words. */
export function expiryFrom(text: string): string {
  const expiry = parseExpiry(text.trim());
  if (expiry.kind === 'malformed')
    throw new Error(
      l10n.t('“{0}” is not a valid expiry date: give one such as 2030-01-31, or a span such as 90d.', text),
    );
  return expiryDate(expiry, Date.now());
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
      for (;;) {
        const outcome = await pickExpiry(ui, frame, expires, first);
        if (typeof outcome === 'string') return outcome;
        if (outcome.answer !== 'own') return { answer: part<D>({ expires: outcome.answer }) };
        const typed = await askDate(ui, frame, expires);
        if (typed !== 'back') return answering(typed, (text) => part<D>({ expires: expiryFrom(text) }));
      }
    },
  };
}

function pickExpiry(
  ui: Interaction,
  frame: Frame,
  expires: string,
  first: Choice<string>,
): Promise<Outcome<string>> {
  const spans = [7, 30, 90, 365].map((days) => spanChoice(days));
  const own: Choice<string> = {
    label: l10n.t('A date…'),
    description: l10n.t('year, month and day'),
    value: 'own',
  };
  const rows = [...spans, own, first];
  const active = expires === '' ? spans[2] : (rows.find(({ value }) => value === expires) ?? first);
  return ui.pickOne(frame, l10n.t('How long is the token valid?'), rows, active);
}

function askDate(ui: Interaction, frame: Frame, expires: string): Promise<Outcome<string>> {
  return ui.askText(frame, {
    prompt: l10n.t('Last day of the token, as YYYY-MM-DD or a span such as 45d'),
    value: expires === '' ? dateOf(Date.now() + 90 * DAY) : expires,
    invalid: expiryProblem,
  });
}

function spanChoice(days: number): Choice<string> {
  const end = Date.now() + days * DAY;
  return {
    label: l10n.t('{0} days', days),
    description: l10n.t('until {0}', dateWords(end)),
    value: dateOf(end),
  };
}

/** Why a text is no expiry date for a token, undefined when it is one. */
export function expiryProblem(text: string): string | undefined {
  const expiry = parseExpiry(text.trim());
  if (expiry.kind === 'malformed') return l10n.t('Type a date such as 2030-01-31, or a span such as 90d.');
  if (expiry.kind === 'date' && expiry.at < Date.now()) return l10n.t('This day has passed.');
  return undefined;
}

/** A part of any draft that has a token's face: TypeScript cannot see that `Partial<D>` allows it. */
function part<D extends TokenDetails>(face: Partial<TokenDetails>): Partial<D> {
  return face as Partial<D>;
}
