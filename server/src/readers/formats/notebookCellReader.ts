import { locateFound } from '../text/unstructuredTokens';
import type { Located } from '../place';
import type { Reference } from '../reference';
import { languageOf, POSIX, type ScriptLanguage } from '../commands/scriptLanguage';
import { findAllInScript } from './scriptReader';
import type { SourceText } from '../text/sourceText';
import { findInText } from './textReader';

/** A cell of a notebook by itself, as editors have it: a script as a whole, or Python with `!conda` lines. */
export function readCell(source: SourceText): Located<Reference>[] {
  const { text } = source;
  const language = shellOfCell(text);
  const found = language ? findAllInScript(text, language) : findInText(text);
  return found.map((one) => locateFound(source, one));
}

/** The shell that IPython hands a whole cell to, by the magic it begins with: `%%bash`, `%%script pwsh`, `%%cmd`. */
export function shellOfCell(text: string): ScriptLanguage | undefined {
  const [, magic, program] = /^\s*%%(\w+|!)(?:[ \t]+(\S+))?/.exec(text) ?? [];
  if (magic === undefined) return undefined;
  if (magic === 'script') return languageOf(program ?? '');
  return /^(?:!|sx|system)$/.test(magic) ? POSIX : languageOf(magic);
}
