import * as l10n from '@vscode/l10n';
import { hostOf } from '../../anaconda/serverAddress';
import { written } from '../../ui/dates';
import { plain } from '../../ui/plainText';
import { type Today, urgencyOf } from '../expiryWords';
import type { TokenList } from '../tokenLists';
import { arrange, type Arrangement } from './arrangement';

/** What the welcome texts and buttons go by: the context key `anacondaTokens.state`. */
export type ViewState = 'noServer' | 'signedOut' | 'loading' | 'ready';

/** What stands around the rows of the Tokens view. */
export interface ViewWords {
  readonly state: ViewState;
  /** Beside the title. */
  readonly description: string;
  /** Above the rows; a message hides the welcome texts, so there is none while there are no rows. */
  readonly message: string;
  /** Tokens that expire soon or are expired. */
  readonly due: number;
}

/** All that this goes by. */
export interface ViewSituation {
  readonly servers: number;
  readonly lists: readonly TokenList[];
  readonly arrangement: Arrangement;
  /** How many rows there are at the top. */
  readonly rows: number;
  readonly when: Today;
}

/** What stands around the rows of the Tokens view, by what is known. */
export function viewWords(situation: ViewSituation): ViewWords {
  const { lists, arrangement, rows, when } = situation;
  return {
    state: stateOf(situation),
    description: arrangement.filter === '' ? '' : l10n.t('only with “{0}”', plain(arrangement.filter)),
    message: rows === 0 ? '' : messageOf(situation),
    due: lists
      .flatMap(({ tokens }) => tokens)
      .filter(({ expiresAt }) => ['soon', 'expired'].includes(urgencyOf(expiresAt, when))).length,
  };
}

function stateOf({ servers, lists }: ViewSituation): ViewState {
  if (servers === 0) return 'noServer';
  const states = lists.map(({ state }) => state);
  if (states.some((state) => !['signedOut', 'loading'].includes(state))) return 'ready';
  return states.length > 0 && !states.includes('loading') ? 'signedOut' : 'loading';
}

function messageOf({ lists, arrangement }: ViewSituation): string {
  const stale = newestOf(lists).filter((list) => list.state !== 'ready' && list.asOf !== undefined);
  return [...filterWords(lists, arrangement), ...stale.map(staleWords)].join(' ');
}

/** Of each server the list that it was heard of last: what went well after a failure takes its words away. */
function newestOf(lists: readonly TokenList[]): readonly TokenList[] {
  const newest = new Map<string, TokenList>();
  for (const list of lists) {
    const before = newest.get(list.server);
    if (list.state !== 'signedOut' && (before === undefined || heardAt(list) > heardAt(before)))
      newest.set(list.server, list);
  }
  return [...newest.values()];
}

function heardAt({ asOf = 0, failedAt = 0 }: TokenList): number {
  return Math.max(asOf, failedAt);
}

/** The description once more: VS Code draws none while the view is alone in its container. */
function filterWords(lists: readonly TokenList[], arrangement: Arrangement): readonly string[] {
  if (arrangement.filter === '') return [];
  const left = lists.some(({ tokens }) => arrange(tokens, arrangement).length > 0);
  const filter = plain(arrangement.filter);
  return [left ? l10n.t('Only tokens with “{0}”.', filter) : l10n.t('No token has “{0}” in it.', filter)];
}

function staleWords({ server, state, asOf = 0 }: TokenList): string {
  const time = written(asOf, 'time');
  if (state === 'error')
    return l10n.t('{0} gives no tokens now: this is what it said at {1}.', hostOf(server), time);
  return l10n.t('{0} cannot be reached: this is what it said at {1}.', hostOf(server), time);
}
