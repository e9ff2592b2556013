import * as l10n from '@vscode/l10n';
import { DAY, dateOf, parseExpiry } from '../../../../server/src/domain/token/expiry';
import { monthNames } from '../../ui/dates';

/** Months as they are written out in English, by their first three letters; those of the display language are taken too. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The last year that a bare date of the server can name. */
const LAST_YEAR = 9999;

/**
 * The last day (UTC, `YYYY-MM-DD`) that a person means by what they typed: `45d`, `6 weeks`, `3 months`, `2030-01-31`,
 * `31 Jan 2030`, in English or the display language; `now` is in ms since the epoch. Or what is wrong with it, in words; undefined where it does not begin
 * as a date or a span.
 */
export function typedExpiry(
  text: string,
  now: number,
): { readonly date: string } | { readonly problem: string } | undefined {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const date = typed === '' ? undefined : (spanned(typed, now) ?? written(typed));
  if (date === undefined)
    return /^\d/.test(typed)
      ? { problem: l10n.t('Type a date such as 2030-01-31, or a span such as 45d or 3 months.') }
      : undefined;
  if (date === 'none') return { problem: l10n.t('There is no such day.') };
  return date < dateOf(now) ? { problem: l10n.t('This day has passed.') } : { date };
}

/** The names of what a span is counted in: those of English, and those that a translation puts in their place. */
const units = {
  day: (): string => l10n.t('d, day, days'),
  week: (): string => l10n.t('w, week, weeks'),
  month: (): string => l10n.t('mo, month, months'),
  year: (): string => l10n.t('y, year, years'),
} as const;
const ENGLISH: Readonly<Record<string, keyof typeof units>> = {
  ...{ d: 'day', day: 'day', days: 'day', w: 'week', week: 'week', weeks: 'week' },
  ...{ mo: 'month', month: 'month', months: 'month', y: 'year', year: 'year', years: 'year' },
};

function spanned(typed: string, now: number): string | undefined {
  const [, digits = '', name = ''] = /^(\d{1,5}) *(\p{L}*)$/u.exec(typed) ?? [];
  const unit = unitNamed(name, digits);
  const count = Number(digits);
  if (unit === undefined || count === 0) return unit && 'none';
  if (unit === 'month') return monthsFrom(now, count);
  if (unit === 'year') return monthsFrom(now, count * 12);
  return dayOf(now + count * (unit === 'week' ? 7 : 1) * DAY);
}

/** A number by itself counts days while it can be no year. */
function unitNamed(name: string, digits: string): keyof typeof units | undefined {
  if (name === '') return /^\d{1,3}$/.test(digits) ? 'day' : undefined;
  const own = (unit: keyof typeof units): boolean => units[unit]().toLowerCase().split(', ').includes(name);
  return ENGLISH[name] ?? (['day', 'week', 'month', 'year'] as const).find(own);
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

/**
 * A date as the server takes it, in the order that its marks tell (`31.1.2030`, `2030年1月31日`), or with the month’s
 * name: nobody has to know which number is the month.
 */
function written(typed: string): string | undefined {
  const iso = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/.exec(typed);
  if (iso !== null) return calendarDay(iso[1], Number(iso[2] ?? iso[4]), iso[3] ?? iso[5]);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(typed);
  if (dotted !== null) return calendarDay(dotted[3], Number(dotted[2]), dotted[1]);
  const dayFirst = /^(\d{1,2})\.? +(\p{L}{3,9})\.?,? +(\d{4})$/u.exec(typed);
  if (dayFirst !== null) return calendarDay(dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^(\p{L}{3,9})\.? +(\d{1,2}),? +(\d{4})$/u.exec(typed);
  return monthFirst === null
    ? undefined
    : calendarDay(monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2]);
}

function monthNamed(name = ''): number {
  const begins = (month: string): boolean => month.toLowerCase().startsWith(name.slice(0, 3));
  const at = MONTHS.findIndex(begins);
  return (at < 0 ? monthNames().findIndex(begins) : at) + 1;
}

function calendarDay(year = '', month: number, day = ''): string {
  const date = [year, String(month).padStart(2, '0'), day.padStart(2, '0')].join('-');
  return parseExpiry(date).kind === 'date' ? date : 'none';
}
