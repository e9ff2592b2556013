import { FORMATS } from '../../formats/report';

/** An option of `lint`: the one table for reading arguments and for `--help`. */
export interface OptionRow {
  readonly name: string;
  /** What its value is called in the help; none for a switch. */
  readonly value?: string;
  /** May be given several times. */
  readonly multiple?: true;
  readonly help: string;
}

/** Options by what they are about, in the order of the help. */
export const OPTION_TABLE = [
  {
    title: 'What is read',
    rows: [
      {
        name: 'include',
        value: 'PATTERN',
        multiple: true,
        help: 'of folders read only such files (as .gitignore writes patterns)',
      },
      {
        name: 'exclude',
        value: 'PATTERN',
        multiple: true,
        help: 'leave such files out, also when they are named',
      },
      {
        name: 'staged',
        help: "judge what git's index holds of changed files, as the next commit will have it",
      },
      {
        name: 'history',
        help: 'find tokens in every commit of the clone, each with the oldest commit that has it',
      },
      { name: 'stdin', help: 'judge what standard input brings' },
      { name: 'stdin-filename', value: 'FILE', help: 'the name that says what standard input is' },
    ],
  },
  {
    title: 'What counts',
    rows: [
      {
        name: 'select',
        value: 'RULES',
        multiple: true,
        help: 'only these: codes or families (url, secret/literal-token), with commas',
      },
      { name: 'ignore', value: 'RULES', multiple: true, help: 'all but these' },
      {
        name: 'rule',
        value: 'CODE=LEVEL',
        multiple: true,
        help: 'give a rule another level: error, warning, information, hint or off',
      },
      {
        name: 'fail-on',
        value: 'LEVEL',
        help: 'the least level that makes the exit code 1 (default warning)',
      },
      { name: 'exit-zero', help: 'exit with 0 whatever is found' },
      { name: 'baseline', value: 'FILE', help: 'findings that the file lists are known and not reported' },
      { name: 'write-baseline', help: 'list all that is found now in the file of --baseline' },
    ],
  },
  {
    title: "What is known of conda's configuration",
    rows: [
      {
        name: 'condarc',
        value: 'FILE',
        help: 'channels of other files are judged as conda reads them with this condarc alone',
      },
      {
        name: 'with-user-config',
        help: 'or with all that configures conda on this machine, as `config` shows it',
      },
    ],
  },
  {
    title: 'What is done',
    rows: [
      {
        name: 'fix',
        value: 'safe|all',
        help: 'mend what can be mended without a change of meaning; --fix=all: everything that has a fix',
      },
      { name: 'diff', help: 'show what --fix or --add-ignore would change, and change nothing' },
      { name: 'add-ignore', help: 'put a comment above each finding that ignores it from now on' },
      { name: 'watch', help: 'judge again whenever a file changes' },
    ],
  },
  {
    title: 'What is printed',
    rows: [
      { name: 'format', value: FORMATS.join('|'), help: 'text is the default; json is json-v1' },
      { name: 'statistics', help: 'how often each rule was broken, in place of the findings' },
      { name: 'quiet', help: 'findings and faults, nothing else' },
      { name: 'show-config', help: 'print the settings for the named file, and where they come from' },
    ],
  },
  {
    title: 'How it works',
    rows: [{ name: 'no-cache', help: 'read everything anew, and remember nothing for the next run' }],
  },
] as const satisfies readonly { readonly title: string; readonly rows: readonly OptionRow[] }[];

export const EXIT_CODES = `Exit codes of lint:
  0  nothing found at or above --fail-on; with --diff: nothing to mend
  1  something found; with --diff: something to mend
  2  unusable arguments or settings, a file that cannot be read or written, or git that does not answer;
     the other files are judged all the same
`;

/** How `lint` is used, all options with their meaning. */
export function lintHelp(): string {
  const sections = OPTION_TABLE.map(({ title, rows }) => `${title}\n${rows.map(rowText).join('')}`);
  return `${LINT_USAGE}\n\n${sections.join('\n')}\n${EXIT_CODES}`;
}

export const LINT_USAGE = 'Usage: anaconda-tokens lint [OPTIONS] [FILE or FOLDER…]';

/** Columns of an option before its meaning. */
const WIDTH = 30;

function rowText({ name, value, help }: OptionRow): string {
  const shown =
    name === 'fix' ? '--fix[=safe|all]' : value === undefined ? `--${name}` : `--${name} ${value}`;
  const head = `  ${shown}`;
  return head.length < WIDTH ? `${head.padEnd(WIDTH)}${help}\n` : `${head}\n${' '.repeat(WIDTH)}${help}\n`;
}
