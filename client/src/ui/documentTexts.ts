/** Fields of the protocol's messages that hold text of documents. */
const TEXT_FIELD = /"(?:text|newText|insertText|placeholder)"\s{0,9}:\s{0,9}"/g;

/** A trace without the texts of documents: of each only its length stays. In linear time, however long a text is. */
export function withoutDocumentTexts(trace: string): string {
  let shown = '';
  let from = 0;
  for (const { index, 0: field } of trace.matchAll(TEXT_FIELD)) {
    const start = index + field.length;
    if (start < from) continue;
    const end = stringEnd(trace, start);
    shown += `${trace.slice(from, start)}(${end - start} characters)`;
    from = end;
  }
  return shown + trace.slice(from);
}

/** Where a JSON string ends that begins before `start`: at its quote, or at the end of what was cut off. */
function stringEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '"') return at;
    if (text[at] === '\\') at++;
  }
  return text.length;
}
