/** What a document is to us; its file name decides first, then its language id. */
export type FileKind =
  | 'condarc'
  | 'mambarc'
  | 'manifest'
  | 'environment'
  | 'devenv'
  | 'construct'
  | 'conda-lock'
  | 'anaconda-project'
  | 'conda-build-config'
  | 'pixi'
  | 'pixi-lock'
  | 'pixi-config'
  | 'pixi-global'
  | 'rattler-config'
  | 'conda-toml'
  | 'recipe'
  | 'pyproject'
  | 'python'
  | 'uv'
  | 'poetry'
  | 'requirements'
  | 'pip-conf'
  | 'pypirc'
  | 'netrc'
  | 'renovate'
  | 'json'
  | ScriptKind;

/** Pipelines of CI systems. */
const CI_KINDS = ['github-actions', 'gitlab-ci', 'azure-pipelines', 'circleci', 'appveyor', 'ci'] as const;

/** Kinds that hold command lines or any text, which a shell or a CI system reads first. */
const SCRIPT_KINDS = [
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
  ...CI_KINDS,
  'yaml',
  'markdown',
  'http',
  'notebook',
  'text',
] as const;

type ScriptKind = (typeof SCRIPT_KINDS)[number];

/** Whether a file of this kind is a pipeline of a CI system. */
export function isCi(kind: FileKind): boolean {
  return (CI_KINDS as readonly FileKind[]).includes(kind);
}

/** Whether a shell or a CI system reads a file of this kind first, with variables of its own. */
export function isScript(kind: FileKind): boolean {
  return [...SCRIPT_KINDS, 'json', 'renovate', 'python', 'netrc'].includes(kind);
}

/**
 * Patterns over the path in lower case with `/` for `\`, the first that fits decides. Names of conda 26.7's and
 * libmamba's configuration files, then those of the tools around them.
 */
const BY_PATH: readonly (readonly [RegExp, FileKind])[] = [
  [/\/\.?condarc(?:\.ya?ml)?$|\/condarc\.d\/[^/]+\.ya?ml$/, 'condarc'],
  [/\/\.?mambarc$|\/mambarc\.d\/[^/]+\.ya?ml$/, 'mambarc'],
  [/[/.]anaconda-tokens\.ya?ml$/, 'manifest'],
  [/[-_/.]conda-lock\.ya?ml$/, 'conda-lock'],
  [/\/anaconda-project\.ya?ml$/, 'anaconda-project'],
  [/\/(?:conda_build_config|variants)\.ya?ml$|\/\.ci_support\/[^/]+\.ya?ml$/, 'conda-build-config'],
  [/\/recipe\.ya?ml$/, 'recipe'],
  [/\/construct\.ya?ml$/, 'construct'],
  [/\/environment\.devenv\.ya?ml$|\.devenv\.ya?ml$/, 'devenv'],
  [
    /\/(?:environments?|(?:conda-?)?env)(?:[-_.][^/]*)?\.ya?ml$|[-_.](?:environment|env)\.ya?ml$/,
    'environment',
  ],
  [/\/pixi\.toml$/, 'pixi'],
  [/\/(?:pixi|conda)\.lock$|\/rattler-lock\.ya?ml$/, 'pixi-lock'],
  [/\/\.?pixi\/config\.toml$/, 'pixi-config'],
  [/\/\.?rattler(?:-build)?\/config\.toml$/, 'rattler-config'],
  [/\/pixi-global\.toml$/, 'pixi-global'],
  [/\/conda\.toml$/, 'conda-toml'],
  [/\/uv\.toml$/, 'uv'],
  [/\/pypoetry\/auth\.toml$/, 'poetry'],
  [/\/pip\.(?:conf|ini)$/, 'pip-conf'],
  [/\/\.pypirc$/, 'pypirc'],
  [/\/[._]netrc$/, 'netrc'],
  [
    /\/(?:[^/]*[-_.])?(?:requirements|constraints|explicit)(?:[-_.][^/]*)?\.txt$|\/requirements\/[^/]+\.txt$|\/spec(?:-file|s)?\.txt$|\/conda-[^/]*\.lock$/,
    'requirements',
  ],
  [/\/renovate\.json[5c]?$|\/\.renovaterc(?:\.json[5c]?)?$/, 'renovate'],
  [/\/pyproject\.toml$/, 'pyproject'],
  [/\/\.(?:github|gitea|forgejo)\/(?:workflows|actions)\/.+\.ya?ml$|\/action\.ya?ml$/, 'github-actions'],
  [/[/.]gitlab-ci\.ya?ml$|\/\.gitlab\/.+\.ya?ml$|\/\.gitlab-ci\/.+\.ya?ml$/, 'gitlab-ci'],
  [/\/\.circleci\/.+\.ya?ml$/, 'circleci'],
  [/\/\.?azure-pipelines[-_.a-z0-9]*\.ya?ml$|\/\.?azure-pipelines\/.+\.ya?ml$/, 'azure-pipelines'],
  [/\/\.?appveyor\.ya?ml$/, 'appveyor'],
  [/\/(?:bitbucket-pipelines|\.travis|\.?cirrus|\.drone|buildspec|cloudbuild|\.woodpecker)\.ya?ml$/, 'ci'],
  [/\/\.(?:buildkite|woodpecker|semaphore)\/.+\.ya?ml$|\/\.readthedocs\.ya?ml$/, 'ci'],
  [/\/(?:dockerfile|containerfile)(?:[-_.][^/]*)?$|\.(?:dockerfile|containerfile)$/, 'dockerfile'],
  [/\.fish$/, 'fish'],
  [/\.(?:sh|bash|zsh|ksh|bats|command|envrc)$|\/\.(?:bash|zsh)[_a-z]*$|\/\.profile$/, 'shell'],
  [/\.(?:ps1|psm1|psd1)$/, 'powershell'],
  [/\.(?:bat|cmd)$/, 'cmd'],
  [/\/(?:gnu)?makefile(?:[-_.][^/]*)?$|\.(?:mk|mak)$/, 'makefile'],
  [/\/\.?justfile$|\.just$/, 'justfile'],
  [/\/jenkinsfile(?:[-_.][^/]*)?$|\.jenkinsfile$/, 'jenkinsfile'],
  [/\/noxfile\.py$/, 'noxfile'],
  [/\/tox\.ini$/, 'tox'],
  [/\.(?:md|markdown|mdx|qmd|rmd)$/, 'markdown'],
  [/\.ipynb$/, 'notebook'],
  [/\.pyw?$/, 'python'],
  [/\.(?:http|rest)$/, 'http'],
  [/\.(?:json|jsonc|json5|code-workspace)$/, 'json'],
  [/\.ya?ml$/, 'yaml'],
];

const BY_LANGUAGE: Readonly<Record<string, FileKind>> = {
  condarc: 'condarc',
  'anaconda-tokens': 'manifest',
  shellscript: 'shell',
  fish: 'fish',
  powershell: 'powershell',
  bat: 'cmd',
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  just: 'justfile',
  jenkinsfile: 'jenkinsfile',
  markdown: 'markdown',
  'github-actions-workflow': 'github-actions',
  'azure-pipelines': 'azure-pipelines',
  yaml: 'yaml',
  json: 'json',
  jsonc: 'json',
  http: 'http',
  rest: 'http',
};

const SHEBANG = /^#!.*\b(?:ba|z|k|da|a)?sh\b/;
const FISH_SHEBANG = /^#!.*\bfish\b/;
const POWERSHELL_SHEBANG = /^#!.*\b(?:pwsh|powershell)\b/;

/**
 * The kind of a document. `path` is a path (POSIX or Windows) or a URI; its name decides before `languageId`, and a
 * `#!` line in `firstText` speaks for scripts whose name says nothing. Everything else is 'text'.
 */
export function fileKind(path: string, languageId?: string, firstText?: string): FileKind {
  // A notebook's cell goes by the notebook's name but holds the text of its own language.
  const byPath = path.startsWith('vscode-notebook-cell:') ? undefined : kindOfPath(path);
  if (byPath) return byPath;
  if (languageId !== undefined && Object.hasOwn(BY_LANGUAGE, languageId))
    return BY_LANGUAGE[languageId] ?? 'text';
  if (/^@EXPLICIT\s*$/m.test(firstText?.slice(0, 2000) ?? '')) return 'requirements';
  const first = firstText?.slice(0, 200) ?? '';
  if (FISH_SHEBANG.test(first)) return 'fish';
  if (SHEBANG.test(first)) return 'shell';
  return POWERSHELL_SHEBANG.test(first) ? 'powershell' : 'text';
}

function kindOfPath(path: string): FileKind | undefined {
  const normal = normalPath(path);
  return BY_PATH.find(([pattern]) => pattern.test(normal))?.[1];
}

/** `/`-separated, lower case, with a leading `/`; a URI loses scheme, authority, query and percent-encoding. */
function normalPath(path: string): string {
  const uri = /^[a-z][a-z0-9+.-]+:(?:\/\/[^/]*)?(\/[^?#]*)/i.exec(path);
  const plain = uri ? decoded(uri[1] ?? '') : path;
  return `/${plain.replaceAll('\\', '/')}`.replace(/^\/+/, '/').toLowerCase();
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

/**
 * Whether `path` is one of the files of conda's or mamba's search path that belong to the user alone
 * (`~/.condarc`, `~/.conda/…`, `~/.config/conda/…`, `$XDG_CONFIG_HOME/conda/…`; conda 26.7 `conda/base/constants.py`).
 */
export function isUserLevelCondarc(path: string, folders: UserFolders): boolean {
  const kind = kindOfPath(path);
  if (kind !== 'condarc' && kind !== 'mambarc') return false;
  const normal = normalPath(path);
  const home = folders.home === undefined ? undefined : normalPath(folders.home).replace(/\/$/, '');
  const configHome =
    folders.configHome === undefined ? undefined : normalPath(folders.configHome).replace(/\/$/, '');
  const roots = [
    ...(home === undefined ? [] : [home, `${home}/.conda`, `${home}/.config/conda`, `${home}/.mamba`]),
    ...(configHome === undefined ? [] : [`${configHome}/conda`]),
  ];
  return roots.some((root) => {
    const rest = normal.startsWith(`${root}/`) ? normal.slice(root.length + 1) : undefined;
    return rest !== undefined && (!rest.includes('/') || (root !== home && /^[^/]+\.d\/[^/]+$/.test(rest)));
  });
}
