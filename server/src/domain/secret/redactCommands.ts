import { isEnvironmentReference, looksIssued, readsAsPlaceholder } from '../token/meantToken';
import {
  BASIC_AUTH_LOGIN,
  PLAIN_VARIABLES,
  secretCommandPattern,
  secretCommandWord,
  SECRET_COMMANDS,
  SECRET_FIELDS,
  SECRET_VARIABLE_PREFIXES,
  SECRET_VARIABLES,
  SECRET_WORD,
} from './secretPlaces';

/**
 * Hides the secrets that `secretPlaces` knows of in command lines, assignments and login files, in linear time.
 * What only stands for a secret, such as `${NAME}`, stays.
 */
export function redactCommands(text: string, hidden: string): string {
  if (!mention.test(text)) return text;
  const hide = (all: string, before: string, value: string): string => {
    if (value === 'x-auth-token') return all.replace(USER, (user) => (staysVisible(user) ? user : hidden));
    return staysVisible(value) ? all : before + hidden;
  };
  if (isBareWord(text)) return text.replace(LOGIN_OF_URL, hidden);
  let shown = text.replace(LOGIN, hideLogin).replace(LOGIN_OF_URL, hidden);
  if (commandMention.test(shown)) shown = shown.replace(commandWord, hide);
  if (shown.includes('<<<')) shown = shown.replace(hereString, hide);
  if (/[|>]/.test(shown)) shown = shown.replace(piped, hide);
  if (shown.includes('--')) shown = shown.replace(longOption, hide);
  if (shortOption.test(shown))
    for (const { line, option } of shortOptions)
      shown = shown.replace(line, (command: string) => command.replace(option, hide));
  const isNamed = mayNameSecret(shown);
  if (isNamed) shown = shown.replace(assigned, hide).replace(setVariable, hide);
  shown = shown.replace(CURL_USER, hide);
  if (isNamed) shown = shown.replace(mapped, hideMapped);
  return shown.replace(NETRC, (entry: string) => entry.replace(NETRC_FIELD, hide));

  function hideMapped(all: string, before: string, name: string, gap: string, value: string): string {
    return (/^[A-Z\d]+_[A-Z\d_]+$/.test(name) || looksIssued(value)) && !staysVisible(value)
      ? before + name + gap + hidden
      : all;
  }

  function hideLogin(all: string, value: string): string {
    return staysVisible(value) ? all : all.replace(value, hidden);
  }
}

/** Whether a text is one word, as most URLs are: no command, option or assignment of a value that has its own place. */
export function isBareWord(text: string): boolean {
  return !/[\s"'=\\]/.test(text);
}

/** No text without one of these holds anything for the patterns below. */
const lastWords = SECRET_COMMANDS.flatMap(({ programs, words }) =>
  words.length > 0 ? secretCommandWord(words.at(-1) ?? '') : programs,
);
const mention = new RegExp(
  `${SECRET_WORD}|[a-z]Token|key|login|auth|-u\\b|machine|(?:${[...new Set(lastWords)].join('|')})[\\s"']`,
  'i',
);

/** Between two words of a command line, also of one in JSON, written as a list, or that goes on on the next line. */
const GAP = `(?:[ \\t]{1,9}(?:[\\\\\`^]\\r?\\n[ \\t]{0,80})?\\\\{0,3}["']?|\\\\{0,3}["'][ \\t]{0,3},[ \\t]{0,3}\\\\{0,3}["'])`;
const WORD = `[^\\s"'\`\\\\,;|&()*-][^\\s"'\`\\\\,;|&()]*`;
/** A value between quotes, or a word. */
const VALUE = `((?<=")[^"\\\\\\r\\n*][^"\\\\\\r\\n]*|(?<=')[^'\\\\\\r\\n*][^'\\\\\\r\\n]*|${WORD})`;

const others = [...new Set(SECRET_COMMANDS.flatMap(({ otherOptions }) => otherOptions ?? []))].join('|');
const skipped = `(?:${GAP}(?:(?:${others})(?:=|${GAP})${WORD}|-[\\w-]+(?:=${WORD})?)){0,6}`;
const commandWord = new RegExp(`(${secretCommandPattern(GAP)}${skipped}${GAP})${VALUE}`, 'gi');
/** What stands in every text that it finds something in. V8 takes long to compile the large patterns; most texts need none. */
const commandMention = new RegExp(
  SECRET_COMMANDS.filter(({ takesSecret }) => takesSecret === true)
    .flatMap(({ programs, words }) => (words.length > 1 ? words.slice(0, 1) : programs))
    .join('|'),
  'i',
);

/** The commands that read a secret from standard input. */
const reading = SECRET_COMMANDS.filter(({ stdin }) => stdin !== undefined)
  .map(({ programs, words }) => [`(?:${programs.join('|')})(?:\\.exe)?`, ...words].join(GAP))
  .join('|');
const hereString = new RegExp(
  `((?<![\\w-])(?:${reading})[^\\r\\n<|]{0,400}<<<[ \\t]{0,9}["']?)${VALUE}`,
  'gi',
);
/** What is printed into such a command, or into a file that holds nothing but a token. */
const piped = new RegExp(
  `((?<![\\w-])(?:echo|printf|Write-Output)[ \\t](?:[^\\r\\n|]{0,400}[ \\t])?["']?)([^\\s"'|]+)(?=["']?[ \\t]{0,9}(?:\\|[^\\r\\n|]{0,100}?(?<![\\w-])(?:${reading})|>[ \\t]{0,9}["']?[^\\s"'|;&]{1,300}\\.token\\b))`,
  'gi',
);

const options = [...new Set(SECRET_COMMANDS.flatMap((command) => command.options))];
const longOption = new RegExp(
  `((?<![\\w-])(?:${options.filter(namesSecret).join('|')})(?:=\\\\{0,3}["']?|${GAP}))${VALUE}`,
  'gi',
);

/** Other options, single letters above all, mean something else to other programs: they count only on the lines of those that take them. */
const shortOptions = SECRET_COMMANDS.flatMap(({ programs, words, options: all }) => {
  const letters = all.filter((option) => !namesSecret(option));
  if (letters.length === 0) return [];
  const command = [`(?:${programs.join('|')})(?:\\.exe)?`, ...words].join(GAP);
  return {
    line: new RegExp(`(?<![\\w-])${command}(?=["' \\t\\\\])[^\\r\\n]*`, 'gi'),
    option: new RegExp(`((?<![\\w-])(?:${letters.join('|')})(?:${GAP}|=?\\\\{0,3}["']?))${VALUE}`, 'g'),
  };
});

const shortOption = new RegExp(
  `(?<![\\w-])(?:${options.filter((option) => !namesSecret(option)).join('|')})`,
);

function namesSecret(option: string): boolean {
  return new RegExp(`^--.*(?:${SECRET_WORD}|bearer)`).test(option);
}

const names = [...SECRET_FIELDS, ...SECRET_VARIABLES].join('|');
const prefixes = SECRET_VARIABLE_PREFIXES.join('|');

/** A name that a secret is given under; no word is begun twice, so that the search stays linear. */
export const secretName =
  `(?<![\\w-])(?!(?:${PLAIN_VARIABLES.join('|')})\\b)` +
  `(?:(?:[a-z0-9]+[-_])*?(?:${SECRET_WORD})|${names}|(?:${prefixes})\\w+)`;
const anyName = new RegExp(`${SECRET_WORD}|${names}|${prefixes}`, 'i');

/** Whether `secretName` may fit somewhere. */
export function mayNameSecret(text: string): boolean {
  return anyName.test(text);
}

/** `NAME = value`, quoted or not; without blanks the redactor's own patterns take more. */
const assigned = new RegExp(`(${secretName}[ \\t]{0,9}=(?!=)[ \\t]{0,9}\\\\{0,3}["']?)${VALUE}`, 'gi');
/** `setx NAME value`, `set -gx NAME value`, `ENV NAME value`, `SetEnvironmentVariable("NAME", "value")`. */
const setVariable = new RegExp(
  `((?<![\\w-])(?:setx|set(?:[ \\t]{1,9}-{1,2}\\w+){0,4}|env|setenv|SetEnvironmentVariable\\()[ \\t]{0,9}["']?${secretName}${GAP})${VALUE}`,
  'gi',
);
/** `NAME: value`; prose has colons too, so the name or the value must say more. */
const mapped = new RegExp(
  `()(${secretName})(\\\\{0,3}["']?[ \\t]{0,9}:[ \\t]{1,9}\\\\{0,3}["']?)${VALUE}`,
  'gi',
);
/** `-u user:password`. */
const CURL_USER = /((?<![\w-])(?:-u|--user)(?:=|[ \t]{1,9})["']?)([^\s"':*]{1,400}:[^\s"']+)/g;

const NETRC = /\b(?:machine\s{1,9}\S+|default)(?:\s{1,9}(?:login|account|password)\s{1,9}\S+){1,3}/g;
const NETRC_FIELD = /(\b(?:login|account|password)\s{1,9})(\S+)/g;
const LOGIN = new RegExp(BASIC_AUTH_LOGIN, 'gi');
/** The word before that password, as a word of a command or an item of a list. */
const USER = /[^\s"'\\,=]+(?=[\s"'\\,]+x-auth-token$)/;
/** `TOKEN:x-auth-token`. */
const LOGIN_OF_URL = /(?<=^|[\s"'`/:@=,<>])[^\s"'`/:@=,<>*$]{1,4096}(?=:x-auth-token)/g;

function staysVisible(text: string): boolean {
  return isEnvironmentReference(text) || readsAsPlaceholder(text) || /^[$<{]|^%\w+%$/.test(text);
}
