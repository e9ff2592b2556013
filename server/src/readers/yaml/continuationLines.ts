/**
 * A YAML text in which a quoted scalar or a flow collection that goes on at the left edge stands on one line, every
 * character at its own offset: blanks for its line breaks and comments. `fault` and `at` are what the `yaml` package says
 * of it. Undefined for other faults, and where what is open is never closed.
 */
export function joinContinuationLines(text: string, fault: string, at: number): string | undefined {
  const quote = /^Missing closing (["'])/.exec(fault)?.[1];
  const isFlow = /^Flow .* must be sufficiently indented/.test(fault);
  if (quote === undefined && !isFlow) return undefined;
  const lineBreak = quote === undefined ? text.lastIndexOf('\n', at) : text.indexOf('\n', at - 1);
  const end = quote === undefined ? flowEnd(text, at) : quoteEnd(text, lineBreak, quote);
  if (lineBreak < 0 || end === undefined) return undefined;
  const from = text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak;
  const inside = text.slice(from, end);
  if (!inside.includes('\n')) return undefined;
  const bare =
    quote === undefined ? inside.replace(/(?<=\s)#[^\n]*/g, (all) => ' '.repeat(all.length)) : inside;
  return text.slice(0, from) + bare.replace(/[\r\n]/g, ' ') + text.slice(end);
}

/** Where a flow collection closes that is open at an offset. */
function flowEnd(text: string, at: number): number | undefined {
  const parts = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|(?<=\s)#[^\n]*|[[\]{}]/g;
  parts.lastIndex = at;
  let open = 1;
  for (let part = parts.exec(text); part; part = parts.exec(text)) {
    if (/^[[{]$/.test(part[0])) open++;
    else if (/^[\]}]$/.test(part[0])) open--;
    if (open === 0) return part.index;
  }
  return undefined;
}

function quoteEnd(text: string, from: number, quote: string): number | undefined {
  const part = quote === '"' ? /(?:[^"\\]|\\[^])*"/y : /(?:[^']|'')*'/y;
  part.lastIndex = from;
  return part.test(text) ? part.lastIndex : undefined;
}
