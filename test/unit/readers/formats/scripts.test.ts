import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../../server/src/domain/file/fileKind';
import { expansionsIn } from '../../../../server/src/domain/text/notation';
import { marked } from '../marked';

const U = 'https://h.example/t/abc/main';

describe('the readers of command lines', () => {
  const examples: [FileKind, string, string][] = [
    ['shell', 'a channel that is added', `conda config --add channels |${U}|\n`],
    [
      'shell',
      'several programs and options',
      `mamba config --append channels '|a|' && micromamba install -y -c |b| --channel="|c|" -c|d| numpy`,
    ],
    ['shell', 'options before the subcommand', 'sudo /opt/conda/bin/conda -n base install -c |a| x'],
    [
      'shell',
      'a key with a base URL',
      'conda config --system --set channel_alias |https://h.example/api/repo| # note',
    ],
    ['shell', 'continued lines', `conda install \\\n  -c "|${U}|" \\\n  -c |b|\n`],
    [
      'shell',
      'strings for other shells',
      `bash -lc "conda install -c |${U}| x"\nssh h 'conda config --add channels |b|'`,
    ],
    [
      'shell',
      'variables and substitutions',
      'conda install -c |https://h.example/t/$(cat "t x")/main| -c "|https://h.example/t/${T:-a b}/main|" x',
    ],
    ['shell', 'packages with their channel', 'conda install "|conda-forge|::numpy" python'],
    [
      'shell',
      'here-documents',
      `cat > ~/.condarc <<EOF\n# it's\nchannels:\n  - |${U}|\nEOF\nconda install -c |b| x\n`,
    ],
    [
      'shell',
      'functions and conditions',
      'if true; then conda install -c |a| x; fi; f() { conda config --prepend channels |b|; }',
    ],
    ['shell', 'pixi', 'pixi init -c |a|; pixi project channel add |b|; pixi global install -c |c| x'],
    [
      'shell',
      'URLs outside conda',
      `curl -O |${U}|/noarch/repodata.json`.replace('|/noarch/repodata.json', '/noarch/repodata.json|'),
    ],
    [
      'powershell',
      'continued lines of PowerShell',
      `conda.exe install \`\r\n  -c '|${U}|' \`\n  -c |b|\n& "C:\\Miniconda\\Scripts\\conda.exe" config --add channels |c|\n`,
    ],
    [
      'dockerfile',
      'instructions',
      `FROM x\nRUN conda config --add channels |${U}| \\\n  # in between\n && conda install -c |b| x\nRUN ["conda", "install", "-c", "|c|"]\nENV CHANNEL=|${U}|\n`,
    ],
    [
      'text',
      'IPython lines',
      `import x\n!conda install -c |${U}| y\n%conda config --add channels |b|\nconda install -c no x\n`,
    ],
  ];
  for (const [kind, title, text] of examples) {
    it(`find ${title}`, async () => {
      await marked(kind, 'channel', text);
    });
  }

  it('leave the beginnings of URLs that a program puts together', async () => {
    await marked(
      'noxfile',
      'channel',
      'session.conda_install("x", channel="https://h.example/t/" + token + "/main")\n',
    );
    await marked(
      'jenkinsfile',
      'channel',
      `sh("conda install -c https://h.example/t/" + TOKEN + "/main x")\n`,
    );
  });

  it('take an item of a list of fish for what stands in its place', async () => {
    const [channel] = await marked(
      'fish',
      'channel',
      'conda install -c |https://h.example/t/$TOKENS[1]/main| x\n',
    );
    assert.deepEqual(expansionsIn(channel?.value ?? '', channel?.notations ?? []), [{ start: 20, end: 30 }]);
  });

  it('keep silent where -c is something else', async () => {
    for (const text of [
      'python -c "import conda"',
      'pip install conda -c constraints.txt',
      'conda run -n x pip install -c constraints.txt',
      'conda repo auth -c -n x -s channel:view',
      'echo conda',
      'grep -c conda install',
    ])
      await marked('shell', 'channel', text);
  });

  it('say which parameter a base URL is for', async () => {
    const found = await marked(
      'shell',
      'channel',
      'conda config --set custom_channels.internal |https://h.example|\n',
    );
    assert.deepEqual([found[0]?.list, found[0]?.name], ['custom_channels.internal', 'internal']);
  });

  it('find the token that is set, but no variable', async () => {
    const secrets = await marked(
      'shell',
      'secret',
      'conda token set |abc-123|\nconda token set --no-ssl-verify "|abc-124|"\nconda token set $TOKEN\nconda token set "${TOKEN}"\n# conda token set |abc-125|\n',
    );
    assert.deepEqual(
      secrets.map(({ where }) => where),
      ['command', 'command', 'comment'],
    );
  });

  it('find commands within substitutions', async () => {
    await marked(
      'shell',
      'scope',
      'TOKEN=$(conda repo auth -c -n x -s |channel:view|)\nT="`conda repo auth -c -s |a:b|`"\n',
    );
  });

  it('take a placeholder for a word', async () => {
    await marked(
      'shell',
      'channel',
      'conda config --add channels |<YOUR URL>|\nconda install -c |a| x >log <in\n',
    );
  });

  it("find anaconda.org's tokens", async () => {
    await marked('shell', 'secret', 'anaconda -t |an-123| upload x\nanaconda --token=$TOKEN upload x\n');
    await marked('shell', 'secret', 'anaconda -t |an~123| upload x\nanaconda -t ~token upload x\n');
  });

  it('find the scopes of a token that is created', async () => {
    const text = 'conda repo auth -c -n |ci| -s |channel:view| --scopes "|artifact:view|" --scopes=|a:b|\n';
    const only = (keep: RegExp): string =>
      text.replace(/\|([^|]*)\|/g, (all, inner: string) => (keep.test(inner) ? all : inner));
    await marked('shell', 'scope', only(/:/));
    const [token] = await marked('shell', 'tokenDefinition', only(/^ci$/));
    assert.equal(token?.value, 'ci');
  });
});

describe('the reader of CI pipelines', () => {
  it('finds command lines in blocks, folds, lists and strings', async () => {
    await marked(
      'ci',
      'channel',
      `name: Don't panic
on: push
jobs:
  a:
    steps:
      - run: conda install -c |a| x
      - run: ‖-
          conda config --add channels |${U}|
          conda install \\
            -c |b| x
      - run: >
          conda install
          -c |c|
          -c |https://h.example/t/\${{ secrets.TOKEN }}/main|
      - "mamba install -c |d| x"
      - uses: conda-incubator/setup-miniconda@v3
        with:
          channels: |conda-forge|,|https://h.example/t/\${{ secrets.TOKEN }}/x|
      - uses: mamba-org/setup-micromamba@v2
        with:
          condarc: >-
            x
      - env: { URL: '|${U}|' }
`,
    );
  });

  it('finds the channels of a condarc in a block, and secrets in comments', async () => {
    await marked(
      'ci',
      'channel',
      `steps:
  - uses: mamba-org/setup-micromamba@v2
    with:
      condarc: ‖
        channels:
          - |a|
          - "|b|"
`,
    );
    await marked(
      'ci',
      'secret',
      'run: x # https://h.example/t/|abc|/main\nscript:\n  - conda token set |abc-1|\n',
    );
  });
});
