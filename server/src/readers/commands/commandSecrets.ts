import { SECRET_COMMANDS, type SecretCommand } from '../../domain/secret/secretPlaces';
import { expansionsIn } from '../../domain/text/notation';
import { tokenTextKind } from '../../domain/token/meantToken';
import type { FoundReference } from '../text/span';
import { findOptionValues, isValue } from './commandOptions';
import type { Word } from './commandOptions';
import type { ScriptLanguage } from './scriptLanguage';

/** The literal secrets that a program is given by the words behind its name. */
export function findCommandSecrets(
  program: string,
  words: readonly Word[],
  { notations }: ScriptLanguage,
): FoundReference[] {
  const given = SECRET_COMMANDS.filter(({ programs }) => programs.includes(program)).flatMap((row) =>
    secretWords(row, words),
  );
  return literalSecrets([...new Set(given)], notations);
}

/** Those of some words that stand for themselves, as secrets. */
export function literalSecrets(
  words: readonly Word[],
  notations: ScriptLanguage['notations'],
): FoundReference[] {
  const literal = words.filter(
    ({ value }) => tokenTextKind(value) === 'literal' && expansionsIn(value, notations).length === 0,
  );
  return literal.map(({ start, end, value }) => ({
    start,
    end,
    reference: { kind: 'secret', value, where: 'command', notations },
  }));
}

/** Whether a program reads a secret from standard input, by the words behind its name. */
export function readsSecret(program: string, words: readonly Word[]): boolean {
  return SECRET_COMMANDS.some(
    ({ programs, words: subcommands, stdin }) =>
      stdin !== undefined &&
      programs.includes(program) &&
      wordsBehind(subcommands, words) !== undefined &&
      (stdin.length === 0 || words.some(({ value }) => stdin.includes(value))),
  );
}

/** How far from the program its subcommand may stand, options between them. */
const FARTHEST = 6;

function secretWords(row: SecretCommand, words: readonly Word[]): readonly Word[] {
  const behind = wordsBehind(row.words, words);
  if (behind === undefined) return [];
  const options = row.options.flatMap((option) =>
    findOptionValues(leading(row, option, behind), new RegExp(`^${option}$`)).filter(namesNoFile),
  );
  const given = row.takesSecret ? positional(row, behind) : undefined;
  return given ? [...options, given] : options;
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
  if (at < 0) return undefined;
  let behind = words.slice(at);
  for (const word of subcommands) {
    const next = behind.findIndex(isValue);
    if (next < 0 || !isSubcommand(behind[next]?.value, word)) return undefined;
    behind = behind.slice(next + 1);
  }
  return behind;
}

function isSubcommand(value: string | undefined, word: string): boolean {
  return value === word || (word.endsWith('.') && value?.startsWith(word) === true);
}

/** The first value behind the words, or the second, behind a user; the user where that password says it is a token. */
function positional(
  { afterUser, otherOptions = [] }: SecretCommand,
  words: readonly Word[],
): Word | undefined {
  const [first, second] = words.filter(
    (word, index) => isValue(word) && !otherOptions.includes(words[index - 1]?.value ?? ''),
  );
  return afterUser && second?.value !== 'x-auth-token' ? second : first;
}
