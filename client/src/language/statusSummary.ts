import * as l10n from '@vscode/l10n';
import type { Held } from '../accounts/storage/vault';
import { hostOf } from '../anaconda/serverAddress';
import type { TokenList } from '../tokens/tokenLists';
import { plain } from '../ui/plainText';

/** How the language server is. `stopped`: it ended too often, or did not start, and is not started by itself. */
export type ServerState = 'starting' | 'running' | 'stopped';

/** All that the status of a file about channels goes by. */
export interface Situation {
  readonly server: ServerState;
  readonly trusted: boolean;
  readonly lists: readonly TokenList[];
  readonly held: readonly Held[];
  /** ms since the epoch. */
  readonly now: number;
}

/** A command as VS Code's status items run it. */
export interface StatusCommand {
  readonly title: string;
  readonly command: string;
  readonly arguments?: unknown[];
}

/** How things stand, in words, with the one thing to do about it. */
export interface StatusSummary {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly detail: string;
  readonly command: StatusCommand;
  readonly busy?: boolean;
}

/** The most pressing thing of a situation; the quiet state where nothing presses. */
export function statusSummary(situation: Situation): StatusSummary {
  const { server, trusted, lists } = situation;
  if (server === 'stopped') return stopped();
  if (server === 'starting') return { ...quiet(situation), busy: true };
  if (!trusted) return restricted();
  const expired = expiredNames(situation);
  if (expired.length > 0) return expiredSummary(expired);
  const away = lists.find(({ state }) => state === 'offline');
  if (away !== undefined) return offline(away);
  const signedOut = lists.find(({ state }) => state === 'signedOut');
  return signedOut === undefined ? quiet(situation) : signedOutOf(signedOut);
}

function stopped(): StatusSummary {
  return {
    severity: 'error',
    text: l10n.t('The language server has stopped'),
    detail: l10n.t('no checks, no completion'),
    command: { title: l10n.t('Restart'), command: 'anacondaTokens.restartServer' },
  };
}

function restricted(): StatusSummary {
  return {
    severity: 'information',
    text: l10n.t('Restricted Mode'),
    detail: l10n.t('files are checked, no server is asked'),
    command: { title: l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' },
  };
}

/** Names of expired tokens whose value is kept here, for those are the ones in use. */
function expiredNames({ lists, held, now }: Situation): readonly string[] {
  return lists.flatMap(({ server, tokens }) =>
    tokens
      .filter(({ expiresAt }) => expiresAt !== undefined && expiresAt <= now)
      .filter(({ id }) => held.some((entry) => entry.server === server && entry.id === id))
      .map(({ name }) => plain(name)),
  );
}

function expiredSummary(names: readonly string[]): StatusSummary {
  return {
    severity: 'warning',
    text: l10n.t('Tokens in use here have expired: {0}', names.length),
    detail: names.slice(0, 3).join(', '),
    command: showTokens(),
  };
}

function offline({ server }: TokenList): StatusSummary {
  return {
    severity: 'warning',
    text: l10n.t('{0} cannot be reached', hostOf(server)),
    detail: l10n.t('what is known of its tokens may be old'),
    command: { title: l10n.t('Try Again'), command: 'anacondaTokens.refresh', arguments: [{ server }] },
  };
}

function signedOutOf({ server, user }: TokenList): StatusSummary {
  return {
    severity: 'information',
    text:
      user === undefined
        ? l10n.t('Signed out of {0}', hostOf(server))
        : l10n.t('The session of {0} on {1} has ended', plain(user), hostOf(server)),
    detail: l10n.t('its tokens and channels are not known'),
    command: {
      title: l10n.t('Sign In'),
      command: 'anacondaTokens.signIn',
      arguments: [user === undefined ? { server } : { server, user }],
    },
  };
}

function quiet({ lists, server }: Situation): StatusSummary {
  const known = lists.reduce((count, { tokens }) => count + tokens.length, 0);
  return {
    severity: 'information',
    text: server === 'starting' ? l10n.t('Starting…') : l10n.t('Known tokens: {0}', known),
    detail: lists.length === 0 ? l10n.t('no server has been added') : lists.map(nameOf).join(', '),
    command:
      lists.length === 0
        ? { title: l10n.t('Add Server'), command: 'anacondaTokens.addServer' }
        : showTokens(),
  };
}

function nameOf({ server, user }: TokenList): string {
  return user === undefined ? hostOf(server) : l10n.t('{0} on {1}', plain(user), hostOf(server));
}

function showTokens(): StatusCommand {
  return { title: l10n.t('Show Tokens'), command: 'anacondaTokens.tokens.focus' };
}
