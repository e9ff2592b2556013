import { packageChannel } from '../channelEntry';
import type { SourceText } from '../text/sourceText';
import { shiftedBy, type FoundReference, type Span } from '../text/span';
import { withUnstructuredTokens } from '../text/unstructuredTokens';

const OF_CONDA = {
  kind: 'channel',
  reader: 'conda',
  expandsEnvironment: false,
  format: 'package-list',
} as const;
/** pip replaces `${NAME}` in such files, names in capitals only. */
const OF_PIP = { kind: 'channel', reader: 'pip', expandsEnvironment: true, holds: 'address' } as const;

/** A list of packages, one a line, for conda or for pip: URLs, `channel::package`, options that name an index. */
export function readPackageList(source: SourceText): FoundReference[] {
  const references: FoundReference[] = [];
  const comments: Span[] = [];
  for (let line = 0; line < source.lineCount; line++) {
    const text = source.lineText(line);
    const start = source.offsetOf(line);
    const comment = text.search(/(?<!\S)#/);
    if (comment >= 0) comments.push({ start: start + comment, end: start + text.length });
    const found = referenceIn(comment < 0 ? text : text.slice(0, comment));
    if (found) references.push(...shiftedBy([found], start));
  }
  return withUnstructuredTokens(source.text, references, comments);
}

/** The address on a line of a requirements file, by which pip finds an index or one package. */
export function pipAddress(text: string): FoundReference | undefined {
  const option = /^\s*(-i|--index-url|--extra-index-url|-f|--find-links)(?:\s*=\s*|\s+)(\S+)/.exec(text);
  const [whole = '', list = '', address = ''] = option ?? [];
  if (option) return said(whole.length - address.length, whole.length, { ...OF_PIP, list, value: address });
  const direct = /^\s*[\w.[\],-]+\s*@\s*([a-z][a-z0-9+.-]*:\/\/\S+)/i.exec(text);
  const [before = '', url = ''] = direct ?? [];
  return direct
    ? said(before.length - url.length, before.length, { ...OF_PIP, list: '', value: url })
    : undefined;
}

function referenceIn(text: string): FoundReference | undefined {
  const ofPip = pipAddress(text);
  if (ofPip) return ofPip;
  const indent = /^\s*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(indent);
  const packaged = /^[a-z][a-z0-9+.-]*:\/\/\S+/i.exec(rest)?.[0];
  if (packaged !== undefined)
    return said(indent, indent + packaged.length, {
      ...OF_CONDA,
      holds: 'package',
      list: '',
      value: packaged,
    });
  const channel = packageChannel(rest);
  if (!channel) return undefined;
  const { start, end } = channel;
  return said(indent + start, indent + end, { ...OF_CONDA, list: 'packages', value: rest.slice(start, end) });
}

function said(start: number, end: number, reference: FoundReference['reference']): FoundReference {
  return { start, end, reference };
}
