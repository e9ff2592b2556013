/** How dates and times are written; days are those of UTC, as the server counts them, times those of the clock here. */
const STYLES = {
  day: { dateStyle: 'medium', timeZone: 'UTC' },
  dayOfMonth: { day: 'numeric', month: 'short', timeZone: 'UTC' },
  month: { month: 'short', timeZone: 'UTC' },
  monthOfYear: { month: 'short', year: 'numeric', timeZone: 'UTC' },
  time: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** What is shown of a moment. */
export type DateStyle = keyof typeof STYLES;

let language: string | undefined;
/** Making one takes longer than writing many dates with it. */
const FORMATS = new Map<DateStyle, Intl.DateTimeFormat>();

/** Has dates written in the language of the texts around them. Nothing is looked up before the first date. */
export function writeDatesIn(tag: string): void {
  language = tag;
  FORMATS.clear();
}

/** The months as they are written out, January first. */
export function monthNames(): readonly string[] {
  const format = new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2030, month)));
}

/** A moment (ms since the epoch) in words. */
export function written(moment: number, style: DateStyle): string {
  let format = FORMATS.get(style);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale(), STYLES[style]);
    FORMATS.set(style, format);
  }
  return format.format(moment);
}

/** The system's own way is kept where it is of the same language, for it knows the region too. */
function locale(): string | undefined {
  if (language === undefined) return undefined;
  const system = new Intl.DateTimeFormat().resolvedOptions().locale;
  if (languageOf(system) === languageOf(language)) return system;
  return Intl.DateTimeFormat.supportedLocalesOf(tagOf(language))[0];
}

function languageOf(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}

/** The tag as a list; none where it is no tag of a language. */
function tagOf(tag: string): readonly string[] {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
