/** What some bytes begin with. */
export type MessageFrame =
  /** One message: its body stands from `start` to `end`. */
  | { readonly is: 'whole'; readonly start: number; readonly end: number }
  /** The beginning of one; nothing can be said before there are `needs` bytes. */
  | { readonly is: 'partial'; readonly needs: number }
  /** No message of the protocol: nobody can tell where the next one begins. */
  | { readonly is: 'broken'; readonly why: string };

const HEAD_END = '\r\n\r\n';
/** No client writes more above a message. */
const LONGEST_HEAD = 4096;
/** V8 makes no longer text. */
const LONGEST_BODY = 0x1fffffe8;

/** Reads the head of the first message behind `from` in some bytes, as the language server protocol has it (“Base Protocol”). */
export function firstFrame(bytes: Buffer, from = 0): MessageFrame {
  const text = bytes.toString('latin1', from, from + LONGEST_HEAD);
  const head = text.indexOf(HEAD_END);
  if (head < 0)
    return text.length < LONGEST_HEAD
      ? { is: 'partial', needs: bytes.length + 1 }
      : { is: 'broken', why: 'its head does not end' };
  const length = lengthIn(text.slice(0, head));
  if (typeof length === 'string') return { is: 'broken', why: length };
  const start = from + head + HEAD_END.length;
  const end = start + length;
  return bytes.length < end ? { is: 'partial', needs: end } : { is: 'whole', start, end };
}

/** What most clients write as a head. */
const LENGTH_ALONE = /^Content-Length: (\d+)$/;

/** The length that a head tells, or what is wrong with it; nothing of it is quoted. */
function lengthIn(head: string): number | string {
  let length = LENGTH_ALONE.exec(head)?.[1];
  let type = '';
  if (length === undefined)
    for (const line of head.split('\r\n')) {
      const field = /^([\w-]+):[ \t]*([^\r\n]*?)[ \t]*$/.exec(line);
      if (!field) return 'a line of its head is no field';
      const name = field[1]?.toLowerCase();
      if (name === 'content-length') length = field[2];
      else if (name === 'content-type') type = field[2] ?? '';
    }
  if (length === undefined) return 'its head has no Content-Length';
  if (!/^\d+$/.test(length) || Number(length) > LONGEST_BODY) return 'its Content-Length is no length';
  const charset = type === '' ? undefined : /charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset) ? Number(length) : 'its text is not in UTF-8';
}
