/** In ms. */
export const DAY = 86_400_000;

/** Days before its end from which a token expires soon, unless a person wants to know it sooner or later. */
export const EXPIRES_SOON = 14;

/** When a token of the manifest ends: on a day, or so many days after it was created. */
export type Expiry =
  | {
      readonly kind: 'date';
      readonly date: string;
      /** The end of that day, UTC; ms since the epoch. */ readonly at: number;
    }
  | { readonly kind: 'span'; readonly days: number };

/** Why a text is neither a date nor a span. */
export interface MalformedExpiry {
  readonly kind: 'malformed';
  readonly reason: string;
}

/** Reads `YYYY-MM-DD` (the only date the server takes) or a span such as `90d` or `12w`. */
export function parseExpiry(text: string): Expiry | MalformedExpiry {
  const span = /^(\d{1,5})([dw])$/.exec(text);
  if (span) {
    const days = Number(span[1]) * (span[2] === 'w' ? 7 : 1);
    return days > 0 ? { kind: 'span', days } : malformed('is a span of no days');
  }
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!date) return malformed('is neither a date such as 2027-01-31 nor a span such as 90d');
  const [, year, month, day] = date.map(Number);
  const at = endOfDay(Number(year), Number(month), Number(day));
  // Date.UTC turns the 31st of a shorter month into the next month's first days.
  const found = new Date(at);
  if (found.getUTCDate() !== day || found.getUTCMonth() + 1 !== month || found.getUTCFullYear() !== year)
    return malformed('is a day that no calendar has');
  return { kind: 'date', date: text, at };
}

function malformed(reason: string): MalformedExpiry {
  return { kind: 'malformed', reason };
}

/** The last millisecond of a day, UTC: until then a token of that bare date is valid. */
function endOfDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) + DAY - 1;
}

/** The day (UTC) of a time, `YYYY-MM-DD`. */
export function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The date to send to the server for an expiry, a span counted from `createdAt` (ms since the epoch). */
export function expiryDate(expiry: Expiry, createdAt: number): string {
  return expiry.kind === 'date' ? expiry.date : dateOf(createdAt + expiry.days * DAY);
}

/** Whether a server means the day `date` by the end it tells: the day itself, or any moment of it up to its midnight. */
export function endsOn(date: string, at: number): boolean {
  const day = parseExpiry(date);
  return day.kind === 'date' && at <= day.at + 1 && at > day.at - DAY;
}

/** How far away a time is, in words: `today`, `in 3 days`, `5 days ago`. */
export function daysAway(at: number, now: number): string {
  const days = Math.round((Date.parse(dateOf(at)) - Date.parse(dateOf(now))) / DAY);
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} day${Math.abs(days) === 1 ? '' : 's'}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}
