import { tokenTextKind } from '../../domain/token/meantToken';
import { withUnstructuredTokens } from '../text/unstructuredTokens';
import type { Located, Place } from '../place';
import { withPlace } from '../text/withPlace';
import type { ChannelReference, Reference, SecretReference } from '../reference';
import type { SourceText } from '../text/sourceText';

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
export function readIni(source: SourceText, reader: 'pip' | 'twine'): Located<Reference>[] {
  const references: Located<Reference>[] = [];
  const comments: Located<Place>[] = [];
  let key = '';
  for (let line = 0; line < source.lineCount; line++) {
    const text = source.lineText(line);
    const own = /^([\w.-]+)\s*[=:]\s*/.exec(text);
    if (/^\s*[#;]/.test(text)) comments.push({ line, item: { start: 0, end: text.length, lines: 0 } });
    else if (text.startsWith('[')) key = '';
    else {
      if (own) key = (own[1] ?? '').toLowerCase();
      const from = own?.[0].length ?? 0;
      if (own || /^\s/.test(text)) references.push(...valuesOf(source, line, from, key, reader));
    }
  }
  return withUnstructuredTokens(source, references, comments);
}

function valuesOf(
  source: SourceText,
  line: number,
  from: number,
  list: string,
  reader: 'pip' | 'twine',
): Located<Reference>[] {
  const offset = source.offsetOf(line) + from;
  const rest = source.lineText(line).slice(from);
  if (list === 'password') {
    const value = rest.trim();
    if (tokenTextKind(value) !== 'literal') return [];
    const secret = { kind: 'secret', value, where: 'setting' } as const;
    return [withPlace<SecretReference>(source, offset, offset + value.length, secret)];
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
    return withPlace<ChannelReference>(source, offset + index, offset + index + value.length, address);
  });
}
