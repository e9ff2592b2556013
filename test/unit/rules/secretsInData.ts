import type { FileKind } from '../../../server/src/domain/file/fileKind';

const TOKEN = '0123456789abcdef'.repeat(3);
const INDEX = `https://${TOKEN}:x-auth-token@conda.example.com/api/repo/main/simple`;
const CHANNEL = `https://conda.example.com/t/${TOKEN}/main`;
/** Files of data with a secret, its code, and words of the advice that can work there. */
export const SECRETS_IN_DATA: readonly (readonly [FileKind, string, string, RegExp])[] = [
  ['pixi-config', `default-channels = ["${CHANNEL}"]\n`, 'secret/literal-token', /pixi auth login/],
  [
    'rattler-config',
    `[mirrors]\n"https://a" = ["${CHANNEL}"]\n`,
    'secret/literal-token',
    /rattler-build auth/,
  ],
  ['pixi-global', `[envs.a]\nchannels = ["${CHANNEL}"]\n`, 'secret/literal-token', /pixi auth login/],
  ['conda-toml', `[workspace]\nchannels = ["${CHANNEL}"]\n`, 'secret/literal-token', /conda auth login/],
  [
    'pyproject',
    `[tool.conda-lock]\nchannels = ["${CHANNEL}"]\n`,
    'secret/literal-token',
    /\$\{ANACONDA_TOKEN\}/,
  ],
  ['pyproject', `[[tool.uv.index]]\nurl = "${INDEX}"\n`, 'secret/basic-auth', /UV_INDEX_/],
  ['pyproject', `[[tool.poetry.source]]\nurl = "${INDEX}"\n`, 'secret/basic-auth', /poetry config/],
  [
    'python',
    `# /// script\n# [[tool.uv.index]]\n# url = "${INDEX}"\n# ///\n`,
    'secret/basic-auth',
    /UV_INDEX_/,
  ],
  ['pixi', `[pypi-options]\nindex-url = "${INDEX}"\n`, 'secret/basic-auth', /netrc/],
  ['uv', `[[index]]\nurl = "${INDEX}"\n`, 'secret/basic-auth', /UV_INDEX_/],
  ['pip-conf', `[global]\nextra-index-url =\n  ${INDEX}\n`, 'secret/basic-auth', /netrc/],
  ['pypirc', `[a]\npassword = ${TOKEN}\n`, 'secret/literal-token', /keyring/],
  ['requirements', `--index-url ${INDEX}\n`, 'secret/basic-auth', /\$\{ANACONDA_TOKEN\}/],
  ['renovate', `{"hostRules": [{"token": "${TOKEN}"}]}`, 'secret/literal-token', /\{\{ secrets\.NAME/],
  ['recipe', `source:\n  - url: ${INDEX}\n`, 'secret/basic-auth', /script\.secrets/],
  ['netrc', `machine h.example login ${TOKEN} password x-auth-token\n`, 'secret/basic-auth', /mode 600/],
];
