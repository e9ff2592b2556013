/** A document by its language or by its name; both VS Code and the language client take it. */
type Filter = { readonly language: string } | { readonly pattern: string };

/**
 * Files about channels and tokens, for the language server and the language status: by language, and by name
 * where the user gave a file another language.
 */
export const condaDocuments: readonly Filter[] = [
  { language: 'condarc' },
  { language: 'anaconda-tokens' },
  ...named([
    '**/{.condarc,condarc,.mambarc,mambarc}',
    '**/{condarc.d,mambarc.d}/*.{yml,yaml}',
    '**/{anaconda-tokens,*.anaconda-tokens}.{yml,yaml}',
    '**/*{environment,env}*.{yml,yaml}',
    '**/{construct,conda_build_config,anaconda-project,*conda-lock}.{yml,yaml}',
  ]),
];

/** condarc files, by language or by name. */
export const condarcs: readonly Filter[] = condaDocuments.filter((filter) =>
  'language' in filter ? filter.language === 'condarc' : filter.pattern.includes('condarc'),
);

/** Files in which a channel URL may stand among other things. */
export const otherDocuments: readonly Filter[] = named([
  '**/{pixi,pyproject}.toml',
  '**/.github/{workflows,actions}/**/*.{yml,yaml}',
  '**/{.gitlab-ci,*azure-pipelines*,bitbucket-pipelines}.{yml,yaml}',
  '**/{Dockerfile,Containerfile,*.Dockerfile}',
  '**/*.{sh,bash,zsh,ps1}',
]);

function named(patterns: readonly string[]): readonly Filter[] {
  return patterns.map((pattern) => ({ pattern }));
}
