import { tokenTextKind } from '../../domain/token/meantToken';
import type { SourceText } from '../text/sourceText';
import type { FoundReference, Span } from '../text/span';
import { withUnstructuredTokens } from '../text/unstructuredTokens';

/** Keys of pip's configuration and of `.pypirc` that hold addresses; pip and twine replace nothing in them. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'index-url',
  'extra-index-url',
  'find-links',
  'index_url',
  'extra_index_url',
  'find_links',
  'repository',
]);

/** What pip.conf, pip.ini and .pypirc say: addresses, one or several to a key, and passwords. */
export function readIni(source: SourceText, reader: 'pip' | 'twine'): FoundReference[] {
  const references: FoundReference[] = [];
  const comments: Span[] = [];
  let key = '';
  for (let line = 0; line < source.lineCount; line++) {
    const text = source.lineText(line);
    const start = source.offsetOf(line);
    const own = /^([\w.-]+)\s*[=:]\s*/.exec(text);
    if (/^\s*[#;]/.test(text)) comments.push({ start, end: start + text.length });
    else if (text.startsWith('[')) key = '';
    else {
      if (own) key = (own[1] ?? '').toLowerCase();
      const from = own?.[0].length ?? 0;
      if (own || /^\s/.test(text)) references.push(...valuesOf(text.slice(from), start + from, key, reader));
    }
  }
  return withUnstructuredTokens(source.text, references, comments);
}

/** What a line, or the rest of one, says that stands at an offset of the file. */
function valuesOf(rest: string, offset: number, list: string, reader: 'pip' | 'twine'): FoundReference[] {
  if (list === 'password') {
    const value = rest.trim();
    if (tokenTextKind(value) !== 'literal') return [];
    const reference = { kind: 'secret', value, where: 'setting' } as const;
    return [{ start: offset, end: offset + value.length, reference }];
  }
  if (!ADDRESSES.has(list)) return [];
  return [...rest.matchAll(/\S+/g)].map(({ index, 0: value }) => {
    const address = {
      kind: 'channel',
      value,
      list,
      reader,
      expandsEnvironment: false,
      holds: 'address',
    } as const;
    return { start: offset + index, end: offset + index + value.length, reference: address };
  });
}
