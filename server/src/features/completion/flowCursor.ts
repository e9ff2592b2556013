import type { CursorContext } from './cursorContext';

interface Level {
  readonly list: boolean;
  key: string | undefined;
  start: number;
}

/** What is being written within flow collections that begin at `from` on the same line: `[a, b` or `{channel: a, permission: `. */
export function flowCursor(
  text: string,
  from: number,
  character: number,
  path: readonly string[],
): CursorContext {
  const levels: Level[] = [];
  let quote = '';
  for (let at = from; at < character; at++) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else take(levels, text, at, sign);
  }
  const inner = levels.at(-1);
  const start = skipBlanks(text, inner?.start ?? from, character) + (quote === '' ? 0 : 1);
  const rest = text.slice(character);
  const stop = rest.search(quote === '' ? /\s*(?:[,\]}]|\s#|$)/ : new RegExp(quote));
  return {
    path: [...path, ...levels.flatMap(({ list, key }) => (list ? ['-'] : key === undefined ? [] : [key]))],
    part: inner?.key === undefined ? 'open' : 'value',
    start,
    end: Math.max(start, stop < 0 ? text.length : character + stop),
    typed: text.slice(start, character),
    quote: quote === '"' || quote === "'" ? quote : '',
  };
}

function take(levels: Level[], text: string, at: number, sign: string): void {
  const inner = levels.at(-1);
  if (sign === '[' || sign === '{') levels.push({ list: sign === '[', key: undefined, start: at + 1 });
  else if (sign === ']' || sign === '}') levels.pop();
  else if (!inner) return;
  else if (sign === ',') {
    inner.key = undefined;
    inner.start = at + 1;
  } else if (sign === ':' && !inner.list && /\s/.test(text.charAt(at + 1))) {
    inner.key = text
      .slice(inner.start, at)
      .trim()
      .replace(/^["']|["']$/g, '');
    inner.start = at + 1;
  }
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && /\s/.test(text.charAt(at))) at++;
  return at;
}
