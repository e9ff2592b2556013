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
  ['poetry', `[http-basic.a]\nusername = "${TOKEN}"\n`, 'secret/literal-token', /poetry config/],
  ['toml-store', `[[credential]]\ntoken = "abc-1"\n`, 'secret/literal-token', /mode 600/],
  [
    'toml-store',
    `[[credential]]\nscheme = "basic"\npassword = "abc-1"\n`,
    'secret/literal-token',
    /mode 600/,
  ],
  ['toml-store', `[[credential]]\nusername = "${TOKEN}"\n`, 'secret/literal-token', /mode 600/],
  ['toml-store', `[sites."a"]\napi_key = "abc-1"\n`, 'secret/literal-token', /mode 600/],
  ['toml-store', `[plugin.auth]\napi_key = "abc-1"\n`, 'secret/literal-token', /mode 600/],
  ['toml-store', `[plugin.auth.keyring."Anaconda Cloud"]\na = "abc-1"\n`, 'secret/literal-token', /mode 600/],
  ['token-file', TOKEN, 'secret/literal-token', /mode 600/],
  [
    'dependabot',
    `registries:\n  a:\n    password: abc-1\n`,
    'secret/literal-token',
    /secrets\.ANACONDA_TOKEN/,
  ],
  [
    'dependabot',
    `registries:\n  a:\n    username: ${TOKEN}\n`,
    'secret/literal-token',
    /secrets\.ANACONDA_TOKEN/,
  ],
  ...[
    '{"h.example": {"BearerToken": "abc-1"}}',
    '{"h.example": {"CondaToken": "abc-1"}}',
    '{"h.example": {"BasicHTTP": {"username": "me", "password": "abc-1"}}}',
    `{"h.example": {"BasicHTTP": {"username": "${TOKEN}", "password": "x-auth-token"}}}`,
    '{"s3://a": {"S3Credentials": {"access_key_id": "b", "secret_access_key": "abc-1"}}}',
    '{"h.example": {"OAuth": {"access_token": "", "refresh_token": "abc-1"}}}',
    '{"h.example/a": {"type": "CondaToken", "token": "abc-1"}}',
    '{"h.example": {"type": "BearerToken", "token": "abc-1"}}',
    '{"h.example": {"type": "BasicHTTPAuthentication", "user": "me", "password": "YWJjLTE="}}',
    `{"h.example": {"type": "BasicHTTPAuthentication", "user": "${TOKEN}", "password": "eC1hdXRoLXRva2Vu"}}`,
    '{"Anaconda Cloud": {"anaconda.com": "eyJhcGlfa2V5IjogImFiYyJ9"}}',
  ].map((text) => ['json', text, 'secret/literal-token', /mode 600/] as const),
  ['netrc', 'machine h.example\n  login me\n  password "abc-1"\n', 'secret/basic-auth', /mode 600/],
  ['netrc', `machine h.example login ${TOKEN} password x-auth-token\n`, 'secret/basic-auth', /mode 600/],
];
