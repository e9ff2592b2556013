/** What a document is to us; its file name decides first, then its language id. */
export type FileKind =
  | 'condarc'
  | 'mambarc'
  | 'manifest'
  | 'environment'
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
  | 'shell'
  | 'powershell'
  | 'dockerfile'
  | 'ci'
  | 'json'
  | 'http'
  | 'notebook'
  | 'text';

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
  [/\/\.(?:github|gitea|forgejo)\/(?:workflows|actions)\/.+\.ya?ml$|\/action\.ya?ml$/, 'ci'],
  [/[/.]gitlab-ci\.ya?ml$|\/\.gitlab\/.+\.ya?ml$|\/\.circleci\/.+\.ya?ml$/, 'ci'],
  [/\/\.?azure-pipelines[-_.a-z0-9]*\.ya?ml$|\/\.azure-pipelines\/.+\.ya?ml$/, 'ci'],
  [
    /\/(?:bitbucket-pipelines|\.?appveyor|\.travis|\.?cirrus|\.drone|buildspec|cloudbuild|\.woodpecker)\.ya?ml$/,
    'ci',
  ],
  [/\/\.(?:buildkite|woodpecker|semaphore)\/.+\.ya?ml$|\/\.readthedocs\.ya?ml$/, 'ci'],
  [/\/(?:dockerfile|containerfile)(?:[-_.][^/]*)?$|\.(?:dockerfile|containerfile)$/, 'dockerfile'],
  [/\.(?:sh|bash|zsh|ksh|fish|bats|command|envrc)$|\/\.(?:bash|zsh)[_a-z]*$|\/\.profile$/, 'shell'],
  [/\.(?:ps1|psm1|psd1)$/, 'powershell'],
  [/\.ipynb$/, 'notebook'],
  [/\.pyw?$/, 'python'],
  [/\.(?:http|rest)$/, 'http'],
  [/\.(?:json|jsonc|json5|code-workspace)$/, 'json'],
];

const BY_LANGUAGE: Readonly<Record<string, FileKind>> = {
  condarc: 'condarc',
  'anaconda-tokens': 'manifest',
  shellscript: 'shell',
  fish: 'shell',
  powershell: 'powershell',
  dockerfile: 'dockerfile',
  'github-actions-workflow': 'ci',
  'azure-pipelines': 'ci',
  json: 'json',
  jsonc: 'json',
  http: 'http',
  rest: 'http',
};

const SHEBANG = /^#!.*\b(?:(?:ba|z|k|da|a)?sh|fish)\b/;
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
