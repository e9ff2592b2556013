import * as l10n from '@vscode/l10n';
import { DAY } from '../../../server/src/domain/token/expiry';
import type { TokenId } from '../accounts/storage/vault';
import { hostOf } from '../anaconda/serverAddress';
import type { Token } from '../anaconda/token';
import { expiryWords, type Today, urgencyOf } from '../tokens/expiryWords';
import type { TokenList } from '../tokens/tokenLists';
import { arrange } from '../tokens/view/arrangement';
import { written } from '../ui/dates';
import { plain } from '../ui/plainText';
import { toneOf } from './shownToken';
import type { ShownAccount, ShownRow, ShownTimeline } from './webview/shown';

/** Weeks that are drawn; what ends behind them is drawn as later. */
export const WEEKS_AHEAD = 26;

/** ms. */
const WEEK = 7 * DAY;

/** Columns of tokens: expired, each week, later, without a date. */
const COLUMNS = WEEKS_AHEAD + 3;

/** The most characters of a name. */
const LONGEST = 200;

interface Lane {
  readonly list: TokenList;
  /** By the end, the next first; those without a date last. */
  readonly tokens: readonly Token[];
  /** Number of the account's row. */
  readonly row: number;
}

/**
 * The tokens of all accounts by the week of their end. Dates alone are read for all of them; a row gets its words when
 * it is asked for, so that 20 000 tokens cost no more than those in sight.
 */
export class ExpiryTimeline {
  readonly #lanes: readonly Lane[];
  readonly #rows: number;

  constructor(
    lists: readonly TokenList[],
    private readonly when: Today,
  ) {
    const lanes: Lane[] = [];
    let row = 0;
    for (const list of lists) {
      if (list.user === undefined) continue;
      lanes.push({ list, tokens: arrange(list.tokens, { sort: 'expiry', group: 'none', filter: '' }), row });
      row += 1 + list.tokens.length;
    }
    this.#lanes = lanes;
    this.#rows = row;
  }

  /** All but the rows. */
  shown(version: number): ShownTimeline {
    const { now } = this.when;
    const accounts = this.#lanes.map((lane) => this.#account(lane));
    return {
      kind: 'timeline',
      version,
      heading: l10n.t('When tokens expire'),
      words: this.#words(accounts),
      hint: l10n.t(
        'Up and down go from token to token, left and right from week to week; Enter shows the token.',
      ),
      columns: { name: l10n.t('Token'), expired: l10n.t('Expired'), end: l10n.t('End') },
      rows: this.#rows,
      accounts,
      weeks: weekWords(now),
      soonWeeks: Math.ceil(this.when.soon / WEEK),
      months: monthsAhead(now),
    };
  }

  /** The rows of some numbers, as far as there are any. */
  rows(from: number, count: number): readonly ShownRow[] {
    const rows: ShownRow[] = [];
    for (const lane of this.#lanes) {
      const begin = Math.max(0, from - lane.row);
      const end = Math.min(lane.tokens.length + 1, from + count - lane.row);
      for (let at = begin; at < end; at += 1) {
        const token = lane.tokens[at - 1];
        rows.push(token === undefined ? accountRow(lane) : this.#tokenRow(lane, token));
      }
    }
    return rows;
  }

  /** The number of a token's row. */
  rowOf({ server, id }: TokenId): number | undefined {
    for (const { list, tokens, row } of this.#lanes) {
      const at = list.server === server ? tokens.findIndex((token) => token.id === id) : -1;
      if (at >= 0) return row + 1 + at;
    }
    return undefined;
  }

  #account({ tokens, row }: Lane): ShownAccount {
    const counts = new Array<number>(COLUMNS).fill(0);
    for (const { expiresAt } of tokens) {
      const at = columnOf(expiresAt, this.when.now);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return { row, counts };
  }

  #tokenRow({ list: { server } }: Lane, token: Token): ShownRow {
    const { id, name, expiresAt } = token;
    const { now } = this.when;
    const shown = plain(name, LONGEST);
    return {
      kind: 'token',
      server,
      id,
      name: shown.trim() === '' ? l10n.t('(no name)') : shown,
      words: expiryWords(token, now),
      tone: toneOf(urgencyOf(expiresAt, this.when)),
      ...(expiresAt !== undefined && { at: (expiresAt - now) / (WEEKS_AHEAD * WEEK) }),
    };
  }

  #words(accounts: readonly ShownAccount[]): string {
    const total = this.#rows - this.#lanes.length;
    if (this.#lanes.length === 0) return l10n.t('Nobody is signed in to a server yet.');
    if (total === 0) return l10n.t('There are no tokens yet.');
    const expired = accounts.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0);
    const month = accounts.reduce((sum, { counts }) => sum + sumOf(counts.slice(1, 5)), 0);
    return l10n.t('Expired: {0}. In the next four weeks: {1}. All tokens: {2}.', expired, month, total);
  }
}

function accountRow({ list: { server, user = '', tokens } }: Lane): ShownRow {
  const { length } = tokens;
  return {
    kind: 'account',
    name: `${plain(user)} · ${hostOf(server)}`,
    words: length === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', length),
  };
}

function columnOf(expiresAt: number | undefined, now: number): number {
  if (expiresAt === undefined) return COLUMNS - 1;
  if (expiresAt <= now) return 0;
  return 1 + Math.min(WEEKS_AHEAD, Math.floor((expiresAt - now) / WEEK));
}

function weekWords(now: number): readonly string[] {
  const weeks = Array.from({ length: WEEKS_AHEAD }, (_, at) => l10n.t('from {0}', dayWords(now + at * WEEK)));
  return [l10n.t('expired'), ...weeks, l10n.t('later'), l10n.t('no expiry date')];
}

function dayWords(moment: number): string {
  return written(moment, 'dayOfMonth');
}

/** The first days of months in the weeks ahead, with the year where it is a new one. */
function monthsAhead(now: number): ShownTimeline['months'] {
  const today = new Date(now);
  const end = now + WEEKS_AHEAD * WEEK;
  const months: { at: number; words: string }[] = [];
  for (let ahead = 1; ; ahead += 1) {
    const first = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead, 1);
    if (first >= end) return months;
    const isNewYear = new Date(first).getUTCMonth() === 0;
    const words = written(first, isNewYear ? 'monthOfYear' : 'month');
    months.push({ at: (first - now) / (end - now), words });
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
