import { condarcChannelKey } from './condarcReader';
import { packageChannel } from './channelEntry';
import { findRepository, staysAway, tokenKeeping } from './cloudCommands';
import { findOptionValues, isValue } from './commandOptions';
import type { Word } from './commandOptions';
import { findInComment, standsForSecret } from './freeText';
import { findAuth } from './repoAuth';
import { splitScript, unquoted } from './shellWords';
import type { Shell } from './shellWords';
import { shifted } from './span';
import type { Found, Span } from './span';

/** What the command lines of a script say, and where its comments stand. */
export interface CommandFinds {
  readonly found: Found[];
  readonly comments: Span[];
}

const PROGRAM =
  /^(?:[!%&@]?)(?:\S*[\\/]|[a-z]:\S*)?(conda|mamba|micromamba|pixi|(?:conda|rattler)-build|conda-lock|conda-token|anaconda)(?:\.exe|\.bat)?$/i;
const MENTION = /conda|mamba|pixi|rattler/i;
const SUBCOMMANDS: ReadonlySet<string> = new Set(
  (
    'config repo install create update upgrade search build env debug mambabuild repoquery render index ' +
    'add init project workspace global exec auth upload'
  ).split(' '),
);

/** Names of programs among a command's words that are tried; more stand in no command but in prose. */
const MOST_MENTIONS = 10;

/** Channels, scopes and tokens on the command lines of a script, strings that hold command lines included. */
export function findInScript(text: string, shell: Shell, depth = 0): CommandFinds {
  if (!MENTION.test(text)) {
    const { comments } = depth === 0 && text.includes('#') ? splitScript(text, shell) : { comments: [] };
    return { found: inComments(text, comments), comments: [...comments] };
  }
  const { commands, comments } = splitScript(text, shell);
  const found = commands.flatMap((spans) => {
    const words = spans.map((span) => unquoted(text, span, shell));
    const found = [...findInCommand(words), ...(depth < 3 ? findInStrings(text, words, shell, depth) : [])];
    return [...findRepository(words), ...(staysAway(words) ? found.filter(isNoCloudCommand) : found)];
  });
  return { found: [...inComments(text, comments), ...found], comments: [...comments] };
}

/** Strings and substitutions may hold command lines: `bash -c "conda install …"`, `T=$(conda repo auth …)`. */
function findInStrings(text: string, words: readonly Word[], shell: Shell, depth: number): Found[] {
  return words.flatMap(({ start, end }) => {
    const inner = text.slice(start, end);
    if (!/\s/.test(inner) || !MENTION.test(inner)) return [];
    const substituted = [...inner.matchAll(SUBSTITUTION)].map(({ indices }) => indices?.[1] ?? [0, 0]);
    const parts = substituted.length > 0 ? substituted : [[0, inner.length] as const];
    return parts.flatMap(([from, to]) =>
      shifted(findInScript(inner.slice(from, to), shell, depth + 1).found, start + from),
    );
  });
}

const SUBSTITUTION = /(?<=\$\(|`)([^()`\n]{1,2000})(?=[)`])/dg;

function inComments(text: string, comments: readonly Span[]): Found[] {
  return comments.flatMap(({ start, end }) => shifted(findInComment(text.slice(start, end)), start));
}

function isNoCloudCommand({ reference }: Found): boolean {
  return reference.kind !== 'cloudCommand';
}

function findInCommand(words: readonly Word[]): Found[] {
  let mentions = 0;
  for (const [index, word] of words.entries()) {
    if (mentions >= MOST_MENTIONS) break;
    const program = PROGRAM.exec(word.value)?.[1]?.toLowerCase();
    if (program === undefined) continue;
    mentions++;
    const rest = words.slice(index + 1);
    const name = rest.findIndex(({ value }) => !value.startsWith('-'));
    const keeping = tokenKeeping(program, word, rest);
    if (keeping !== undefined) return [keeping.found, ...(keeping.value ? literalSecret(keeping.value) : [])];
    if (program.includes('-')) return findOptions(rest, false);
    if (program === 'anaconda') return findOptionValues(rest, /^(?:-t|--token)$/).flatMap(literalSecret);
    const known = rest.findIndex(({ value }) => SUBCOMMANDS.has(value));
    // A value of a global option (`-n base install`) may stand before the subcommand.
    if (known < 0 || (known !== name && (name === 0 || known > 3))) continue;
    return ofSubcommand(rest[known]?.value ?? '', rest.slice(known + 1));
  }
  return [];
}

function ofSubcommand(subcommand: string, words: readonly Word[]): Found[] {
  switch (subcommand) {
    case 'config':
      return findConfig(words);
    case 'repo':
      return findAuth(words);
    case 'auth':
      return findOptionValues(words, /^--(?:conda-)?token$/).flatMap(literalSecret);
    case 'project':
    case 'workspace':
      return words[0]?.value === 'channel'
        ? words
            .slice(2)
            .filter(isValue)
            .map((word) => channel(word, 'channels'))
        : [];
    default:
      return findOptions(words, true);
  }
}

/** `--add|--append|--prepend|--set KEY VALUE`, and micromamba's same words without dashes. */
function findConfig(words: readonly Word[]): Found[] {
  const found: Found[] = [];
  words.forEach(({ value }, index) => {
    if (!/^(?:--)?(?:add|append|prepend|set|remove)$/.test(value)) return;
    const name = words[index + 1];
    const given = words[index + 2];
    if (!name || !given || given.value === '') return;
    const key = condarcChannelKey(name.value.split('.'), 'conda');
    const { start, end, value: url } = given;
    if (key) found.push({ start, end, reference: { kind: 'channel', value: url, ...key } });
  });
  return found;
}

/** `-c`/`--channel` and, where packages are named, `channel::package`. */
function findOptions(words: readonly Word[], packages: boolean): Found[] {
  const options = findOptionValues(words, /^(?:-c|--channel)$/);
  const found = options.map((word) => channel(word, '--channel'));
  if (!packages) return found;
  for (const word of words) {
    const at = isValue(word) && word.value.includes('::') ? packageChannel(word.value) : undefined;
    if (!at || word.end - word.start !== word.value.length || options.includes(word)) continue;
    const inner = {
      start: word.start + at.start,
      end: word.start + at.end,
      value: word.value.slice(at.start, at.end),
    };
    found.push(channel(inner, 'dependencies'));
  }
  return found;
}

function channel({ start, end, value }: Word, list: string): Found {
  // A shell puts in the values of variables before any program sees them.
  return {
    start,
    end,
    reference: { kind: 'channel', value, list, reader: 'conda', expandsEnvironment: true },
  };
}

function literalSecret({ start, end, value }: Word): Found[] {
  return standsForSecret(value)
    ? []
    : [{ start, end, reference: { kind: 'secret', value, where: 'command' } }];
}
