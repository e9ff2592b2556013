import { findInScript } from '../commands/commandLines';
import type { ScriptLanguage } from '../commands/scriptLanguage';
import { findInComments, findInFreeText } from '../text/freeText';
import type { SourceText } from '../text/sourceText';
import { isContinued, withoutOverlaps } from '../text/span';
import type { FoundReference, Span } from '../text/span';

/** An f-string replaces what stands in braces. */
const PYTHON: ScriptLanguage = { shell: 'posix', notations: ['conda', 'ipython'] };

/** A noxfile.py: `session.conda_install("-c", URL)`, `session.run("conda", …)`, and token URLs anywhere. */
export function readNoxfile({ text }: SourceText): FoundReference[] {
  const inCalls: Span[] = [];
  const { found, comments } = findInScript(asCommands(text, inCalls), PYTHON);
  const inComments = findInComments(text, inCalls);
  const rest = withoutOverlaps(findInFreeText(text), [...comments, ...inCalls, ...found]);
  return [...found.filter((one) => !isContinued(text, one)), ...inComments, ...rest];
}

const STRING_OR_SIGN =
  /#[^\n]*|(?:\b[rbfuRBFU]{1,2})?(?:"""[\s\S]{0,20000}?"""|'''[\s\S]{0,20000}?'''|"(?:[^"\\\n]|\\.){0,5000}"|'(?:[^'\\\n]|\\.){0,5000}')|[()[\],]|\r?\n|\b\w+\.conda_install\b|\bchannel\s*=/g;

/**
 * Python's calls as command lines of the same length: brackets, commas and line breaks within a call are blanks, and so
 * are the comments there, which are told by `inCalls`.
 */
function asCommands(text: string, inCalls: Span[]): string {
  let depth = 0;
  return text.replace(STRING_OR_SIGN, (sign, start: number) => {
    if (sign.startsWith('#')) {
      if (depth <= 0) return sign;
      inCalls.push({ start, end: start + sign.length });
      return ' '.repeat(sign.length);
    }
    if (/["']/.test(sign)) return stringAsWord(sign);
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    if (sign.endsWith('.conda_install')) return 'conda install'.padEnd(sign.length);
    if (sign.startsWith('channel')) return depth > 0 ? '-c'.padEnd(sign.length) : sign;
    return sign.includes('\n') && depth <= 0 ? sign : ' '.repeat(sign.length);
  });
}

function stringAsWord(sign: string): string {
  const quoted = sign.replace(/^[A-Za-z]+/, (prefix) => ' '.repeat(prefix.length));
  // No escape of a shell, which takes two strings side by side for one.
  if (/^ *'(?!'')/.test(quoted)) return quoted.replaceAll("\\'", "''");
  return quoted.replace(/("""|''')([\s\S]*)\1/, (_, quotes: string, inner: string) => {
    const quote = quotes[0] ?? '"';
    return `  ${quote}${inner}${quote}  `;
  });
}
