import { isIndirectSecret } from '../text/freeText';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps, shiftedBy } from '../text/span';
import type { FoundReference, Span } from '../text/span';
import { findInJson } from './jsonReader';
import { findInText } from './textReader';

/** A file of HTTP requests: bodies in JSON, credentials in headers, token URLs anywhere. */
export function readHttp(source: SourceText): FoundReference[] {
  const { text } = source;
  const bodies = bodySpans(source);
  const inBodies = bodies.flatMap(({ start, end }) => shiftedBy(findInJson(text.slice(start, end)), start));
  const headers = withoutOverlaps(credentials(text), bodies);
  const rest = withoutOverlaps(findInText(text), [...bodies, ...headers]);
  return [...inBodies, ...headers, ...rest];
}

/** From the first blank line behind a request's headers to the `###` before the next, where JSON begins there. */
function bodySpans(source: SourceText): Span[] {
  const spans: Span[] = [];
  let request = -1;
  let body = -1;
  for (let line = 0; line <= source.lineCount; line++) {
    const text = source.lineText(line).trim();
    const last = line === source.lineCount;
    if (last || text.startsWith('###')) {
      if (body >= 0)
        spans.push({ start: source.offsetOf(body), end: last ? source.text.length : source.offsetOf(line) });
      request = body = -1;
    } else if (request < 0 && text !== '' && !/^(?:#|\/\/|@)/.test(text)) request = line;
    else if (request >= 0 && body < 0 && /^[{[]/.test(text) && source.lineText(line - 1).trim() === '')
      body = line;
  }
  return spans;
}

function credentials(text: string): FoundReference[] {
  const header = /^[ \t]*(?:X-Auth|Authorization)[ \t]*:[ \t]*(?:(?:Bearer|Basic|token)[ \t]+)?([^\s]+)/dgim;
  return [...text.matchAll(header)].flatMap(({ indices }) => {
    const [start, end] = indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    return isIndirectSecret(value)
      ? []
      : [{ start, end, reference: { kind: 'secret', value, where: 'command' } }];
  });
}
