import type { FoundReference, Span } from '../text/span';
import { isValue } from './commandOptions';
import type { Word } from './commandOptions';
import { literalSecrets, readsSecret } from './commandSecrets';
import { programOf } from './programs';
import { unquoted } from './quotedWord';
import type { ScriptLanguage } from './scriptLanguage';

/** A command of a script: its words as they stand there, and their values. */
interface Command {
  readonly spans: readonly Span[];
  readonly words: readonly Word[];
}

/** What the names of programs that read secrets hold. */
const READERS = /mamba|keyring|uv|gh/i;
/** Behind so many words no program is called, but text begins: each is looked at with all behind it. */
const FARTHEST = 12;

/**
 * The literal secret that a command is given by its standard input: `… <<< "SECRET"`, `echo "SECRET" | …`.
 *
 * @param before the words of the command before it, as they stand there
 */
export function findStdinSecrets(
  text: string,
  { spans, words }: Command,
  before: readonly Span[],
  language: ScriptLanguage,
): FoundReference[] {
  const reads = words.slice(0, FARTHEST).some(({ value }, index) => {
    const program = READERS.test(value) ? programOf(value) : undefined;
    return program !== undefined && readsSecret(program, words.slice(index + 1));
  });
  if (!reads) return [];
  const hereStrings = words.filter((_, index) =>
    /<<<\s*$/.test(text.slice(spans[index - 1]?.end, spans[index]?.start)),
  );
  const isPiped = /^\s*\|\s*$/.test(text.slice(before.at(-1)?.end, spans[0]?.start));
  const printing = isPiped ? before.map((span) => unquoted(text, span, language.shell)) : [];
  const given = [...hereStrings, ...printedWord(printing)];
  return literalSecrets(given, language.notations);
}

/** What `echo` or `printf` prints, behind its format. */
function printedWord([printer, ...printed]: readonly Word[]): readonly Word[] {
  if (!printer || !/^[@-]*(?:echo|printf|Write-Output)$/i.test(printer.value)) return [];
  return printed.filter(isValue).slice(-1);
}
