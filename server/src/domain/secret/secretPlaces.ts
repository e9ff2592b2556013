/**
 * Where secrets stand in commands, variables and files: the one table for the readers, which report what they find
 * there, and for the redactor, which hides it. A row added here is known to both. What each client takes was read in
 * its own source (conda-token, anaconda-auth, anaconda-client, conda-auth, mamba, rattler, pixi).
 */

/** A command that is given a secret on its command line. */
export interface SecretCommand {
  /** Names of programs, without folder and `.exe`. */
  readonly programs: readonly string[];
  /** The words that follow the program, one that ends in a dot with any name behind it; none: whatever follows. */
  readonly words: readonly string[];
  /** Options whose value is a secret. */
  readonly options: readonly string[];
  /** Whether the first word behind `words` that is no option is a secret. */
  readonly takesSecret?: true;
  /** Whether the user's name stands before that word. */
  readonly afterUser?: true;
  /** Words one of which says that the secret comes from standard input; none: it always does. */
  readonly stdin?: readonly string[];
  /** Options whose value is none, so that it is not taken for that word. */
  readonly otherOptions?: readonly string[];
}

const CONDAS = ['conda', 'mamba', 'micromamba'];
const RATTLERS = ['pixi', 'rattler', 'rattler-build'];
const STORING = { options: [], takesSecret: true, otherOptions: ['-o', '--org', '-f', '--file'] } as const;

export const SECRET_COMMANDS: readonly SecretCommand[] = [
  { programs: [...CONDAS, 'anaconda'], words: ['token', 'set'], ...STORING },
  { programs: ['anaconda'], words: ['token', 'install'], ...STORING },
  { programs: ['conda-token'], words: ['set'], ...STORING },
  { programs: ['anaconda'], words: [], options: ['-t', '--token', '--api-key'] },
  { programs: ['anaconda'], words: ['login'], options: ['--password'] },
  { programs: CONDAS, words: ['build'], options: ['--token'] },
  { programs: CONDAS, words: ['mambabuild'], options: ['--token'] },
  { programs: ['conda-build'], words: [], options: ['--token'] },
  { programs: CONDAS, words: ['auth'], options: ['-t', '--token', '-p', '--password'] },
  {
    programs: ['mamba', 'micromamba'],
    words: ['auth'],
    options: ['-b', '--bearer'],
    stdin: ['--token-stdin', '--bearer-stdin', '--password-stdin'],
  },
  {
    programs: RATTLERS,
    words: ['auth'],
    options: ['--token', '--conda-token', '--password', '--oauth-client-secret'],
  },
  { programs: RATTLERS, words: ['upload'], options: ['-a', '--api-key', '--token', '--password'] },
  { programs: ['uv'], words: ['publish'], options: ['-t', '--token', '-p', '--password'] },
  { programs: ['uv'], words: ['auth'], options: ['--token', '--password'], stdin: ['-'] },
  { programs: ['twine'], words: ['upload'], options: ['-p', '--password'] },
  { programs: ['poetry'], words: ['publish'], options: ['-p', '--password'] },
  { programs: ['poetry'], words: ['config', 'pypi-token.'], options: [], takesSecret: true },
  { programs: ['poetry'], words: ['config', 'http-basic.'], options: [], takesSecret: true, afterUser: true },
  { programs: ['keyring'], words: ['set'], options: [], stdin: [] },
  { programs: ['gh'], words: ['secret', 'set'], options: ['-b', '--body'], stdin: [] },
  { programs: ['anaconda-ident', 'anaconda-keymgr'], words: [], options: ['--repo-token'] },
];

/** Environment variables whose whole value is a secret: those that clients read and those that people name. */
export const SECRET_VARIABLES: readonly string[] = [
  ...['ANACONDA_TOKEN', 'CONDA_TOKEN', 'PREFIX_DEV_TOKEN'],
  ...['ANACONDA_API_TOKEN', 'BINSTAR_API_TOKEN', 'BINSTAR_TOKEN', 'STAGING_BINSTAR_TOKEN', 'FEEDSTOCK_TOKEN'],
  ...['ANACONDA_AUTH_API_KEY', 'ANACONDA_CLOUD_API_KEY', 'ANACONDA_API_KEY'],
  ...['PREFIX_API_KEY', 'QUETZ_API_KEY', 'ARTIFACTORY_TOKEN', 'ARTIFACTORY_PASSWORD', 'CLOUDSMITH_API_KEY'],
];

/** How the names of variables begin that this product and its users give to tokens: `ANACONDA_TOKEN_CI`. */
export const SECRET_VARIABLE_PREFIXES: readonly string[] = ['ANACONDA_TOKEN_', 'CONDA_TOKEN_'];

/** Variables that hold an address although they are named like a secret. */
export const PLAIN_VARIABLES: readonly string[] = ['CONDA_TOKEN_REPO_URL'];

/** Fields of credential stores and of the API whose value is a secret, besides those that end in a `SECRET_WORD`. */
export const SECRET_FIELDS: readonly string[] = [
  ...['accessToken', 'refreshToken', 'idToken', 'BearerToken', 'CondaToken', 'apiKey', 'clientSecret'],
  ...['secret_access_key', 'access_key_id', 'fingerprintKey'],
];

/** Words that end the name of a secret, alone or behind `_` and `-`: `refresh_token`, `API-KEY`. A pattern. */
export const SECRET_WORD = 'password|passwd|token|secret|api[-_]?key';

/** Headers whose whole value is a secret. A pattern. */
export const SECRET_HEADER = '(?:proxy-)?authorization|x-auth(?:-token)?|x-api-key|(?:set-)?cookie';

/**
 * The commands whose next word is a secret, in running text; `gap` is the pattern of what may stand between words.
 * Begins behind anything that is no part of a word.
 */
export function secretCommandPattern(gap: string): string {
  const rows = SECRET_COMMANDS.filter(({ takesSecret }) => takesSecret === true);
  const commands = rows.map(({ programs, words, afterUser }) =>
    [
      `(?:${programs.join('|')})(?:\\.exe)?`,
      ...words.map(secretCommandWord),
      ...(afterUser ? [`[^\\s"',]{1,200}["']?`] : []),
    ].join(`${gap}(?:-[\\w-]{0,40}${gap}){0,3}`),
  );
  return `(?<![\\w-])(?:${commands.join('|')})`;
}

/** One of the words behind a program as a pattern. */
export function secretCommandWord(word: string): string {
  return word.endsWith('.') ? `${word.slice(0, -1)}\\.[\\w.-]{1,100}` : word;
}

/**
 * A user name that is a token, told by the password `x-auth-token` behind it, as in a netrc and in options; the first
 * group.
 */
export const BASIC_AUTH_LOGIN =
  '\\b(?:username|login|user|u)[ \\t]*[=: \\t][ \\t]*(\\S{1,400})\\s{1,20}(?:--?)?(?:password|pass|p)[ \\t]*[=: \\t][ \\t]*x-auth-token\\b';

/** Names that other variables for tokens of conda's clients and indexes have: `PROD_CONDA_TOKEN`, `TWINE_PASSWORD`. */
const SECRET_NAMES =
  /^(?:auth-(?:(?:conda-)?token|password|s3-secret-access-key|s3-session-token)|(?:uv_index|poetry_http_basic)_\w{1,60}_username|\w{0,60}(?:conda|binstar|mamba|pixi|prefix|quetz|artifactory|cloudsmith|rattler|feedstock|uv_publish|uv_index|twine|poetry)[\w-]{0,60}?(?:token|api_?key|password|secret)(?:_\w{1,40})?)$/i;

/** What the name of a variable ends with that says where a secret is, or what it is called: `CONDA_TOKEN_FILE`. */
const NO_SECRET = /[_-](?:file|path|dir|name|url|id|arn|hash|digest)$/i;

/** Whether a variable, setting or input of this name holds a secret. */
export function isSecretName(name: string): boolean {
  const plain = name.replace(/^-+/, '');
  const upper = plain.toUpperCase();
  if (PLAIN_VARIABLES.includes(upper) || NO_SECRET.test(plain)) return false;
  return SECRET_VARIABLES.includes(upper) || SECRET_NAMES.test(plain);
}
