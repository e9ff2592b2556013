import { packageChannel } from '../channelEntry';
import { condarcChannelKey } from '../formats/condarcReader';
import { findInComments } from '../text/freeText';
import { shiftedBy } from '../text/span';
import type { FoundReference, Span } from '../text/span';
import { cloudCommand, findRepository, sendsNothingToCloud } from './cloudCommands';
import { findOptionValues, isValue } from './commandOptions';
import type { Word } from './commandOptions';
import { findCommandSecrets } from './commandSecrets';
import { condarcWrittenBy, findInHereDocs } from './embeddedCondarc';
import { MENTIONS_PROGRAM, programOf } from './programs';
import { unquoted } from './quotedWord';
import { findRepoAuth } from './repoAuthCommand';
import { alsoIn, languageOf, type ScriptLanguage } from './scriptLanguage';
import { splitScript } from './shellWords';
import { findStdinSecrets } from './stdinSecrets';

/** What the command lines of a script say, and where its comments stand. */
export interface CommandFinds {
  readonly found: FoundReference[];
  readonly comments: readonly Span[];
}

const MENTION = new RegExp(`${MENTIONS_PROGRAM.source}|channels`, 'i');
/** Also the settings of a condarc that a command may write. */
const MAY_MATTER = new RegExp(`${MENTIONS_PROGRAM.source}|channel`, 'i');
/** Finds nothing: where only comments are looked for, no command matters. */
const NEVER = /(?!)/;
const SUBCOMMANDS: ReadonlySet<string> = new Set(
  (
    'config repo install create update upgrade search build env debug mambabuild repoquery render index ' +
    'add init project workspace global exec upload'
  ).split(' '),
);

/** Names of programs among a command's words that are tried; more stand in no command but in prose. */
const MOST_MENTIONS = 10;

/** Channels, scopes and tokens on the command lines of a script, strings that hold command lines included. */
export function findInScript(text: string, language: ScriptLanguage, depth = 0): CommandFinds {
  if (!MENTION.test(text)) {
    const { comments } = splitScript(text, language, NEVER);
    return { found: findInComments(text, comments), comments };
  }
  const { commands, comments, hereDocs } = splitScript(text, language, MAY_MATTER);
  const found = commands.flatMap((spans, index) => {
    if (!mayMatter(text, spans)) return [];
    const words = spans.map((span) => unquoted(text, span, language.shell));
    const own = [
      ...findInCommand(words, language),
      ...findStdinSecrets(text, { spans, words }, commands[index - 1] ?? [], language),
      ...condarcWrittenBy(text, words, language),
    ];
    const found = depth < 3 ? [...own, ...findInStrings(text, words, language, depth)] : own;
    return [
      ...findRepository(words),
      ...(sendsNothingToCloud(words) ? found.filter(isNoCloudCommand) : found),
    ];
  });
  const written = findInHereDocs(text, hereDocs, language);
  return { found: [...findInComments(text, comments), ...found, ...written], comments };
}

/** Whether a command may name a program or a setting, however its words are quoted; most commands of a script do not. */
function mayMatter(text: string, spans: readonly Span[]): boolean {
  return MAY_MATTER.test(text.slice(spans[0]?.start, spans.at(-1)?.end).replace(/["'\\`^]+/g, ''));
}

/** Strings and substitutions may hold command lines: `bash -c "conda install …"`, `T=$(conda repo auth …)`. */
function findInStrings(
  text: string,
  words: readonly Word[],
  language: ScriptLanguage,
  depth: number,
): FoundReference[] {
  const inner = innerLanguage(words, language);
  return words.flatMap(({ start, end }) => {
    const string = text.slice(start, end);
    if (!/\s/.test(string) || !MENTION.test(string)) return [];
    const substituted = [...string.matchAll(SUBSTITUTION)].map(({ indices }) => indices?.[1] ?? [0, 0]);
    const parts = substituted.length > 0 ? substituted : [[0, string.length] as const];
    return parts.flatMap(([from, to]) =>
      shiftedBy(findInScript(string.slice(from, to), inner, depth + 1).found, start + from),
    );
  });
}

/** The language of strings and words that a command hands to another shell: `pwsh -Command "…"`. */
function innerLanguage(words: readonly Word[], language: ScriptLanguage): ScriptLanguage {
  for (const { value } of words.slice(0, 12)) {
    const inner = /(?:^|[\\/])(?:pwsh|powershell|cmd|fish|bash|sh|zsh)(?:\.exe)?$/i.test(value)
      ? languageOf(value)
      : undefined;
    if (inner && inner.shell !== language.shell) return alsoIn(inner, language.notations);
  }
  return language;
}

const SUBSTITUTION = /(?<=\$\(|`)([^()`\n]{1,2000})(?=[)`])/dg;

function isNoCloudCommand({ reference }: FoundReference): boolean {
  return reference.kind !== 'cloudCommand';
}

function findInCommand(words: readonly Word[], language: ScriptLanguage): FoundReference[] {
  let mentions = 0;
  for (const [index, word] of words.entries()) {
    if (mentions >= MOST_MENTIONS) break;
    const program = programOf(word.value);
    if (program === undefined) continue;
    mentions++;
    const rest = words.slice(index + 1);
    const inner = innerLanguage(words.slice(0, index), language);
    const found = [
      ...cloudCommand(program, word, rest),
      ...findCommandSecrets(program, rest, inner),
      ...findInArguments(program, rest, inner),
    ];
    if (found.length > 0 || program.includes('-')) return found;
  }
  return [];
}

function findInArguments(program: string, rest: readonly Word[], language: ScriptLanguage): FoundReference[] {
  if (/^(?:uv|twine|poetry|keyring|gh|anaconda.*|conda-token)$/.test(program)) return [];
  if (program.includes('-')) return findOptions(rest, false, language);
  const name = rest.findIndex(({ value }) => !value.startsWith('-'));
  const known = rest.findIndex(({ value }) => SUBCOMMANDS.has(value));
  // A value of a global option (`-n base install`) may stand before the subcommand.
  if (known < 0 || (known !== name && (name === 0 || known > 3))) return [];
  return ofSubcommand(rest[known]?.value ?? '', rest.slice(known + 1), language);
}

function ofSubcommand(
  subcommand: string,
  words: readonly Word[],
  language: ScriptLanguage,
): FoundReference[] {
  switch (subcommand) {
    case 'config':
      return findConfig(words, language);
    case 'repo':
      return findRepoAuth(words);
    case 'project':
    case 'workspace':
      return words[0]?.value === 'channel'
        ? words
            .slice(2)
            .filter(isValue)
            .map((word) => channel(word, 'channels', language))
        : [];
    default:
      return findOptions(words, true, language);
  }
}

/** `--add|--append|--prepend|--set KEY VALUE`, and micromamba's same words without dashes. */
function findConfig(words: readonly Word[], { notations }: ScriptLanguage): FoundReference[] {
  const found: FoundReference[] = [];
  words.forEach(({ value }, index) => {
    if (!/^(?:--)?(?:add|append|prepend|set|remove)$/.test(value)) return;
    const name = words[index + 1];
    const given = words[index + 2];
    if (!name || !given || given.value === '') return;
    const key = condarcChannelKey(name.value.split('.'), 'conda');
    const { start, end, value: url } = given;
    if (key) found.push({ start, end, reference: { kind: 'channel', value: url, ...key, notations } });
  });
  return found;
}

/** `-c`/`--channel` and, where packages are named, `channel::package`. */
function findOptions(words: readonly Word[], packages: boolean, language: ScriptLanguage): FoundReference[] {
  const options = findOptionValues(words, /^(?:-c|--channel)$/);
  const found = options.map((word) => channel(word, '--channel', language));
  if (!packages) return found;
  for (const word of words) {
    const at = isValue(word) && word.value.includes('::') ? packageChannel(word.value) : undefined;
    if (!at || word.end - word.start !== word.value.length || options.includes(word)) continue;
    const inner = {
      start: word.start + at.start,
      end: word.start + at.end,
      value: word.value.slice(at.start, at.end),
    };
    found.push(channel(inner, 'dependencies', language));
  }
  return found;
}

function channel({ start, end, value }: Word, list: string, { notations }: ScriptLanguage): FoundReference {
  // A shell puts in the values of variables before any program sees them.
  return {
    start,
    end,
    reference: { kind: 'channel', value, list, reader: 'conda', expandsEnvironment: true, notations },
  };
}
