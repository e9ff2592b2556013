import { tokenTextKind } from '../../domain/token/meantToken';
import { expansionsIn } from '../../domain/text/notation';
import { SECRET_COMMANDS, type SecretCommand } from '../../domain/secret/secretPlaces';
import { findOptionValues, isValue } from './commandOptions';
import type { Word } from './commandOptions';
import type { ScriptLanguage } from './scriptLanguage';
import type { FoundReference } from '../text/span';

/** The literal secrets that a program is given by the words behind its name. */
export function findCommandSecrets(
  program: string,
  words: readonly Word[],
  { notations }: ScriptLanguage,
): FoundReference[] {
  const given = SECRET_COMMANDS.filter(({ programs }) => programs.includes(program)).flatMap((row) =>
    secretWords(row, words),
  );
  const literal = [...new Set(given)].filter(
    ({ value }) => tokenTextKind(value) === 'literal' && expansionsIn(value, notations).length === 0,
  );
  return literal.map(({ start, end, value }) => ({
    start,
    end,
    reference: { kind: 'secret', value, where: 'command', notations },
  }));
}

/** How far from the program its subcommand may stand, options between them. */
const FARTHEST = 6;

function secretWords(row: SecretCommand, words: readonly Word[]): readonly Word[] {
  const behind = wordsBehind(row.words, words);
  if (behind === undefined) return [];
  const options = row.options.flatMap((option) =>
    findOptionValues(leading(row, option, behind), new RegExp(`^${option}$`)).filter(namesNoFile),
  );
  const positional = row.takesSecret ? firstValue(behind, row.otherOptions ?? []) : undefined;
  return positional ? [...options, positional] : options;
}

/** A letter that means a token before any subcommand may mean something else behind it: `anaconda upload -t conda`. */
function leading(row: SecretCommand, option: string, words: readonly Word[]): readonly Word[] {
  if (row.words.length > 0 || option.startsWith('--')) return words;
  const bare = words.findIndex((word, at) => isValue(word) && !/^-[^=]*$/.test(words[at - 1]?.value ?? ''));
  return bare < 0 ? words : words.slice(0, bare);
}

function namesNoFile({ value }: Word): boolean {
  return !/^~|[\\/]/.test(value);
}

function wordsBehind(subcommands: readonly string[], words: readonly Word[]): readonly Word[] | undefined {
  const [first] = subcommands;
  if (first === undefined) return words;
  const at = words.slice(0, FARTHEST).findIndex(({ value }) => value === first);
  const fits = at >= 0 && subcommands.every((word, index) => words[at + index]?.value === word);
  return fits ? words.slice(at + subcommands.length) : undefined;
}

function firstValue(words: readonly Word[], otherOptions: readonly string[]): Word | undefined {
  return words.find((word, index) => isValue(word) && !otherOptions.includes(words[index - 1]?.value ?? ''));
}
