import {
  BASIC_AUTH_LOGIN,
  SECRET_COMMANDS,
  SECRET_VARIABLE_PREFIXES,
  SECRET_VARIABLES,
  secretCommandWord,
} from '../../../server/src/domain/secret/secretPlaces';
import { placeholderWords } from '../../../server/src/domain/token/meantToken';

/** A rule for programs that look for secrets. Its pattern has one group, the secret, and is RE2 and Rust alike. */
interface ScannerRule {
  readonly id: string;
  readonly description: string;
  readonly pattern: string;
  /** In lower case; a text without one of them is not looked at. */
  readonly keywords: readonly string[];
  /** What it has to find. */
  readonly examples: readonly string[];
  /** What it must not find. */
  readonly negative: readonly string[];
}

const TOKEN = '7f3a91c4d08ab372e5f0c6b912ad7483e0b15d26c94f7a83';
/** A value as servers issue it, or one that nobody can tell from one. */
const VALUE = '([A-Za-z0-9][A-Za-z0-9_~.-]{18,}[A-Za-z0-9])';
/** What may stand before a value and behind it. */
const [opens, closes] = ['["\'`]?', '(?:[/"\'`\\s<>()\\[\\]{},;|&@\\\\?#]|$)'];
const word = (text: string): string => text.replace(/[-.]/g, '\\$&');
const subcommand = (text: string): string => (text.endsWith('.') ? secretCommandWord(text) : word(text));
const oneOf = (words: readonly string[]): string => `(?:${words.map(word).join('|')})`;
/** Further words and options of a command, on its line. */
const ANYTHING = '(?:[ \\t]+[^\\s;|&]+){0,8}?';

/** What stands around the user of a netrc. */
const [loginBefore = '', loginBehind = ''] = BASIC_AUTH_LOGIN.split('(\\S{1,400})');

const given = SECRET_COMMANDS.filter(({ takesSecret }) => takesSecret === true);
const setting = SECRET_COMMANDS.filter(({ options }) => options.length > 0);

export const SCANNER_RULES: readonly ScannerRule[] = [
  {
    id: 'anaconda-server-token-url',
    description: 'A token of an Anaconda Server, anaconda.org or another conda server in a channel URL',
    pattern: `/t/${VALUE}${closes}`,
    keywords: ['/t/'],
    examples: [`https://conda.example.com/t/${TOKEN}/main`, `channel_alias: https://h.example/t/${TOKEN}`],
    negative: [
      'https://conda.example.com/t/${ANACONDA_TOKEN}/main',
      'https://conda.example.com/t/your-anaconda-token-goes-here/main',
      'https://forum.example.com/t/how-to-install-psi4-with-conda-2024/1234',
      'https://forum.example.com/t/welcome-to-the-new-forum-of-users/',
    ],
  },
  {
    id: 'anaconda-server-token-login',
    description:
      'A token of an Anaconda Server as the user of a URL or of a netrc, with the password x-auth-token',
    pattern: `(?i)(?:://|${loginBefore})${VALUE}(?::x-auth-token@|${loginBehind})`,
    keywords: ['x-auth-token'],
    examples: [
      `--index-url https://${TOKEN}:x-auth-token@conda.example.com/api/repo/main/simple`,
      `machine conda.example.com login ${TOKEN} password x-auth-token`,
    ],
    negative: ['https://${ANACONDA_TOKEN}:x-auth-token@conda.example.com/simple'],
  },
  {
    id: 'anaconda-server-token-variable',
    description: 'A token of a conda client in a variable of the environment',
    pattern: `(?i)\\b(?:${oneOf(SECRET_VARIABLES)}|${oneOf(SECRET_VARIABLE_PREFIXES)}[A-Z0-9_]{1,40})["'\`]?\\s{0,3}(?::=|=>|=|:|,)\\s{0,3}${opens}${VALUE}${closes}`,
    keywords: ['token', 'api_key', 'password'],
    examples: [`export ANACONDA_TOKEN=${TOKEN}`, `  CONDA_TOKEN_CI: "${TOKEN}"`],
    negative: [
      'ANACONDA_TOKEN=${{ secrets.ANACONDA_TOKEN }}',
      'ANACONDA_TOKEN=replace-me-with-your-token',
      'CONDA_TOKEN_REPO_URL=https://conda.example.com/api/repo',
    ],
  },
  {
    id: 'anaconda-server-token-command',
    description: 'A token on the command line of a client',
    pattern: `(?:${[
      ...given.map(
        ({ programs, words }) =>
          `\\b${[oneOf(programs), ...words.map(subcommand)].join('[ \\t]+')}${ANYTHING}`,
      ),
      ...setting.map(
        ({ programs, words, options }) =>
          `\\b${[oneOf(programs), ...words.map(subcommand)].join('[ \\t]+')}${ANYTHING}[ \\t]+${oneOf(options)}`,
      ),
    ].join('|')})[ \\t=]+${opens}${VALUE}${closes}`,
    // Two letters stand in nearly every text.
    keywords: [
      ...new Set(
        [...given, ...setting].flatMap(({ programs, words }) =>
          programs.map((name) => (name.length > 2 ? name : [name, ...words.slice(0, 1)].join(' '))),
        ),
      ),
    ].filter((name, _, all) => !all.some((other) => other !== name && name.includes(other))),
    examples: [
      `conda token set ${TOKEN}`,
      `anaconda -t ${TOKEN} upload x.conda`,
      `pixi auth login conda.example.com --conda-token ${TOKEN}`,
    ],
    negative: [
      'conda token set "$ANACONDA_TOKEN"',
      'anaconda --token your-token-goes-here-12345 upload x.conda',
    ],
  },
  {
    id: 'anaconda-server-token-header',
    description: "A token in the header X-Auth of a request to an Anaconda Server's API",
    pattern: `(?i)\\bx-auth["'\`]?\\s{0,3}[:=,]\\s{0,3}\\[?${opens}(?:bearer )?${VALUE}${closes}`,
    keywords: ['x-auth'],
    examples: [`curl -H "X-Auth: ${TOKEN}" https://conda.example.com/api/account`],
    negative: ['X-Auth: {{ anaconda_token_of_the_account }}'],
  },
];

/** Secrets that are none: what stands for one, titles of topics, and texts without a digit or without a letter. */
export const ALLOWED: readonly string[] = [
  `(?i)^(?:(?:${[...placeholderWords].join('|')}|x+|[0-9]{1,5})[-_. ]*)+$`,
  '^[xX*._~-]+$',
  '^[0.-]+$',
  '^[^0-9]+$',
  '^[^A-Za-z]+$',
  '^(?:[a-z]+|[0-9]+)(?:-(?:[a-z]+|[0-9]+))*$',
  '(?i)^[a-z]+[0-9]{0,2}(?:-(?:[a-z]+[0-9]{0,2}|[0-9]+)){2,}$',
];

/** Bits of each character (Shannon) below which nothing is random. */
export const ENTROPY = 3;

const MADE =
  'Made from the tables of anaconda-tokens by its tests (UPDATE_SCANNER_RULES=1). See server/src/cli/ci.md.';

/** Rules for gitleaks from 8.25 on, and for betterleaks 1. */
export function gitleaksRules(): string {
  const rules = SCANNER_RULES.map(
    ({ id, description, pattern, keywords }) => `
[[rules]]
id = "${id}"
description = ${JSON.stringify(description)}
regex = '''${pattern}'''
entropy = ${ENTROPY}
keywords = ${JSON.stringify(keywords)}

[[rules.allowlists]]
description = "Placeholders, topics of forums, words"
regexes = [
${ALLOWED.map((one) => `  '''${one}''',\n`).join('')}]
`,
  );
  return `# ${MADE}\ntitle = "Tokens of conda servers"\nminVersion = "v8.25.0"\n\n[extend]\nuseDefault = true\n${rules.join('')}`;
}

/** Rules for betterleaks from 2 on, which has filters in place of allowlists. */
export function betterleaksRules(): string {
  const rules = SCANNER_RULES.map(
    ({ id, description, pattern, keywords }) => `
[[rules]]
id = "${id}"
description = ${JSON.stringify(description)}
regex = '''${pattern}'''
keywords = ${JSON.stringify(keywords)}
filter = '''
entropy(finding.secret) <= ${ENTROPY} || matchesAny(finding.secret, [
${ALLOWED.map((one) => `  ${JSON.stringify(one)},\n`).join('')}])
'''
`,
  );
  return `# ${MADE}\n\n[extend]\nuseDefault = true\n${rules.join('')}`;
}

/** Rules for kingfisher (\`--rules-path\`), which has neither allowlists nor keywords. */
export function kingfisherRules(): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const list = (name: string, texts: readonly string[]): string =>
    `    ${name}:\n${texts.map((text) => `      - ${quoted(text)}\n`).join('')}`;
  const rules = SCANNER_RULES.map(
    ({ id, description, pattern, examples, negative }) => `  - name: ${quoted(description)}
    id: custom.${id.replaceAll('-', '.')}
    pattern: ${quoted(pattern)}
    min_entropy: ${ENTROPY}
    confidence: medium
    pattern_requirements:
      min_digits: ${DIGITS}
      ignore_if_contains: [${LONG_WORDS.join(', ')}]
${list('examples', examples)}${list('negative_examples', negative)}`,
  );
  return `# ${MADE}\nrules:\n${rules.join('')}`;
}

/** Digits that each issued token has; titles of topics have fewer. */
const DIGITS = 6;
/** Words of placeholders that no random text has by chance. */
const LONG_WORDS = [...placeholderWords].filter((one) => one.length >= 5 && !/^[a-f]+$/.test(one));
