/** Milliseconds since the epoch; tests move it. */
export type Clock = () => number;

const DAY_MS = 86_400_000;

/** `YYYY-MM-DD` in UTC, `days` after now. */
export const dayAfter = (clock: Clock, days: number): string =>
  new Date(clock() + days * DAY_MS).toISOString().slice(0, 10);

/** ISO 8601 with microseconds and no zone, as the vendor's replies show creation dates. */
export const timestamp = (clock: Clock, daysAgo = 0): string =>
  new Date(clock() - daysAgo * DAY_MS).toISOString().replace('Z', '000');

/** The first moment (ms) at which a token with this `expires_at` opens nothing: a bare date includes its day, UTC. */
export function endOf(expiresAt: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(expiresAt)) return Date.parse(expiresAt) + DAY_MS;
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(expiresAt) ? expiresAt : `${expiresAt}Z`);
}

/** Whether the text is a `YYYY-MM-DD` that a calendar has. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
