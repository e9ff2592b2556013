import { KIND_TABLE } from './fileKindTable';
import { endingsOf, globPattern } from './globPattern';

/** What a document is to us; its file name decides first, then its language id. */
export type FileKind = (typeof KIND_TABLE)[number]['kind'];

/** Pipelines of CI systems. */
const CI_KINDS = [
  'github-actions',
  'gitlab-ci',
  'azure-pipelines',
  'circleci',
  'appveyor',
  'ci',
] as const satisfies readonly FileKind[];

/** Kinds that hold command lines or any text, which a shell reads first. */
const FREE_TEXTS = [
  'shell',
  'fish',
  'powershell',
  'cmd',
  'dockerfile',
  'makefile',
  'justfile',
  'jenkinsfile',
  'noxfile',
  'tox',
  'yaml',
  'markdown',
  'http',
  'notebook',
  'notebook-cell',
  'text',
] as const satisfies readonly FileKind[];

const SCRIPT_KINDS: ReadonlySet<FileKind> = new Set([
  ...FREE_TEXTS,
  ...CI_KINDS,
  ...(['json', 'renovate', 'python', 'netrc'] as const),
]);

const FREE_TEXT_KINDS: ReadonlySet<FileKind> = new Set([...FREE_TEXTS, ...(['json', 'python'] as const)]);

/** Whether a file of this kind is a pipeline of a CI system. */
export function isCi(kind: FileKind): boolean {
  return (CI_KINDS as readonly FileKind[]).includes(kind);
}

/** Whether a shell or a CI system reads a file of this kind first, with variables of its own. */
export function isScript(kind: FileKind): boolean {
  return SCRIPT_KINDS.has(kind);
}

/**
 * Whether a file of this kind is looked through for what any text can hold, so that `mayHoldTokens` tells whether it
 * holds anything; other kinds have a structure, and faults of their own.
 */
export function isFreeText(kind: FileKind): boolean {
  return FREE_TEXT_KINDS.has(kind);
}

/** By what a document is known to an editor: its language, or its name as a glob pattern. */
export type KindFilter = { readonly language: string } | { readonly pattern: string };

/** The documents of some kinds, in the order of the table; without kinds those of all. */
export function kindFilters(kinds?: readonly FileKind[]): readonly KindFilter[] {
  return KIND_TABLE.filter(({ kind }) => kinds?.includes(kind) ?? true).flatMap((row) => [
    ...languagesOf(row).map((language) => ({ language })),
    ...row.globs.map((pattern) => ({ pattern })),
  ]);
}

function languagesOf(row: (typeof KIND_TABLE)[number]): readonly string[] {
  return 'languages' in row ? row.languages : [];
}

/** Kinds that a name tells. */
class NamedKind {
  readonly endings: readonly string[];
  #pattern: RegExp | undefined;

  constructor(
    readonly kind: FileKind,
    private readonly globs: readonly string[],
  ) {
    const endings = globs.flatMap(endingsOf);
    // Where any path may fit, none of the others has to be looked for.
    this.endings = endings.includes('') ? [''] : endings;
  }

  /** Whether a path fits; the pattern is made when it is first needed, for most runs meet few kinds. */
  fits(path: string): boolean {
    for (const ending of this.endings)
      if (path.endsWith(ending)) return (this.#pattern ??= globPattern(this.globs)).test(path);
    return false;
  }
}

let namedKinds: readonly NamedKind[] | undefined;

/** Of the patterns those that may fit a path with its last two characters. */
const BY_ENDING = new Map<string, readonly NamedKind[]>();

function patternsFor(ending: string): readonly NamedKind[] {
  let patterns = BY_ENDING.get(ending);
  if (!patterns) {
    namedKinds ??= KIND_TABLE.filter(({ globs }) => globs.length > 0).map(
      ({ globs, kind }) => new NamedKind(kind, globs),
    );
    patterns = namedKinds.filter(({ endings }) =>
      endings.some((one) => one.endsWith(ending) || ending.endsWith(one)),
    );
    BY_ENDING.set(ending, patterns);
  }
  return patterns;
}

const BY_LANGUAGE: ReadonlyMap<string, FileKind> = new Map(
  KIND_TABLE.flatMap((row) => languagesOf(row).map((language) => [language, row.kind] as const)),
);

const SHEBANG = /^#!.*\b(?:ba|z|k|da|a)?sh\b/;
const FISH_SHEBANG = /^#!.*\bfish\b/;
const POWERSHELL_SHEBANG = /^#!.*\b(?:pwsh|powershell)\b/;

/**
 * The kind of a document. `path` is a path (POSIX or Windows) or a URI; its name decides before `languageId`, and a
 * `#!` line in `firstText` speaks for scripts whose name says nothing. Everything else is 'text'.
 */
export function fileKind(path: string, languageId?: string, firstText?: string): FileKind {
  const byLanguage = BY_LANGUAGE.get(languageId ?? '');
  // A notebook's cell goes by the notebook's name but holds the text of its own language.
  if (path.startsWith('vscode-notebook-cell:'))
    return byLanguage === undefined || byLanguage === 'python' ? 'notebook-cell' : byLanguage;
  const known = kindOfPath(path) ?? byLanguage;
  if (known !== undefined && known !== 'text') return known;
  if (firstText === undefined) return 'text';
  if (/^@EXPLICIT\s*$/m.test(firstText.slice(0, 2000))) return 'requirements';
  const first = firstText.slice(0, 200);
  if (FISH_SHEBANG.test(first)) return 'fish';
  if (SHEBANG.test(first)) return 'shell';
  return POWERSHELL_SHEBANG.test(first) ? 'powershell' : 'text';
}

function kindOfPath(path: string): FileKind | undefined {
  const normal = normalPath(path);
  return patternsFor(normal.slice(-2)).find((named) => named.fits(normal))?.kind;
}

/**
 * `/`-separated, lower case, with a leading `/`; a URI loses scheme, authority, query and percent-encoding. A document
 * that was never saved has a URI without any `/`: `untitled:.condarc`.
 */
function normalPath(path: string): string {
  const uri = path.includes(':')
    ? /^[a-z][a-z0-9+.-]+:(?:\/\/[^/]*)?(\/[^?#]*)|^untitled:([^?#]*)/i.exec(path)
    : null;
  const plain = uri ? decoded(uri[1] ?? uri[2] ?? '') : path;
  const slashed = plain.includes('\\') ? plain.replaceAll('\\', '/') : plain;
  const isPlain = slashed.startsWith('/') && slashed[1] !== '/';
  return (isPlain ? slashed : `/${slashed}`.replace(/^\/+/, '/')).toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray percent sign: the name is meant as it stands.
  }
}

/** The folders that conda takes from the environment; each absolute, absent when unset. */
export interface UserFolders {
  readonly home?: string;
  /** `$XDG_CONFIG_HOME`. */
  readonly configHome?: string;
}

/** What stands in the path of every condarc; in a URI some of it may be percent-encoded. */
const MAY_BE_CONDARC = /condarc|mambarc|%/i;

/**
 * Whether `path` is one of the files of conda's or mamba's search path that belong to the user alone
 * (`~/.condarc`, `~/.conda/…`, `~/.config/conda/…`, `$XDG_CONFIG_HOME/conda/…`; conda 26.7 `conda/base/constants.py`).
 */
export function isUserLevelCondarc(path: string, folders: UserFolders): boolean {
  if (!MAY_BE_CONDARC.test(path)) return false;
  const normal = normalPath(path);
  const home = folders.home === undefined ? undefined : normalPath(folders.home).replace(/\/$/, '');
  const configHome =
    folders.configHome === undefined ? undefined : normalPath(folders.configHome).replace(/\/$/, '');
  const roots = [
    ...(home === undefined ? [] : [home, `${home}/.conda`, `${home}/.config/conda`, `${home}/.mamba`]),
    ...(configHome === undefined ? [] : [`${configHome}/conda`]),
  ];
  const isInPlace = roots.some((root) => {
    const rest = normal.startsWith(`${root}/`) ? normal.slice(root.length + 1) : undefined;
    return rest !== undefined && (!rest.includes('/') || (root !== home && /^[^/]+\.d\/[^/]+$/.test(rest)));
  });
  return isInPlace && ['condarc', 'mambarc'].includes(kindOfPath(path) ?? '');
}
