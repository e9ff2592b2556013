import { packageChannel } from '../channelEntry';
import { withUnstructuredTokens } from '../text/unstructuredTokens';
import type { Located, Place } from '../place';
import { withPlace } from '../text/withPlace';
import type { ChannelReference, Reference } from '../reference';
import type { SourceText } from '../text/sourceText';

type Unplaced = Omit<ChannelReference, 'place'>;

const OF_CONDA = {
  kind: 'channel',
  reader: 'conda',
  expandsEnvironment: false,
  format: 'package-list',
} as const;
/** pip replaces `${NAME}` in such files, names in capitals only. */
const OF_PIP = { kind: 'channel', reader: 'pip', expandsEnvironment: true, holds: 'address' } as const;

/** A list of packages, one a line, for conda or for pip: URLs, `channel::package`, options that name an index. */
export function readPackageList(source: SourceText): Located<Reference>[] {
  const references: Located<Reference>[] = [];
  const comments: Located<Place>[] = [];
  for (let line = 0; line < source.lineCount; line++) {
    const text = source.lineText(line);
    const comment = text.search(/(?<!\S)#/);
    if (comment >= 0) comments.push({ line, item: { start: comment, end: text.length, lines: 0 } });
    const found = referenceIn(comment < 0 ? text : text.slice(0, comment));
    const offset = source.offsetOf(line);
    if (found)
      references.push(
        withPlace<ChannelReference>(source, offset + found.start, offset + found.end, found.said),
      );
  }
  return withUnstructuredTokens(source, references, comments);
}

interface Said {
  readonly start: number;
  readonly end: number;
  readonly said: Unplaced;
}

function referenceIn(text: string): Said | undefined {
  const option = /^\s*(-i|--index-url|--extra-index-url|-f|--find-links)(?:\s*=\s*|\s+)(\S+)/.exec(text);
  const [whole = '', list = '', address = ''] = option ?? [];
  if (option) return said(whole.length - address.length, whole.length, { ...OF_PIP, list, value: address });
  const direct = /^\s*[\w.[\],-]+\s*@\s*([a-z][a-z0-9+.-]*:\/\/\S+)/i.exec(text);
  const [before = '', url = ''] = direct ?? [];
  if (direct) return said(before.length - url.length, before.length, { ...OF_PIP, list: '', value: url });
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const packaged = /^[a-z][a-z0-9+.-]*:\/\/\S+/i.exec(text.slice(start))?.[0];
  if (packaged !== undefined)
    return said(start, start + packaged.length, { ...OF_CONDA, holds: 'package', list: '', value: packaged });
  const channel = packageChannel(text.slice(start));
  return (
    channel &&
    said(start + channel.start, start + channel.end, {
      ...OF_CONDA,
      list: 'packages',
      value: text.slice(start + channel.start, start + channel.end),
    })
  );
}

function said(start: number, end: number, reference: Unplaced): Said {
  return { start, end, said: reference };
}
