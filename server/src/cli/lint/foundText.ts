import type { Problem } from '../../rules/engine/problem';
import type { LineSecrets } from './lineSecrets';

/**
 * What a problem was found in, so that it can be known again: the secrets that it speaks of, for any other the text of
 * its place, and where that is empty the whole line.
 */
export function foundTexts(lines: LineSecrets, { code, line, place }: Problem): readonly string[] {
  const { parsed } = lines;
  const within = lines
    .literals(line)
    .filter(
      (literal) => literal.place.start >= place.start && (place.lines > 0 || literal.place.end <= place.end),
    );
  if (code.startsWith('secret/') && within.length > 0) return within.map(({ value }) => value);
  if (place.lines === 0) {
    const text = parsed.lineText(line);
    return [place.end > place.start ? text.slice(place.start, place.end) : text.trim()];
  }
  const texts = Array.from({ length: place.lines + 1 }, (_, at) => parsed.lineText(line + at));
  const last = texts.pop() ?? '';
  return [[texts[0]?.slice(place.start) ?? '', ...texts.slice(1), last.slice(0, place.end)].join('\n')];
}
