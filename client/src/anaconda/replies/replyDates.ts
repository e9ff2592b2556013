import { parseExpiry } from '../../../../server/src/domain/token/expiry';

/** A date as HTTP and Flask's JSON write it (RFC 9110): `Sun, 01 Feb 2026 10:00:00 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The farthest moment that a Date holds, in ms. */
const LAST_DATE = 8.64e15;

/**
 * Reads a date of a reply: `YYYY-MM-DD` (the end of that day, UTC), ISO 8601 with or without fraction and zone, or as
 * HTTP has it; without a zone it is UTC, as Python's `utcnow().isoformat()` writes it. A number counts from the epoch.
 * @returns ms since the epoch, or undefined for anything else.
 */
export function replyDate(written: string | number): number | undefined {
  return typeof written === 'number' ? countedFromEpoch(written) : dateInWords(written);
}

/** Seconds, or milliseconds where those would lie thousands of years ahead. */
function countedFromEpoch(count: number): number | undefined {
  const at = Math.abs(count) < 1e11 ? count * 1000 : count;
  return Math.abs(at) <= LAST_DATE ? at : undefined;
}

function dateInWords(text: string): number | undefined {
  const bare = parseExpiry(text);
  if (bare.kind === 'date') return bare.at;
  if (HTTP_DATE.test(text)) return timeOf(text);
  const parts =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(text);
  if (parts === null) return undefined;
  const [, day = '', time = '', fraction = '', zone = 'Z'] = parts;
  if (parseExpiry(day).kind !== 'date') return undefined;
  return timeOf(`${day}T${time}${fraction.slice(0, 4)}${isoZone(zone)}`);
}

function timeOf(text: string): number | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** `+02` and `+0200` as ECMAScript wants them, `+02:00`. */
function isoZone(zone: string): string {
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return sign === undefined || hours === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
}
