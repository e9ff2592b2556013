import * as l10n from '@vscode/l10n';
import { dateOf } from '../../../../server/src/domain/token/expiry';
import { namesWords } from '../../ui/counts';
import { Expected } from '../../ui/expected';
import type { Choice } from '../../ui/interaction';
import { plain } from '../../ui/plainText';
import type { Answers } from '../answers';
import { dateWords, expiryWords } from '../expiryWords';
import { chosenTokens, type Listed } from '../tokenChoice';
import type { TokenServices } from '../tokenServices';
import { changeEach } from './changeEach';
import { expiryFrom, expirySpans, typedExpiryRow } from './tokenSteps';

/** A token with the day on which it ends, `YYYY-MM-DD`. */
interface Ending {
  readonly listed: Listed;
  readonly ends: string;
}

/**
 * Gives tokens a later expiry date by one choice; their values stay. A token that lasts longer already is left as it
 * is. Resolves to the ids that were extended; undefined when the person left.
 */
export async function extendTokens(
  services: TokenServices,
  given: readonly Answers[],
): Promise<{ readonly ids: readonly string[] } | undefined> {
  const chosen = await chosenTokens(services, given, l10n.t('Extend Token'));
  if (chosen === undefined) return undefined;
  const endings = chosen.flatMap((listed) => {
    const { expiresAt } = listed.token;
    return expiresAt === undefined ? [] : [{ listed, ends: dateOf(expiresAt) }];
  });
  if (endings.length === 0) throw new Error(endlessWords(chosen));
  const [answer] = given;
  const date = answer?.expires === undefined ? await askDate(services, endings) : expiryFrom(answer.expires);
  if (date === undefined) return undefined;
  const shorter = endings.filter(({ ends }) => ends < date).map(({ listed }) => listed);
  if (shorter.length === 0) throw new Error(longerWords(endings));
  const ids = await changeEach(services, shorter, {
    title: l10n.t('Extending…'),
    cancelled: cancelledWords,
    change: async ({ server, user, token }, signal) => {
      const session = await services.signIn.session(server, user);
      if (session === undefined)
        throw new Expected(l10n.t('Sign in to extend “{0}”.', plain(token.name)), 'signIn');
      await services.connections.to(session).tokens.edit(token.id, { expires: date }, signal);
    },
  });
  if (ids.length > 0) services.ui.showStatus(doneWords(shorter, ids.length, date));
  return { ids };
}

async function askDate({ ui }: TokenServices, endings: readonly Ending[]): Promise<string | undefined> {
  const [first, ...others] = endings;
  const prolongs = (date: string): boolean => endings.some(({ ends }) => ends < date);
  const rows = expirySpans()
    .filter(({ value }) => prolongs(value))
    .map((row) => leaving(row, endings));
  const typed = (text: string): Choice<string> | string | undefined => {
    const row = typedExpiryRow(text);
    if (typeof row !== 'object') return row;
    return prolongs(row.value) ? leaving(row, endings) : longerWords(endings);
  };
  const names = endings.map(({ listed }) => plain(listed.token.name, 40));
  const title =
    first !== undefined && others.length === 0
      ? l10n.t(
          'Extend “{0}” ({1})',
          plain(first.listed.token.name, 60),
          expiryWords(first.listed.token, Date.now()),
        )
      : l10n.t('Extend {0} Tokens: {1}', endings.length, namesWords(names));
  const question = l10n.t('Valid until when? Choose, or type 45d, 3 months or a date.');
  const outcome = await ui.pickOne({ title, step: 1, total: 1 }, question, rows, { typed });
  return typeof outcome === 'string' ? undefined : outcome.answer;
}

/** The row, with how many tokens it leaves as they are. */
function leaving(row: Choice<string>, endings: readonly Ending[]): Choice<string> {
  const longer = endings.filter(({ ends }) => ends >= row.value).length;
  if (longer === 0) return row;
  const words = longer === 1 ? l10n.t('1 lasts longer') : l10n.t('{0} last longer', longer);
  return { ...row, description: [row.description ?? '', words].join(' · ') };
}

function longerWords(endings: readonly Ending[]): string {
  const [first, ...others] = endings;
  const last = dateWords(Date.parse(endings.map(({ ends }) => ends).toSorted()[0] ?? ''));
  return first !== undefined && others.length === 0
    ? l10n.t('“{0}” is valid until {1} already.', plain(first.listed.token.name), last)
    : l10n.t('All of them are valid until {0} or longer already.', last);
}

function endlessWords(chosen: readonly Listed[]): string {
  const [first, ...others] = chosen;
  return first !== undefined && others.length === 0
    ? first.token.unknownExpiry === undefined
      ? l10n.t('“{0}” has no expiry date, so it cannot be extended.', plain(first.token.name))
      : l10n.t(
          '“{0}” has an expiry date that is not understood: whether another would be later cannot be told. Edit the token to give it one.',
          plain(first.token.name),
        )
    : l10n.t('None of these tokens has an expiry date, so they cannot be extended.');
}

function doneWords([first]: readonly Listed[], count: number, date: string): string {
  const until = dateWords(Date.parse(date));
  return count === 1 && first !== undefined
    ? l10n.t('“{0}” is valid until {1}.', plain(first.token.name), until)
    : l10n.t('{0} tokens are valid until {1}.', count, until);
}

function cancelledWords(done: number, all: number): string {
  return all === 1
    ? l10n.t('You cancelled, but the server had already extended the token.')
    : l10n.t('You cancelled: {0} of {1} tokens are extended, the others are left as they were.', done, all);
}
