import * as l10n from '@vscode/l10n';
import { DAY, dateOf, parseExpiry } from '../../../../server/src/domain/token/expiry';

/** Months as they are written out in English, by their first three letters. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The last year that a bare date of the server can name. */
const LAST_YEAR = 9999;

/**
 * The last day (UTC, `YYYY-MM-DD`) that a person means by what they typed: `45d`, `6 weeks`, `3 months`, `2030-01-31`,
 * `31 Jan 2030`; `now` is in ms since the epoch. Or what is wrong with it, in words; undefined where it does not begin
 * as a date or a span.
 */
export function typedExpiry(
  text: string,
  now: number,
): { readonly date: string } | { readonly problem: string } | undefined {
  const typed = text.trim().toLowerCase();
  const date = typed === '' ? undefined : (spanned(typed, now) ?? written(typed));
  if (date === undefined)
    return /^\d/.test(typed)
      ? { problem: l10n.t('Type a date such as 2030-01-31, or a span such as 45d or 3 months.') }
      : undefined;
  if (date === 'none') return { problem: l10n.t('There is no such day.') };
  return date < dateOf(now) ? { problem: l10n.t('This day has passed.') } : { date };
}

/** A number by itself counts days while it can be no year. */
const SPAN = /^(\d{1,3}|\d{1,5} *(?:d|days?|w|weeks?|mo|months?|y|years?))$/;

function spanned(typed: string, now: number): string | undefined {
  if (!SPAN.test(typed)) return undefined;
  const count = Number.parseInt(typed, 10);
  const unit = typed.replace(/^\d+ */, '');
  if (count === 0) return 'none';
  if (unit.startsWith('mo')) return monthsFrom(now, count);
  if (unit.startsWith('y')) return monthsFrom(now, count * 12);
  return dayOf(now + count * (unit.startsWith('w') ? 7 : 1) * DAY);
}

/** The same day of a later month, or the last one that it has. */
function monthsFrom(now: number, count: number): string {
  const today = new Date(now);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth() + count];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month, Math.min(today.getUTCDate(), last)));
}

function dayOf(time: number): string {
  return new Date(time).getUTCFullYear() > LAST_YEAR ? 'none' : dateOf(time);
}

/** A date as the server takes it, or with the month’s name, so that nobody has to know which number is the month. */
function written(typed: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso !== null) return calendarDay(iso[1], Number(iso[2]), iso[3]);
  const dayFirst = /^(\d{1,2})\.? +([a-z]{3,9})\.?,? +(\d{4})$/.exec(typed);
  if (dayFirst !== null) return calendarDay(dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})\.? +(\d{1,2}),? +(\d{4})$/.exec(typed);
  return monthFirst === null
    ? undefined
    : calendarDay(monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2]);
}

function monthNamed(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3)) + 1;
}

function calendarDay(year = '', month: number, day = ''): string {
  const date = [year, String(month).padStart(2, '0'), day.padStart(2, '0')].join('-');
  return parseExpiry(date).kind === 'date' ? date : 'none';
}
