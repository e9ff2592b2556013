import { findInScript } from '../commands/commandLines';
import { findInFreeText } from '../text/freeText';
import { locateFound } from '../text/unstructuredTokens';
import type { Located } from '../place';
import type { Reference } from '../reference';
import type { ScriptLanguage } from '../commands/scriptLanguage';
import { withoutOverlaps } from '../text/span';
import type { SourceText } from '../text/sourceText';

/** An f-string replaces what stands in braces. */
const PYTHON: ScriptLanguage = { shell: 'posix', notations: ['conda', 'ipython'] };

/** A noxfile.py: `session.conda_install("-c", URL)`, `session.run("conda", …)`, and token URLs anywhere. */
export function readNoxfile(source: SourceText): Located<Reference>[] {
  const { found, comments } = findInScript(asCommands(source.text), PYTHON);
  const rest = withoutOverlaps(findInFreeText(source.text), [...comments, ...found]);
  return [...found, ...rest].map((one) => locateFound(source, one));
}

const STRING_OR_SIGN =
  /#[^\n]*|(?:\b[rbfuRBFU]{1,2})?(?:"""[\s\S]{0,20000}?"""|'''[\s\S]{0,20000}?'''|"(?:[^"\\\n]|\\.){0,5000}"|'(?:[^'\\\n]|\\.){0,5000}')|[()[\],]|\r?\n|\b\w+\.conda_install\b|\bchannel\s*=/g;

/** Python's calls as command lines of the same length: brackets, commas and line breaks within a call are blanks. */
function asCommands(text: string): string {
  let depth = 0;
  return text.replace(STRING_OR_SIGN, (sign) => {
    if (sign.startsWith('#')) return sign;
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
  return quoted.replace(/("""|''')([\s\S]*)\1/, (_, quotes: string, inner: string) => {
    const quote = quotes[0] ?? '"';
    return `  ${quote}${inner}${quote}  `;
  });
}
