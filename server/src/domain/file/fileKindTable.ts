/** A row of the table of kinds: what a document is to us, and by what it is known. */
interface KindRow {
  readonly kind: string;
  /** How the guide names it. */
  readonly said: string;
  /**
   * Names of files as VS Code's glob patterns, each beginning with a star for any folder; upper and lower case count
   * the same here, so that a customary spelling is given for editors, to which they do not.
   */
  readonly globs: readonly string[];
  /** Language ids of editors. */
  readonly languages?: readonly string[];
}

const YML = '{yml,yaml}';

/**
 * The one table of kinds: `fileKind` and `lint`, the documents that the client sends, and the guide's list follow it.
 * The first row with a name that fits decides. Names of conda 26.7's and libmamba's configuration files come first,
 * then those of the tools around them.
 */
export const KIND_TABLE = [
  {
    kind: 'condarc',
    said: '`.condarc`',
    globs: ['**/{.condarc,condarc}', `**/{.condarc,condarc}.${YML}`, `**/condarc.d/*.${YML}`],
    languages: ['condarc'],
  },
  { kind: 'mambarc', said: '`.mambarc`', globs: ['**/{.mambarc,mambarc}', `**/mambarc.d/*.${YML}`] },
  {
    kind: 'manifest',
    said: '`anaconda-tokens.yaml`',
    globs: [`**/{anaconda-tokens,*.anaconda-tokens}.${YML}`],
    languages: ['anaconda-tokens'],
  },
  {
    kind: 'conda-lock',
    said: '`conda-lock.yml`',
    globs: [`**/{conda-lock,*[-_.]conda-lock}.${YML}`],
  },
  { kind: 'anaconda-project', said: '`anaconda-project.yml`', globs: [`**/anaconda-project.${YML}`] },
  {
    kind: 'conda-build-config',
    said: '`conda_build_config.yaml`',
    globs: [`**/{conda_build_config,variants}.${YML}`, `**/.ci_support/*.${YML}`],
  },
  { kind: 'recipe', said: '`recipe.yaml`', globs: [`**/recipe.${YML}`] },
  { kind: 'construct', said: '`construct.yaml`', globs: [`**/construct.${YML}`] },
  { kind: 'devenv', said: '`environment.devenv.yml`', globs: [`**/*.devenv.${YML}`] },
  {
    kind: 'environment',
    said: '`environment.yml`',
    globs: [
      `**/{environment,environments,env,conda-env,condaenv}.${YML}`,
      `**/{environment,environments,env,conda-env,condaenv}[-_.]*.${YML}`,
      `**/*[-_.]{environment,env}.${YML}`,
    ],
  },
  { kind: 'pixi', said: '`pixi.toml`', globs: ['**/pixi.toml'] },
  { kind: 'pixi-lock', said: '`pixi.lock`', globs: ['**/{pixi,conda}.lock', `**/rattler-lock.${YML}`] },
  {
    kind: 'pixi-config',
    said: "pixi's and rattler's `config.toml`",
    globs: ['**/{.pixi,pixi}/config.toml'],
  },
  {
    kind: 'rattler-config',
    said: "pixi's and rattler's `config.toml`",
    globs: ['**/{.rattler,rattler,.rattler-build,rattler-build}/config.toml'],
  },
  { kind: 'pixi-global', said: '`pixi-global.toml`', globs: ['**/pixi-global.toml'] },
  { kind: 'conda-toml', said: '`conda.toml`', globs: ['**/conda.toml'] },
  { kind: 'uv', said: '`uv.toml`', globs: ['**/uv.toml'] },
  { kind: 'poetry', said: "poetry's `auth.toml`", globs: ['**/auth.toml'] },
  {
    kind: 'toml-store',
    said: "uv's `credentials.toml` and anaconda-auth's `config.toml`",
    globs: ['**/credentials.toml', '**/.anaconda/{config,config.backup.*}.toml'],
  },
  {
    kind: 'token-file',
    said: "conda's token files",
    globs: [
      '**/*%3A%2F%2F*.token',
      '**/{binstar,conda-repo-cli,.conda-smithy}/*.token',
      '**/{anaconda-client,.conda}/tokens/*.token',
    ],
  },
  { kind: 'pip-conf', said: '`pip.conf`', globs: ['**/pip.{conf,ini}'] },
  { kind: 'pypirc', said: '`.pypirc`', globs: ['**/.pypirc'] },
  { kind: 'netrc', said: '`.netrc`', globs: ['**/{.netrc,_netrc}'] },
  {
    kind: 'requirements',
    said: '`requirements.txt` and `@EXPLICIT` lists',
    globs: [
      '**/{requirements,constraints,explicit}.txt',
      '**/*[-_.]{requirements,constraints,explicit}.txt',
      '**/{requirements,constraints,explicit}[-_.]*.txt',
      '**/*[-_.]{requirements,constraints,explicit}[-_.]*.txt',
      '**/requirements/*.txt',
      '**/{spec,specs,spec-file}.txt',
      '**/conda-*.lock',
    ],
    languages: ['pip-requirements'],
  },
  {
    kind: 'renovate',
    said: '`renovate.json`',
    globs: ['**/renovate.{json,json5,jsonc}', '**/.renovaterc', '**/.renovaterc.{json,json5,jsonc}'],
  },
  { kind: 'pyproject', said: '`pyproject.toml`', globs: ['**/pyproject.toml'] },
  {
    kind: 'github-actions',
    said: 'GitHub Actions',
    globs: [`**/{.github,.gitea,.forgejo}/{workflows,actions}/**/*.${YML}`, `**/action.${YML}`],
    languages: ['github-actions-workflow'],
  },
  {
    kind: 'gitlab-ci',
    said: 'GitLab CI',
    globs: [`**/{gitlab-ci,*.gitlab-ci}.${YML}`, `**/{.gitlab,.gitlab-ci}/**/*.${YML}`],
  },
  { kind: 'circleci', said: 'CircleCI', globs: [`**/.circleci/**/*.${YML}`] },
  {
    kind: 'azure-pipelines',
    said: 'Azure Pipelines',
    globs: [
      `**/{azure-pipelines,.azure-pipelines}*.${YML}`,
      `**/{azure-pipelines,.azure-pipelines}/**/*.${YML}`,
    ],
    languages: ['azure-pipelines'],
  },
  { kind: 'dependabot', said: '`dependabot.yml`', globs: [`**/dependabot.${YML}`] },
  { kind: 'appveyor', said: 'AppVeyor', globs: [`**/{appveyor,.appveyor}.${YML}`] },
  {
    kind: 'ci',
    said: 'Travis and other CI systems',
    globs: [
      `**/{bitbucket-pipelines,.travis,cirrus,.cirrus,.drone,buildspec,cloudbuild,.woodpecker,.readthedocs}.${YML}`,
      `**/{.buildkite,.woodpecker,.semaphore}/**/*.${YML}`,
    ],
  },
  {
    kind: 'dockerfile',
    said: 'Dockerfiles',
    globs: [
      '**/{Dockerfile,Containerfile,dockerfile,containerfile}',
      '**/{Dockerfile,Containerfile,dockerfile,containerfile}[-_.]*',
      '**/*.{Dockerfile,Containerfile,dockerfile,containerfile}',
    ],
    languages: ['dockerfile'],
  },
  { kind: 'fish', said: 'fish', globs: ['**/*.fish'], languages: ['fish'] },
  {
    kind: 'shell',
    said: 'shell',
    globs: ['**/*.{sh,bash,zsh,ksh,bats,command,envrc}', '**/.{bash,zsh}*', '**/.{profile,zprofile}'],
    languages: ['shellscript'],
  },
  {
    kind: 'powershell',
    said: 'PowerShell',
    globs: ['**/*.{ps1,psm1,psd1}'],
    languages: ['powershell'],
  },
  { kind: 'cmd', said: 'batch', globs: ['**/*.{bat,cmd}'], languages: ['bat'] },
  {
    kind: 'makefile',
    said: 'makefiles',
    globs: [
      '**/{Makefile,GNUmakefile,makefile}',
      '**/{Makefile,GNUmakefile,makefile}[-_.]*',
      '**/*.{mk,mak}',
    ],
    languages: ['makefile'],
  },
  {
    kind: 'justfile',
    said: 'justfiles',
    globs: ['**/{justfile,.justfile,Justfile}', '**/*.just'],
    languages: ['just'],
  },
  {
    kind: 'jenkinsfile',
    said: 'Jenkinsfiles',
    globs: ['**/{Jenkinsfile,jenkinsfile}', '**/{Jenkinsfile,jenkinsfile}[-_.]*', '**/*.jenkinsfile'],
    languages: ['jenkinsfile'],
  },
  { kind: 'noxfile', said: '`noxfile.py`', globs: ['**/noxfile.py'] },
  { kind: 'tox', said: '`tox.ini`', globs: ['**/tox.ini'] },
  {
    kind: 'markdown',
    said: 'Markdown',
    globs: ['**/*.{md,markdown,mdx,qmd,rmd,Rmd}'],
    languages: ['markdown', 'mdx', 'quarto', 'rmd'],
  },
  { kind: 'notebook', said: 'notebooks', globs: ['**/*.ipynb'] },
  { kind: 'notebook-cell', said: 'notebooks', globs: [] },
  { kind: 'python', said: 'Python', globs: ['**/*.{py,pyw}'], languages: ['python'] },
  {
    kind: 'http',
    said: '`.http` requests to the API',
    globs: ['**/*.{http,rest}'],
    languages: ['http', 'rest'],
  },
  {
    kind: 'json',
    said: 'JSON',
    globs: ['**/*.{json,jsonc,json5,code-workspace}', '**/.anaconda/keyring'],
    languages: ['json', 'jsonc', 'json5'],
  },
  {
    kind: 'yaml',
    said: 'YAML',
    globs: [`**/*.${YML}`],
    languages: ['yaml', 'dockercompose', 'helm', 'ansible'],
  },
  {
    kind: 'text',
    said: '`.env` and other text',
    globs: [],
    languages: [
      ...(['plaintext', 'dotenv', 'properties', 'ini', 'toml', 'jsonl', 'xml'] as const),
      ...(['restructuredtext', 'r', 'julia', 'groovy', 'terraform', 'diff'] as const),
    ],
  },
] as const satisfies readonly KindRow[];
