import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../server/src/domain/file/fileKind';
import { problemsOf } from './linted';

const HEX = '0123456789abcdef'.repeat(3);
const H = 'https://conda.example.com';
const add = (url: string): string => `conda config --add channels ${url}\n`;

/** The codes of problems that are more than a hint. */
async function codes(kind: FileKind, text: string): Promise<readonly string[]> {
  return (await problemsOf(kind, text))
    .filter(({ severity }) => severity !== 'hint')
    .map(({ code, line }) => `${line + 1} ${code}`);
}

describe('what somebody else replaces before conda looks', () => {
  const quiet: [FileKind, string, string][] = [
    ['condarc', 'a port', `channels:\n  - ${H}:\${PORT}/t/\${T}/main\nchannel_alias: ${H}:$PORT\n`],
    ['shell', 'parameters of a shell', add(`"${H}/t/\${T:?no token}/$1/\${X%/}/\${Y/a/b}"`)],
    ['shell', 'substitutions', add(`"${H}:$((8000+1))/t/$(echo $(cat ~/a/b))/main"`)],
    ['shell', 'backticks', add(`"${H}/t/\`cat ~/.token\`/main"`)],
    ['fish', 'a substitution of fish', add(`${H}/t/(cat ~/a/token)/main`)],
    [
      'powershell',
      'variables of PowerShell',
      add(`"${H}/t/$($env:T)/\${env:CH}"`) + add(`https://$env:H/t/$t/x`),
    ],
    ['cmd', 'variables of cmd', add(`${H}/t/%T%/main`) + add(`${H}/t/!T!/%1`)],
    [
      'makefile',
      'variables of make',
      `env:\n\t@${add(`${H}/t/$(TOKEN)/main`)}\t${add(`${H}/t/$\${TOKEN}/main`)}`,
    ],
    [
      'dockerfile',
      'PowerShell in a Dockerfile',
      `FROM x\nSHELL ["pwsh", "-Command"]\nRUN ${add(`${H}/t/$env:T/main`)}`,
    ],
    [
      'dockerfile',
      'cmd in a Dockerfile',
      `# escape=\`\nFROM x\nRUN conda config \`\n --add channels ${H}/t/%T%/main\n`,
    ],
    ['shell', 'another shell’s string', `pwsh -Command 'conda config --add channels ${H}/t/$env:T/main'\n`],
    [
      'github-actions',
      'a step in pwsh',
      `jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - shell: pwsh\n        run: ${add(`${H}/t/$env:T/main`)}`,
    ],
    [
      'github-actions',
      'a default shell of the job',
      `jobs:\n  a:\n    runs-on: ubuntu-latest\n    defaults:\n      run:\n        shell: pwsh\n    steps:\n      - run: ${add(`${H}/t/$env:T/main`)}`,
    ],
    [
      'github-actions',
      'an expression',
      `jobs:\n  a:\n    steps:\n      - run: ${add(`${H}/t/\${{ secrets.T }}/main`)}`,
    ],
    ['gitlab-ci', 'an input', `a:\n  script:\n    - ${add(`${H}/t/$[[ inputs.token ]]/main`)}`],
    [
      'circleci',
      'a parameter',
      `jobs:\n  a:\n    steps:\n      - run: ${add(`${H}/t/<< parameters.token >>/main`)}`,
    ],
    [
      'azure-pipelines',
      'a macro',
      `steps:\n  - script: ${add(`${H}:$(PORT)/t/$(T)/main`)}  - pwsh: ${add(`${H}/t/$env:T/main`)}`,
    ],
    ['appveyor', 'ps', `install:\n  - ps: ${add(`${H}/t/$env:T/main`)}  - ${add(`${H}/t/%T%/main`)}`],
    [
      'text',
      'a name of Python',
      `!conda install -c ${H}/t/{token}/main x\n%conda install -c ${H}/t/$token/main x\n`,
    ],
    ['construct', 'Jinja in a construct.yaml', `channels:\n  - "${H}/t/{{ environ['T'] }}/main"\n`],
    ['devenv', 'Jinja in an environment.devenv.yml', `channels:\n  - ${H}/t/{{ os.environ["T"] }}/main\n`],
    ['tox', 'a variable of tox', `[testenv]\nconda_channels =\n  ${H}/t/{env:T}/main\n`],
    ['markdown', 'a placeholder of a manual', `\`\`\`bash\n$ ${add(`${H}/t/<TOKEN>/main`)}\`\`\`\n`],
  ];
  for (const [kind, title, text] of quiet) {
    it(`is no fault: ${title}`, async () => {
      assert.deepEqual(await codes(kind, text), []);
    });
  }

  const told: [FileKind, string, string][] = [
    ['condarc', 'an expression of GitHub', `channels:\n  - ${H}/t/\${{ secrets.T }}/main\n`],
    ['condarc', 'a macro of Azure', `channels:\n  - ${H}/t/$(T)/main\n`],
    ['condarc', 'a variable of Windows', `channels:\n  - ${H}/t/%T_X%/main\n`],
    ['environment', 'a variable of PowerShell', `channels:\n  - ${H}/t/$env:T/main\n`],
    ['construct', 'a variable', `channels:\n  - ${H}/t/\${T}/main\n`],
    ['shell', 'a variable of cmd', add(`${H}/t/%T_X%/main`)],
    ['shell', 'an expression of GitHub', add(`"${H}/t/\${{ secrets.T }}/main"`)],
    ['gitlab-ci', 'an expression of GitHub', `a:\n  script:\n    - ${add(`${H}/t/\${{ secrets.T }}/main`)}`],
  ];
  for (const [kind, title, text] of told) {
    it(`is a fault where nobody replaces it: ${title} in ${kind}`, async () => {
      assert.ok(
        (await codes(kind, text)).some((code) => code.endsWith(' url/env-not-expanded')),
        kind,
      );
    });
  }
});

describe('what is no token in plain text', () => {
  for (const marker of '@TOKEN@ __TOKEN__ REPLACE_ME xxxxxxxx-xxxx-xxxx yourTokenHere %%TOKEN%% {{token}} <<token>> …'.split(
    ' ',
  )) {
    it(`is a placeholder: ${marker}`, async () => {
      const found = await codes('condarc', `channels:\n  - "${H}/t/${marker}/main"\n`);
      assert.ok(found.includes('2 url/placeholder'), String(found));
      assert.ok(!found.includes('2 secret/literal-token'), String(found));
    });
  }

  for (const text of [
    '# https://forum.example.com/t/python-3-8-reaches-its-end/87265\n',
    '# https://forum.example.com/t/Conda-4-12-and-py39/87265/3?u=a\n',
    'channels: ["file:///srv/t/x/main"]\n',
    `channels: ["https://user:password@conda.example.com/main"]\n`,
  ]) {
    it(`is none at all: ${text.trim()}`, async () => {
      assert.ok(!(await codes('condarc', text)).some((code) => code.includes('secret/')));
    });
  }
});

describe('secrets that used to pass', () => {
  const secrets: [FileKind, string, string?][] = [
    ['condarc', `channels: [t/${HEX}/main]\n`],
    ['shell', `conda install -c t/${HEX}/main x\n`],
    [
      'shell',
      `HTTPS_PROXY=http://builder:hunter2secret@proxy.example.com:8080 conda update x\n`,
      'secret/basic-auth',
    ],
    [
      'shell',
      `conda config --set proxy_servers.http http://a:hunter2secret@proxy.example.com\n`,
      'secret/basic-auth',
    ],
    ['shell', `export ANACONDA_API_TOKEN=py-2e9905e4-e79d-4a04-a2f3-5ad1ea83fa4f\n`],
    ['fish', `set -gx CONDA_TOKEN ${HEX}\n`],
    ['cmd', `set "BINSTAR_TOKEN=${HEX}"\n`],
    ['cmd', `conda token set ${HEX}\n`],
    ['powershell', `$env:ANACONDA_TOKEN = '${HEX}'\n`],
    ['dockerfile', `FROM x\nARG CONDA_TOKEN=${HEX}\n`],
    ['dockerfile', `FROM x\nENV ANACONDA_TOKEN ${HEX}\n`],
    ['text', `ANACONDA_TOKEN=${HEX}\n`],
    ['json', `{"containerEnv": {"ANACONDA_TOKEN": "${HEX}"}}\n`],
    ['gitlab-ci', `variables:\n  CONDA_TOKEN: ${HEX}\n`],
    ['azure-pipelines', `variables:\n  - name: CONDA_TOKEN\n    value: ${HEX}\n`],
    ['github-actions', `jobs:\n  a:\n    steps:\n      - with:\n          auth-conda-token: ${HEX}\n`],
    ['shell', `anaconda token set ${HEX}\n`],
    ['shell', `pixi auth login --conda-token ${HEX} conda.example.com\n`],
    ['shell', `micromamba auth login conda.example.com -t ${HEX}\n`],
    ['shell', `uv publish -t pypi-AgEIcHlwaS5vcmcCJDAwMDA\n`],
    ['shell', `twine upload -u __token__ -p pypi-AgEIcHlwaS5vcmcCJDAwMDA dist/*\n`],
    ['shell', `"$MAMBA_EXE" create -c t/${HEX}/main x\n`],
    ['makefile', `env:\n\t@$(CONDA) create -c t/${HEX}/main x\n`],
    ['justfile', `env:\n  @{{ conda }} create -c t/${HEX}/main x\n`],
    ['jenkinsfile', `stage('x') { steps { sh '''conda create -c t/${HEX}/main x''' } }\n`],
    [
      'noxfile',
      `def x(session):\n    session.conda_install(\n        "-c",\n        "t/${HEX}/main",\n        "x",\n    )\n`,
    ],
    ['noxfile', `def x(session):\n    session.run("conda", "token", "set", "${HEX}")\n`],
    ['tox', `[testenv]\ncommands = conda install -c t/${HEX}/main x\n`],
    ['markdown', `\`\`\`console\n$ conda install -c t/${HEX}/main x\n\`\`\`\n`],
    ['markdown', `Set it:\n\n    conda token set ${HEX}\n`],
    ['json', `{"postCreateCommand": "conda token set ${HEX}"}\n`],
    ['shell', `cat > ~/.condarc <<EOF\nchannels:\n  - t/${HEX}/main\nEOF\n`],
    ['shell', `printf 'channels:\\n  - t/${HEX}/main\\n' > ~/.condarc\n`],
    ['yaml', `kind: ConfigMap\ndata:\n  .condarc: |\n    channels:\n      - t/${HEX}/main\n`],
  ];
  for (const [kind, text, code = 'secret/literal-token'] of secrets) {
    it(`are told in ${kind}: ${text.replaceAll(HEX, 'HEX').trim()}`, async () => {
      const found = await problemsOf(kind, text);
      const secret = found.filter((problem) => problem.code === code);
      assert.equal(secret.length, 1, JSON.stringify(found));
      assert.ok(!JSON.stringify(found.map(({ message }) => message)).includes(HEX));
    });
  }

  for (const text of [
    'export CONDA_TOKEN=$(cat /run/secrets/tok)\n',
    'ANACONDA_TOKEN=${SECRET_FROM_THE_STORE_2024}\n',
    'CONDA_TOKEN_REPO_URL=https://conda.example.com/api/repo/2024/main/x\n',
    'ANACONDA_TOKEN=your_token_here\n',
    'HTTPS_PROXY=http://user:password@proxy.example.com\n',
    'anaconda upload -t conda x.conda\n',
  ]) {
    it(`are not seen in ${text.trim()}`, async () => {
      assert.deepEqual(await codes('shell', text), []);
    });
  }

  it('are folders to conda, which is told', async () => {
    const text = `channels:\n  - /t/${HEX}/main\n  - //conda.example.com/t/\${T}/main\n`;
    const found = await codes('condarc', text);
    assert.ok(found.includes('2 url/no-scheme') && found.includes('3 url/no-scheme'), String(found));
  });

  it('are moved in a command as in a condarc', async () => {
    assert.deepEqual(await codes('shell', add(`${H}/api/repo/t/$T/main`)), ['1 url/token-moved']);
  });

  it('get their special characters percent-encoded, where conda takes them for the end of the host', async () => {
    const found = await problemsOf('condarc', 'channels:\n  - https://a:pa#ss1word@conda.example.com/x\n');
    const unreadable = found.find(({ code }) => code === 'url/unreadable');
    assert.equal(unreadable?.replacement, 'https://a:pa%23ss1word@conda.example.com/x');
    assert.ok(!found.some(({ code }) => code === 'url/bad-port' || code === 'url/query-dropped'));
  });
});

describe('comments that ignore a problem', () => {
  for (const [kind, comment] of [
    ['cmd', 'REM anaconda-tokens: ignore[secret/literal-token]'],
    ['cmd', ':: anaconda-tokens: ignore[secret/literal-token]'],
    ['jenkinsfile', '// anaconda-tokens: ignore[secret/literal-token]'],
    ['fish', '# anaconda-tokens: ignore[secret/literal-token]'],
  ] as const) {
    it(`are written as ${kind} writes comments: ${comment}`, async () => {
      const command = `conda install -c t/${HEX}/main x`;
      const line = kind === 'jenkinsfile' ? `sh '${command}'\n` : `${command}\n`;
      assert.deepEqual(await codes(kind, `${comment}\n${line}`), []);
      assert.deepEqual(await codes(kind, line), ['1 secret/literal-token']);
    });
  }
});
