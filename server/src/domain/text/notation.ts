/**
 * Who puts a value in the place of a variable or an expression before the program that reads a text sees it. Each
 * has signs of its own, which are plain text, and so a fault, wherever somebody else reads.
 */
export type Notation =
  /** conda and libmamba: `$NAME`, `${NAME}`. */
  | 'conda'
  /** conda on Windows: also `%NAME%`. */
  | 'windows'
  | 'posix'
  | 'fish'
  | 'powershell'
  /** cmd.exe: `%NAME%`, `!NAME!`, `%1`, `%%i`. */
  | 'cmd'
  | 'make'
  | 'github'
  | 'gitlab'
  | 'circleci'
  /** rattler-build's recipes: `${{ version }}`, `${{ env.get("NAME") }}`. */
  | 'rattler-build'
  | 'azure'
  /** IPython's `!command` and `%magic` lines: `{expression}`, `$name`. */
  | 'ipython'
  | 'jinja'
  | 'tox';

/** A stretch of a text, in UTF-16 units, `end` excluded. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

interface Signs {
  /** Simple expansions, found where they begin. */
  readonly plain?: RegExp;
  /** What opens an expansion that ends at the bracket that closes it. */
  readonly brackets?: readonly string[];
  /** How a variable of the environment is written. */
  readonly write: (name: string) => string;
}

const braces = (name: string): string => `\${${name}}`;

const SIGNS: Readonly<Record<Notation, Signs>> = {
  conda: { plain: /\$(?:\w+|\{\w+\})/y, write: braces },
  windows: {
    plain: /(?<!%)%(?![\dA-F]{2}%)[A-Za-z_]\w*%(?!%)/iy,
    write: (name) => `%${name}%`,
  },
  posix: {
    plain: /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])|`[^`]{0,400}`/y,
    brackets: ['$(', '${'],
    write: braces,
  },
  fish: {
    // `$list[2]` is an item of a list.
    plain: /\$\w+(?:\[[^\]\s]{0,40}\])?|\{\$\w+(?:\[[^\]\s]{0,40}\])?\}/y,
    brackets: ['$(', '('],
    write: (name) => `$${name}`,
  },
  powershell: {
    plain: /\$(?:\w+:)?\w+/y,
    brackets: ['$(', '${', '@('],
    write: (name) => `$env:${name}`,
  },
  cmd: {
    plain:
      /%[A-Za-z_][^%\s"]{0,200}%|%(?:~[a-z]{0,8})?[0-9*]|%%~?[a-z]{0,8}[A-Za-z]|![A-Za-z_][^!\s"]{0,200}!/y,
    write: (name) => `%${name}%`,
  },
  make: {
    plain: /\$\$?(?:\w+|[@<^*?])/y,
    brackets: ['$(', '${', '$$(', '$${'],
    write: (name) => `$\${${name}}`,
  },
  github: { brackets: ['${{'], write: (name) => `\${{ secrets.${name} }}` },
  gitlab: {
    plain: /\$(?:\w+|\{\w+\})|%(?![\dA-F]{2}%)[A-Za-z_]\w*%/iy,
    brackets: ['$[['],
    write: (name) => `$${name}`,
  },
  circleci: { plain: /<<[^<>\n]{0,200}>>/y, write: braces },
  'rattler-build': { brackets: ['${{'], write: (name) => `\${{ env.get("${name}") }}` },
  azure: { brackets: ['$(', '${{', '$['], write: (name) => `$(${name})` },
  ipython: { plain: /\$\w+/y, brackets: ['{'], write: (name) => `$${name}` },
  jinja: { brackets: ['{{', '{%', '{#'], write: (name) => `{{ environ["${name}"] }}` },
  tox: { brackets: ['{'], write: (name) => `{env:${name}}` },
};

/** What the notations put a value in for, in the order of the text. */
export function expansionsIn(text: string, notations: readonly Notation[]): readonly TextSpan[] {
  // Most channels are plain: one look at them, and nothing is made.
  if (!BEGINS.test(text)) return NOTHING;
  const signs = signsOf(notations);
  const found: TextSpan[] = [];
  NEXT.lastIndex = 0;
  for (let match = NEXT.exec(text); match; match = NEXT.exec(text)) {
    const end = longestAt(text, match.index, signs);
    if (end <= match.index) continue;
    found.push({ start: match.index, end });
    NEXT.lastIndex = end;
  }
  return found;
}

/** The end of what a notation puts a value in for at an offset; the offset itself where it puts in none. */
export function expansionEnd(text: string, at: number, notations: readonly Notation[]): number {
  if (!BEGINS.test(text.charAt(at))) return at;
  return longestAt(text, at, signsOf(notations));
}

/** By the list of notations: there are few lists, and texts by the thousand. */
const SIGNS_OF_LISTS = new WeakMap<readonly Notation[], readonly Signs[]>();

function signsOf(notations: readonly Notation[]): readonly Signs[] {
  let signs = SIGNS_OF_LISTS.get(notations);
  if (!signs) SIGNS_OF_LISTS.set(notations, (signs = notations.map((notation) => SIGNS[notation])));
  return signs;
}

const NOTHING: readonly TextSpan[] = [];
const BEGINS = /[$%!`{(<@]/;
const NEXT = /[$%!`{(<@]/g;

/** How a variable of the environment is written where these notations hold. */
export function variableIn(notations: readonly Notation[], name: string): string | undefined {
  const [first] = notations;
  return first && SIGNS[first].write(name);
}

function longestAt(text: string, at: number, signs: readonly Signs[]): number {
  let end = at;
  // Several notations have the same opening, whose end is looked for once.
  let looked = -1;
  for (const { plain, brackets = [] } of signs) {
    if (plain) {
      plain.lastIndex = at;
      end = Math.max(end, at + (plain.exec(text)?.[0].length ?? 0));
    }
    for (const opening of brackets) {
      // `${{` is never a shell's: it would call it a bad substitution.
      const expression = opening.endsWith('${') && text[at + opening.length] === '{';
      const bracket = at + opening.length - 1;
      if (bracket === looked || expression || !text.startsWith(opening, at)) continue;
      looked = bracket;
      end = Math.max(end, bracketEnd(text, bracket));
    }
  }
  return end;
}

/** An expansion is never longer, and the search for its end has to be bounded. */
const LONGEST = 400;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
  ['[', ']'],
  ['%', '%'],
  ['#', '#'],
]);

/**
 * The end of what the bracket at `at`, the last one of its opening, belongs to; -1 where nothing closes it. A second
 * bracket of the same sort right before it is closed by a second one: `{{ … }}`, `$[[ … ]]`.
 */
function bracketEnd(text: string, at: number): number {
  const open = text.charAt(at);
  const close = CLOSING.get(open) ?? '';
  if (open === '%' || open === '#') {
    const end = text.slice(at, at + LONGEST).indexOf(`${close}}`);
    return end < 0 ? -1 : at + end + 2;
  }
  const closings = text.charAt(at - 1) === open ? 2 : 1;
  // Most hold no bracket of their own.
  const inner = text.slice(at + 1, at + LONGEST);
  const first = inner.indexOf(close);
  if (first < 0) return -1;
  if (closings === 1 && !inner.slice(0, first).includes(open)) return at + 1 + first + 1;
  let depth = closings;
  for (let index = at + 1; index < Math.min(text.length, at + LONGEST); index++) {
    const unit = text.charAt(index);
    if (unit === open) depth++;
    else if (unit === close && --depth === 0) return index + 1;
  }
  return -1;
}

/**
 * The end of a group that stands at `at` in some notation or as a placeholder (`${…}`, `$(…)`, `` `…` ``, `<…>`,
 * `{{…}}`), whose slashes are its own; `at` where none stands there.
 */
export function groupEnd(text: string, at: number): number {
  if (!OPENS_GROUP.includes(text.charAt(at))) return at;
  VARIABLE.lastIndex = at;
  if (VARIABLE.test(text)) return VARIABLE.lastIndex;
  OPENING.lastIndex = at;
  const found = OPENING.exec(text)?.[0];
  if (found === undefined) return at;
  const last = at + found.length;
  if (found.startsWith('<') || found === '`') {
    const close = found === '`' ? '`' : '>'.repeat(found.length);
    const end = text.slice(0, at + LONGEST).indexOf(close, last);
    return end < 0 ? at : end + close.length;
  }
  if (found === '[' || found === '[[') return at;
  return Math.max(at, bracketEnd(text, last - 1));
}

const OPENS_GROUP = '${([<`';
/** What most groups are. */
const VARIABLE = /\$\{\w{1,99}\}/y;
const OPENING = /(?:\$?(?:\{\{?|\[\[?|\()|\(|<<?|`)/y;
