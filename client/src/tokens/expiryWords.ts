import * as l10n from '@vscode/l10n';
import { DAY, dateOf } from '../../../server/src/domain/token/expiry';
import type { Token } from '../anaconda/token';
import { written } from '../ui/dates';
import { plain } from '../ui/plainText';

/** When a token ends, as far as that is known. */
export type Ending = Pick<Token, 'expiresAt' | 'unknownExpiry'>;

/** How near the end of a token is; `none` when the server gave no date, or none that is understood. */
export type Urgency = 'none' | 'expired' | 'soon' | 'later';

/** What an expiry date is held against. */
export interface Today {
  /** ms since the epoch. */
  readonly now: number;
  /** ms before its end from which a token expires soon. */
  readonly soon: number;
}

/** The urgency of an expiry date, which is in ms since the epoch. */
export function urgencyOf(expiresAt: number | undefined, { now, soon }: Today): Urgency {
  if (expiresAt === undefined) return 'none';
  if (expiresAt <= now) return 'expired';
  return expiresAt - now <= soon ? 'soon' : 'later';
}

/** An expiry date as people say it, `in 12 days`, `expired yesterday`; times in ms since the epoch. */
export function expiryWords({ expiresAt, unknownExpiry }: Ending, now: number): string {
  if (unknownExpiry !== undefined)
    return l10n.t('an expiry date that is not understood: {0}', plain(unknownExpiry, 60));
  if (expiresAt === undefined) return l10n.t('no expiry date');
  const days = Math.round((Date.parse(dateOf(expiresAt)) - Date.parse(dateOf(now))) / DAY);
  if (expiresAt <= now) return pastWords(-days);
  if (days === 0) return l10n.t('expires today');
  return days === 1 ? l10n.t('expires tomorrow') : l10n.t('expires in {0} days', days);
}

/** The same in as few letters as a narrow row has room for: `5 d`, `7 mo`, `expired`, `date?`; '' where there is no date. */
export function shortExpiryWords({ expiresAt, unknownExpiry }: Ending, now: number): string {
  if (unknownExpiry !== undefined) return l10n.t('date?');
  if (expiresAt === undefined) return '';
  if (expiresAt <= now) return l10n.t('expired');
  const days = Math.round((Date.parse(dateOf(expiresAt)) - Date.parse(dateOf(now))) / DAY);
  if (days === 0) return l10n.t('today');
  if (days < 100) return l10n.t('{0} d', days);
  const months = Math.floor(days / 30.44);
  return months < 24 ? l10n.t('{0} mo', months) : l10n.t('{0} y', Math.floor(days / 365.25));
}

function pastWords(days: number): string {
  if (days === 0) return l10n.t('expired today');
  return days === 1 ? l10n.t('expired yesterday') : l10n.t('expired {0} days ago', days);
}

/** A moment as a date; a bare date of the server ends with its day in UTC. */
export function dateWords(moment: number): string {
  return written(moment, 'day');
}
