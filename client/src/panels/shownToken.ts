import * as l10n from '@vscode/l10n';
import type { Held, TokenId } from '../accounts/storage/vault';
import { hostOf } from '../anaconda/serverAddress';
import type { Token } from '../anaconda/token';
import {
  dateWords,
  type Ending,
  expiryWords,
  type Today,
  type Urgency,
  urgencyOf,
} from '../tokens/expiryWords';
import type { TokenList } from '../tokens/tokenLists';
import { vendorLabel, vendorNote } from '../tokens/vendorTokens';
import { kindWords } from '../tokens/view/tokenTooltip';
import { written } from '../ui/dates';
import { plain } from '../ui/plainText';
import { shownAccess } from './shownAccess';
import type { ShownAction, ShownLife, ShownNotice, ShownToken, ShownTone, ShownUses } from './webview/shown';

/** A token with the list that it stands on. */
export interface TokenOnList {
  readonly list: TokenList;
  readonly token: Token;
}

/** All that the panel of a token goes by. */
export interface TokenSituation {
  readonly meant: TokenId;
  /** Whether the workspace is trusted: else nothing is asked or read. */
  readonly trusted: boolean;
  readonly serverKnown: boolean;
  /** The lists of its server, as far as they are known. */
  readonly lists: readonly TokenList[];
  readonly found: TokenOnList | undefined;
  /** What was last found, for a token that has gone since. */
  readonly last: TokenOnList | undefined;
  /** Its record in the vault, without the value. */
  readonly held: Held | undefined;
  readonly uses: ShownUses | undefined;
  readonly when: Today;
}

/** The most characters of a name or a description. */
const LONGEST = 500;

/** What the panel of a token shows. */
export function shownToken(situation: TokenSituation): ShownToken {
  const { meant, found, last, held, uses } = situation;
  const notice = noticeOf(situation);
  const shown = found ?? last;
  const dates = shown?.token ?? (held?.given?.expiresAt === undefined ? undefined : held.given);
  return {
    kind: 'token',
    ...meant,
    name: nameOf(shown?.token.name ?? held?.name),
    about: aboutWords(situation),
    description: plain(shown?.token.description ?? '', LONGEST),
    ...(notice !== undefined && { notice }),
    actionsHeading: l10n.t('What you can do with it'),
    actions: actionsOf(situation),
    lifeHeading: l10n.t('Lifetime'),
    ...(dates !== undefined && { life: lifeOf(dates, situation.when) }),
    ...((found !== undefined || held !== undefined) && { value: valueOf(held) }),
    ...(shown !== undefined && { access: shownAccess(shown.token) }),
    ...(uses !== undefined && (found !== undefined || held !== undefined) && { uses }),
  };
}

function nameOf(name: string | undefined): string {
  if (name === undefined) return l10n.t('Token');
  const shown = plain(name, LONGEST);
  return shown.trim() === '' ? l10n.t('(no name)') : shown;
}

function aboutWords({ meant, found, last, held }: TokenSituation): readonly string[] {
  const shown = found ?? last;
  const host = hostOf(meant.server);
  if (shown === undefined) return held?.given === undefined ? [host] : [l10n.t('given to you'), host];
  const { list, token } = shown;
  return [kindWords(token), vendorLabel(token.name), plain(list.user ?? ''), host].filter(
    (words) => words !== '',
  );
}

function noticeOf(situation: TokenSituation): ShownNotice | undefined {
  const { meant, trusted, serverKnown, found, held } = situation;
  if (!trusted) return restricted();
  if (held?.given !== undefined && found === undefined) return undefined;
  const host = hostOf(meant.server);
  if (!serverKnown)
    return {
      tone: 'error',
      words: l10n.t('{0} is no longer one of your servers.', host),
      action: { command: 'addServer', title: l10n.t('Add Server…') },
    };
  return found === undefined ? missingNotice(situation, host) : listedNotice(found, host);
}

/** Why nothing is shown in a workspace that is not trusted. */
export function restricted(): ShownNotice {
  return {
    tone: 'warning',
    words: l10n.t('In Restricted Mode no server is asked and no token is used: trust the workspace first.'),
    action: { command: 'workbench.trust.manage', title: l10n.t('Manage Workspace Trust') },
  };
}

function missingNotice({ lists, last }: TokenSituation, host: string): ShownNotice {
  const states = lists.map(({ state }) => state);
  if (last === undefined && (states.length === 0 || states.includes('loading')))
    return { tone: 'plain', words: l10n.t('Asking {0} for the token…', host) };
  if (states.every((state) => state === 'signedOut'))
    return {
      tone: 'warning',
      words: l10n.t('Nobody is signed in to {0}, so it does not tell of the token.', host),
      action: { command: 'signIn', title: l10n.t('Sign in…') },
    };
  if (last === undefined && states.some((state) => state === 'offline' || state === 'error'))
    return {
      tone: 'warning',
      words: l10n.t('{0} did not give its list of tokens.', host),
      action: { command: 'refresh', title: l10n.t('Try again') },
    };
  return {
    tone: 'error',
    words: l10n.t(
      'The token is not on {0}: it was deleted, or it belongs to an account that is not signed in here.',
      host,
    ),
  };
}

function listedNotice({ list, token }: TokenOnList, host: string): ShownNotice | undefined {
  if (list.problem !== undefined && list.asOf !== undefined) {
    const time = written(list.asOf, 'time');
    return {
      tone: 'warning',
      words: l10n.t('{0} cannot be reached: this is what it said at {1}.', host, time),
      action: { command: 'refresh', title: l10n.t('Try again') },
    };
  }
  const note = vendorNote(token.name);
  return note === undefined ? undefined : { tone: 'plain', words: note };
}

function actionsOf({ trusted, serverKnown, found, held, when }: TokenSituation): readonly ShownAction[] {
  if (!trusted) return [];
  const use: readonly ShownAction[] =
    held === undefined
      ? []
      : [
          { command: 'insertChannelUrl', title: l10n.t('Insert URL…') },
          { command: 'copyChannelUrl', title: l10n.t('Copy URL…') },
          { command: 'copyToken', title: l10n.t('Copy Value') },
        ];
  if (found === undefined || !serverKnown) {
    if (held?.given === undefined) return [];
    return [...use, { command: 'forgetValue', title: l10n.t('Forget Stored Value…'), look: 'danger' }];
  }
  const due = toneOf(urgencyOf(found.token.expiresAt, when)) !== 'plain';
  return [
    ...(found.token.expiresAt === undefined
      ? []
      : [
          {
            command: 'extendToken',
            title: l10n.t('Extend…'),
            ...(due && { look: 'primary' as const }),
          },
        ]),
    { command: 'editToken', title: l10n.t('Edit…') },
    { command: 'reissueToken', title: l10n.t('Reissue…') },
    { command: 'duplicateToken', title: l10n.t('Duplicate…') },
    // Of a value that is stored the page itself says where it is used.
    ...(held === undefined ? [{ command: 'findUses', title: l10n.t('Find Uses…') }] : []),
    ...use,
    { command: 'deleteToken', title: l10n.t('Delete…'), look: 'danger' },
  ];
}

function lifeOf(token: Pick<Token, 'createdAt'> & Ending, when: Today): ShownLife {
  const { createdAt, expiresAt } = token;
  const elapsed =
    createdAt === undefined || expiresAt === undefined
      ? undefined
      : expiresAt <= createdAt
        ? 1
        : Math.min(1, Math.max(0, (when.now - createdAt) / (expiresAt - createdAt)));
  return {
    tone: toneOf(urgencyOf(expiresAt, when)),
    words: expiryWords(token, when.now),
    created: createdAt === undefined ? '' : l10n.t('created {0}', dateWords(createdAt)),
    expires: expiresAt === undefined ? '' : l10n.t('until {0}', dateWords(expiresAt)),
    ...(elapsed !== undefined && { elapsed }),
  };
}

/** How a token that is so near its end is drawn. */
export function toneOf(urgency: Urgency): ShownTone {
  switch (urgency) {
    case 'expired':
      return 'error';
    case 'soon':
      return 'warning';
    case 'later':
    case 'none':
      return 'plain';
  }
}

function valueOf(held: Held | undefined): NonNullable<ShownToken['value']> {
  const heading = l10n.t('Value');
  if (held === undefined)
    return {
      heading,
      stored: false,
      words: l10n.t(
        'Not stored in VS Code. A server shows it only once: reissue the token to get a new one.',
      ),
    };
  return {
    heading,
    stored: true,
    words: l10n.t('Stored in VS Code’s secret storage. In files, {0} stands for it.', `\${${held.variable}}`),
  };
}
