/** The most of a text that is looked at, in UTF-16 units; errors stand at its end. */
const MOST = 2_000_000;

/**
 * What a program printed, as plain lines: without colours, with the texts inside JSON written out, and the end of it
 * alone where it is very long.
 */
export function failureLines(text: string): string {
  const end = text.length > MOST ? text.slice(-MOST) : text;
  const plain = readableVariables(end)
    .replace(/^\uFEFF/, '')
    // What terminals obey: colours, links, titles.
    .replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)?|[@-Z\\^_])/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ');
  const texts = textsOfJson(plain);
  return texts === undefined ? plain : `${plain}\n${texts}`;
}

/** A text in which variables in addresses have their braces back, which clients percent-encode: they are no secrets. */
export function readableVariables(text: string): string {
  return text.replace(/\$%7B(\w+)%7D/gi, '${$1}');
}

/** The fields in which conda's JSON says what happened, the error last. */
const FIELDS = ['traceback', 'message', 'error'];

/** The texts of the last JSON object that begins at a line of its own. */
function textsOfJson(text: string): string | undefined {
  if (!text.includes('{')) return undefined;
  const starts = [...text.matchAll(/^\{/gm)].map(({ index }) => index).slice(-5);
  for (const start of starts.reverse()) {
    const object = objectAt(text, start);
    if (!object) continue;
    const found = FIELDS.flatMap((field) => {
      const value = object[field];
      return typeof value === 'string' ? [value] : [];
    });
    if (found.length > 0) return found.join('\n');
  }
  return undefined;
}

/** What may stand behind the object: nothing, or lines that another program wrote. */
function objectAt(text: string, start: number): Readonly<Record<string, unknown>> | undefined {
  const ends = [
    text.length,
    ...[...text.slice(start).matchAll(/^\}/gm)].map(({ index }) => start + index + 1),
  ];
  for (const end of ends.slice(0, 5)) {
    try {
      const parsed: unknown = JSON.parse(text.slice(start, end));
      if (typeof parsed === 'object' && parsed !== null) return parsed as Readonly<Record<string, unknown>>;
    } catch {
      continue; // No JSON up to there; the next end may be the right one.
    }
  }
  return undefined;
}
