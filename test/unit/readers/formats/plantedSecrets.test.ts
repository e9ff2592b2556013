import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../../server/src/domain/file/fileKind';
import { redactShapes } from '../../../../server/src/domain/secret/redact';
import { marked } from '../marked';

/** Made up, in the shape of an Anaconda Server's token. */
const T = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjE5OTk5OTk5OTl9.c2lnbmF0dXJlLW9mLW5vYm9keQ';
const SHA = '9c1185a5c5e9fc54612808977ee8f548b2258d31a8f1c9d0';

const PLANTED: readonly (readonly [FileKind, string, string])[] = [
  [
    'shell',
    'a setting of poetry',
    'poetry config http-basic.corp ci |hunter2x|; poetry config -- pypi-token.a |swordfish|\n',
  ],
  ['shell', 'a token as the user of poetry', `poetry config --local http-basic.corp |${T}| x-auth-token\n`],
  [
    'shell',
    'options of commands',
    `poetry publish -r corp -p |hunter2x|; conda mambabuild --token |${T}| .\n`,
  ],
  ['shell', 'the password of a login', 'anaconda login --username ci --password |hunter2x|\n'],
  [
    'json',
    'a command of a dev container',
    '{"postCreateCommand": "poetry config http-basic.corp ci |hunter2x|"}',
  ],
  [
    'github-actions',
    'a step',
    'jobs:\n  a:\n    steps:\n      - run: poetry config pypi-token.corp |hunter2x|\n',
  ],
  ['text', "conda-build's source", 'git_url: https://ci:|hunter2x|@git.example.com/x.git\n'],
  [
    'text',
    'a password that somebody thought of',
    'TWINE_PASSWORD=|Vq7t-R2mW|\nUV_INDEX_A_PASSWORD="|hunter2secret|"\nf("TWINE_PASSWORD=config.password_2\\n")\n',
  ],
  [
    'github-actions',
    "setup-pixi's password",
    'jobs:\n  a:\n    steps:\n      - with:\n          auth-password: |hunter2secret|\n',
  ],
  ['json', 'a password', '{"containerEnv": {"TWINE_PASSWORD": "|Vq7t-R2mW|"}}'],
  [
    'text',
    'a token under a common name',
    `token = "|${T}|"\nf(api_key="|ab-2e9905e4-e79d-4a04-a2f3-5ad1ea83fa4f|")\n`,
  ],
  [
    'text',
    'a default of Terraform',
    `variable "conda_token" {\n  type    = string\n  default = "|${T}|"\n}\n`,
  ],
  [
    'text',
    'a value that Terraform hands on',
    `  secret_name     = "CONDA_TOKEN"\n  plaintext_value = "|${T}|"\n`,
  ],
  [
    'text',
    'a variable in XML',
    `<env name="CONDA_TOKEN">|${T}|</env>\n<property name="CONDA_TOKEN" value="|${T}|"/>\n`,
  ],
  ['yaml', 'a variable on one line', `env:\n  - {name: BINSTAR_API_TOKEN, value: |${T}|}\n`],
  ['json', 'a field of a common name', `{"client": {"token": "|${T}|"}}`],
  ['shell', 'an entry of a netrc', 'echo "machine h.example login ci password |hunter2x|" >> ~/.netrc\n'],
  [
    'shell',
    'a header of the API',
    `curl -H 'Authorization: Bearer |${JWT}|' https://h.example/api/account\n`,
  ],
  ['python', 'a header', `get(u, headers={"X-Auth": "|${T}|"})\n# {'Authorization': 'token |${T}|'}\n`],
  ['python', 'a login', `get(u, auth=("|${T}|", "x-auth-token"))\n`],
  ['python', 'what is kept in the keyring', `keyring.set_password("https://h.example", "token", "|${T}|")\n`],
  [
    'github-actions',
    "setup-pixi's headers",
    `jobs:\n  a:\n    steps:\n      - with:\n          pixi-url-headers: '{"Authorization": "Bearer |${JWT}|"}'\n`,
  ],
  ['shell', 'a here-string', `keyring set https://h.example/simple ci <<< "|${T}|"\n`],
  [
    'shell',
    'what is piped into a login',
    `echo |hunter2x| ‖ micromamba auth login h.example --token-stdin\n`,
  ],
  ['shell', 'what is printed by a format', `printf '%s' '|${T}|' ‖ keyring set https://h.example ci\n`],
  [
    'github-actions',
    'what a step pipes into a login',
    'jobs:\n  a:\n    steps:\n      - run: echo |hunter2x| ‖ sudo uv auth login h.example --password -\n',
  ],
  [
    'json',
    'a command as a list',
    `{"onCreateCommand": ["sudo", "/opt/bin/conda", "token", "set", "|${T}|"], "a": ["x", ["anaconda", "--token", "|${T}|"]]}`,
  ],
  [
    'yaml',
    'a command as a list in lines or between brackets',
    `a:\n  command: ["conda", "token", "set", "|${T}|"]\n  args:\n    - upload\n    - --token\n    - |${T}|\nb:\n  - conda\n  - token\n  - "set"\n  - |${T}|\n`,
  ],
  ['gitlab-ci', 'a command as a list', `a:\n  script:\n    - ["conda", "token", "set", "|${T}|"]\n`],
  [
    'python',
    'a command as a list',
    `run(["conda", "token", "set", "|${T}|"])\nrun(['conda', 'token',\n     'set', '|${T}|'])\nrun(["anaconda", "--token",\n "|${T}|", "upload"])\nrun("conda token set |${T}|", shell=True)\n`,
  ],
  [
    'shell',
    'a token as the user of poetry, whatever its shape',
    'poetry config http-basic.corp |hunter2x| x-auth-token; poetry config http-basic.b "|swordfish|" "x-auth-token"\n',
  ],
  [
    'shell',
    'a secret of GitHub',
    `gh secret set CONDA_TOKEN --body |hunter2x|\ngh secret set A -R o/r -b"|swordfish|"\necho |hunter3x| ‖ gh secret set A\n`,
  ],
  [
    'shell',
    "what is written into a client's token file",
    `echo |${T}| > ~/.config/x/h.example.token\nprintf '%s' "|aB3dE5gH7jK9mN1pQ3rS5tU7vW9x|" >"$DIR/a.token"; ls\n`,
  ],
];

const QUIET: readonly (readonly [FileKind, string, string])[] = [
  [
    'shell',
    'what stands for a value, or is none',
    'poetry config http-basic.a ci "$PW"\npoetry config http-basic.a ci\npoetry config virtualenvs.create true\n' +
      'anaconda login --password "$PW"\npoetry publish -u __token__ -p $T\npoetry config --unset http-basic.a\n',
  ],
  [
    'text',
    'words, places and what a program reads elsewhere',
    'TWINE_PASSWORD=changeme\nTWINE_PASSWORD=get_password1()\nTWINE_PASSWORD=config.password_2\n' +
      'CONDA_TOKEN_FILE=/run/secrets/conda-token-2024-11\nCONDA_PASSWORD=op://vault2/item/password\n' +
      'TWINE_PASSWORD == b1_c2.d3_e4\nCONDA_PASSWORD = os.environ["PW1"]\nCONDA_PASSWORD: $(secret2value)\n',
  ],
  [
    'json',
    'what is said of a password',
    '{"TWINE_PASSWORD": "the password of index 1", "CONDA_PASSWORD": "my-secret-name-2"}',
  ],
  [
    'text',
    'hashes and the tokens of others',
    `sha = ${SHA}\ncsrf_token: ${SHA}\ntoken_id: ${SHA}\ntoken = "5e2f"\nkey: "ab-2e9905e4"\n`,
  ],
  [
    'text',
    'a default without a token',
    'variable "conda_token" {\n  type = string\n  default = ""\n}\nvariable "x" { default = "1" }\n',
  ],
  [
    'condarc',
    'what the rules of a condarc find by its key',
    `channel_settings:\n  - channel: https://h.example/main\n    token: ${T}\n`,
  ],
  [
    'python',
    'what a program reads elsewhere',
    'headers={"X-Auth": token}\nheaders={"Authorization": f"Bearer {token}"}\nauth=(token, "x-auth-token")\n' +
      'keyring.set_password(host, "token", os.environ["TOKEN_OF_THE_SERVER_1"])\n',
  ],
  [
    'netrc',
    'the address that an anonymous login is given',
    'machine h.example login anonymous password me@x.example\n',
  ],
  [
    'text',
    'words of prose',
    'machine learning login page password reset\nmachine a.example login me password secret\n' +
      'Authorization: Bearer your-token-goes-here\n',
  ],
  [
    'shell',
    'what is piped elsewhere, or stands for a value',
    'keyring set h ci <<< "$TOKEN"\nkeyring set h ci <<< "<token>"\necho "$T" ‖ micromamba auth login h --token-stdin\n' +
      'echo done; keyring set h ci < file\necho x && uv auth login h --password - < f\n' +
      'echo y ‖ conda install numpy\ncat hunter2x ‖ keyring set h ci\necho hunter2x ‖ micromamba auth login h\n',
  ],
  [
    'json',
    'words of a list',
    `{"a": ["conda", "token", "set", "$TOKEN"], "b": ["anaconda", "upload", "-t", "conda", "x"], "c": ["conda", "-t", "${SHA}"]}`,
  ],
  [
    'shell',
    'what GitHub is given from elsewhere, and what is written elsewhere',
    'gh secret set A --body "$T"\ngh secret set A < file\ngh secret list\ngh pr create --body hunter2x\n' +
      `echo $TOKEN > x.token\necho words of some length > x.token\necho ${SHA} > x.sha\necho ${SHA} > x.tokens\n`,
  ],
  [
    'python',
    'what follows a token in a list',
    `run(["conda", "token", "set", token])\nrun(["conda", "token", "list"])\n["csrf_token", "${SHA}"]\n["token", "of", "${SHA}"]\n`,
  ],
];

describe('Secrets that somebody left in a file', () => {
  for (const [kind, title, text] of PLANTED)
    it(`are found and hidden as ${title} (${kind})`, async () => {
      const found = await marked(kind, 'secret', text);
      const shown = redactShapes(text.replaceAll('|', '').replaceAll('‖', '|'));
      for (const { value } of found) assert.ok(!shown.includes(value), shown);
    });

  for (const [kind, title, text] of QUIET)
    it(`are not taken for ${title} (${kind})`, async () => {
      await marked(kind, 'secret', text);
    });

  it('are found in the addresses that environment files, recipes and uv have for pip and git', async () => {
    const url = '|https://ci:hunter2x@git.example.com/x.git|';
    await marked(
      'environment',
      'channel',
      `dependencies:\n  - pip:\n      - demo @ ${url}\n      - ${url.replace('https', 'git+https')}\n      - a==1\npip-repositories:\n  - ${url}\n`,
    );
    await marked('recipe', 'channel', `source:\n  - git: ${url}\n    rev: v1\n  - git: ../x\n`);
    await marked(
      'uv',
      'channel',
      `[sources]\na = { git = "${url}", rev = "v1" }\nb = { git = "https://h.example/b" }\n`,
    );
  });
});
