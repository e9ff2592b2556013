import { strict as assert } from 'node:assert';
import { secretRules } from '../../../../server/src/rules/secret/secretRules';
import { lintedBy } from '../linted';

const HOST = 'https://conda.example.com';
const issued = '0123456789abcdef'.repeat(3);

const judge = lintedBy(secretRules);

const channel = (url: string): string => `channels:\n  - ${JSON.stringify(url)}\n`;

describe('rules on secrets in files', () => {
  for (const silent of [
    'main',
    `${HOST}/main`,
    `${HOST}/t/\${TOKEN}/main`,
    `${HOST}/t/<TOKEN>/main`,
    `${HOST}/t/YOUR_TOKEN/main`,
    `${HOST}/t/*****/main`,
    'https://user@conda.example.com/main',
    'https://user:${PASSWORD}@conda.example.com/main',
    'https://${TOKEN}:x-auth-token@conda.example.com/main',
  ]) {
    it(`are silent on ${silent}`, async () => {
      assert.deepEqual(await judge(channel(silent)), []);
    });
  }

  it('put a variable in the place of the token', async () => {
    const [problem, ...more] = await judge(channel(`${HOST}/t/${issued}/main`));
    assert.deepEqual(more, []);
    assert.equal(problem?.severity, 'warning');
    assert.equal(problem.replacement, `${HOST}/t/\${ANACONDA_TOKEN}/main`);
    assert.ok(!problem.message.includes(issued), problem.message);
  });

  it('know the variable of a token that the vault holds', async () => {
    const token = { id: '1', name: 'ci', kind: 'scope', scopes: [], resources: [] } as const;
    const facts = [
      { server: HOST, revision: 1, tokens: [{ ...token, fingerprint: 'f0', variable: 'ANACONDA_TOKEN_CI' }] },
    ];
    const fingerprint = (value: string): string => (value === issued ? 'f0' : 'f1');
    const [known] = await judge(channel(`${HOST}/t/${issued}/main`), { facts, fingerprint });
    assert.equal(known?.replacement, `${HOST}/t/\${ANACONDA_TOKEN_CI}/main`);
    const [other] = await judge(channel(`${HOST}/t/other-1/main`), { facts, fingerprint });
    assert.equal(other?.replacement, `${HOST}/t/\${ANACONDA_TOKEN}/main`);
  });

  it('only hint in the files where the docs put tokens', async () => {
    const [problem] = await judge(channel(`${HOST}/t/abc-1/main`), { userLevel: true });
    assert.equal(problem?.severity, 'hint');
  });

  it('advise a reissue where git tracks the file', async () => {
    const words = async (trackedByGit: boolean): Promise<boolean> =>
      (await judge(channel(`${HOST}/t/abc-1/main`), { trackedByGit }))[0]?.message.includes('Reissue') ??
      false;
    assert.deepEqual([await words(true), await words(false)], [true, false]);
  });

  it('are worse once git’s history has them, in a user’s own files too', async () => {
    const fingerprint = (value: string): string => `f-${value}`;
    const inHistory = new Set(['f-abc-1']);
    const found = async (token: string): Promise<readonly [string | undefined, boolean | undefined]> => {
      const [problem] = await judge(channel(`${HOST}/t/${token}/main`), {
        userLevel: true,
        fingerprint,
        inHistory,
      });
      return [problem?.severity, problem?.message.includes('git history')];
    };
    assert.deepEqual(await found('abc-1'), ['warning', true]);
    assert.deepEqual(await found('abc-2'), ['hint', false]);
  });

  it('add the slash that lets conda hide a token at the end', async () => {
    const [, problem, ...more] = await judge(`channel_alias: ${HOST}/t/abc-1\n`);
    assert.deepEqual(more, []);
    assert.equal(problem?.code, 'secret/printed-in-clear');
    assert.equal(problem.replacement, `${HOST}/t/abc-1/`);
    assert.equal((await judge(`channel_alias: ${HOST}/t/abc-1/\n`)).length, 1);
  });

  it('never show the password that conda would print', async () => {
    const found = await judge(channel('https://user:hunter2pass@conda.example.com/main'));
    assert.deepEqual(
      found.map(({ code }) => code),
      ['secret/basic-auth', 'secret/printed-in-clear'],
    );
    assert.ok(!JSON.stringify(found).includes('hunter2pass'));
  });

  describe('say who can read a secret, and what keeps it out of there', () => {
    const put = 'put ${ANACONDA_TOKEN} in its place';
    const open = 'Who can read this file can use it: ';
    const tracked =
      'git tracks this file: who gets the repository gets the secret, even after you remove it. Reissue it, then ';
    const known =
      'It stands in the git history of its repository: whoever has a clone has it, and no change of this file helps. Reissue it now, then ';
    const history = {
      fingerprint: (value: string) => `f-${value}`,
      inHistory: new Set(['f-abc-1', `f-${issued}`]),
    };
    const token = (text: string) => channel(`${HOST}/t/${text}/main`);
    const inUrl = `The token in ${HOST}/t/*****/main stands here in plain text. `;
    const comment = 'This comment holds a token in plain text. ';
    for (const [text, more, ...expected] of [
      [token('abc-1'), {}, `warning secret/literal-token: ${inUrl}${open}${put}.`],
      [
        token('abc-1'),
        { trackedByGit: true, userLevel: true },
        `hint secret/literal-token: ${inUrl}${tracked}${put}.`,
      ],
      [
        token('abc-1'),
        { ...history, userLevel: true },
        `warning secret/literal-token: ${inUrl}${known}${put}.`,
      ],
      [
        token('abc-2'),
        { ...history, trackedByGit: false },
        `warning secret/literal-token: ${inUrl}${open}${put}.`,
      ],
      [
        token('abc-1'),
        { inHistory: history.inHistory },
        `warning secret/literal-token: ${inUrl}${open}${put}.`,
      ],
      [
        `# ${HOST}/t/${issued}/main\n`,
        { userLevel: true },
        `hint secret/in-comment: ${comment}${open}remove it.`,
      ],
      [
        `# ${HOST}/t/${issued}/main\n`,
        { ...history, userLevel: true },
        `warning secret/in-comment: ${comment}${known}remove it.`,
      ],
      [
        `conda token set ${issued}\n`,
        { fileKind: 'shell' },
        'warning secret/sent-to-cloud: "conda token set" sends the token to Anaconda’s cloud: repo.anaconda.cloud is asked whether it is valid, with the token in the address. It also replaces default_channels in your condarc. For a token of your own Anaconda Server, set CONDA_TOKEN_REPO_URL=https://YOUR-SERVER/ (with the slash at its end) for this command, or use a channel URL with the token in a variable instead. For a token of Anaconda’s cloud all is well: say so with "# anaconda-tokens: ignore[secret/sent-to-cloud]".',
        `warning secret/literal-token: A token stands here in plain text. Who can read this file can use it: put \${ANACONDA_TOKEN} in its place.`,
      ],
      ...([undefined, false, true] as const).map(
        (trackedByGit) =>
          [
            'machine h.example\n  login abc-1\n  password x-auth-token\n',
            { fileKind: 'netrc', ...(trackedByGit === undefined ? {} : { trackedByGit }) },
            `${trackedByGit === true ? 'warning' : 'hint'} secret/basic-auth: A secret stands here in plain text. ${trackedByGit === true ? tracked : open}keep the file to yourself (mode 600) and out of every repository.`,
          ] as const,
      ),
      [
        'proxy_servers:\n  http: http://me:hunter2pass@p.example\n',
        {},
        `warning secret/basic-auth: The user and password in http://*****@p.example stand here in plain text. Who can read this file can use it: put \${CONDA_PASSWORD} in its place.`,
        'warning secret/printed-in-clear: conda hides no passwords: "conda config --show" and its logs print the one in http://*****@p.example in plain text. Use a token, or keep the password in ~/.netrc.',
      ],
      [
        'repo_tokens: {h.example: abc-1}\n',
        { userLevel: true },
        `hint secret/literal-token: A secret stands here in plain text. Who can read this file can use it: remove it and keep the token in conda's own token folder or the keyring, with "conda auth login URL".`,
      ],
      [channel('t/abc-1/main'), {}],
      [
        channel(`t/${issued}/main`),
        {},
        `warning secret/literal-token: The token in t/*****/main stands here in plain text. Who can read this file can use it: put \${ANACONDA_TOKEN} in its place.`,
        'warning secret/printed-in-clear: conda takes t/*****/main for the name of a channel and does not know the token in it: "conda config --show", "conda list" and its logs print it in plain text. Write the whole URL, with a slash behind the token.',
      ],
      [channel('https://user:x@h.example/a'), {}],
      [
        channel('https://user:xy@h.example/a'),
        {},
        `warning secret/basic-auth: The user and password in https://*****@h.example/a stand here in plain text. Who can read this file can use it: put \${CONDA_PASSWORD} in its place.`,
        'warning secret/printed-in-clear: conda hides no passwords: "conda config --show" and its logs print the one in https://*****@h.example/a in plain text. Use a token, or keep the password in ~/.netrc.',
      ],
      [
        channel('https://:hunter2pass@h.example/a'),
        {},
        `warning secret/basic-auth: The user and password in https://*****@h.example/a stand here in plain text. Who can read this file can use it: put \${CONDA_PASSWORD} in its place.`,
        'warning secret/printed-in-clear: conda hides no passwords: "conda config --show" and its logs print the one in https://*****@h.example/a in plain text. Use a token, or keep the password in ~/.netrc.',
      ],
      [channel('https://me:8080/a@h.example/b'), {}],
      [channel('https://me:${P}/a@h.example/b'), {}],
      [
        channel('https://me:80x/a@h.example/b'),
        {},
        `warning secret/basic-auth: The user and password in https://*****@h.example/b stand here in plain text. Who can read this file can use it: put \${CONDA_PASSWORD} in its place.`,
        'warning secret/printed-in-clear: conda hides no passwords: "conda config --show" and its logs print the one in https://*****@h.example/b in plain text. Use a token, or keep the password in ~/.netrc.',
      ],
      [
        channel('https://me:pass#word@h.example/b'),
        {},
        `warning secret/basic-auth: The user and password in https://*****@h.example/b stand here in plain text. Who can read this file can use it: put \${CONDA_PASSWORD} in its place.`,
        'warning secret/printed-in-clear: conda hides no passwords: "conda config --show" and its logs print the one in https://*****@h.example/b in plain text. Use a token, or keep the password in ~/.netrc.',
      ],
      [
        'channel_alias: https://user:hunter2pass@h.example\n',
        {},
        `warning secret/basic-auth: The user and password in https://*****@h.example stand here in plain text. Who can read this file can use it: put \${CONDA_PASSWORD} in its place.`,
        'warning secret/printed-in-clear: conda hides no passwords: "conda config --show" and its logs print the one in https://*****@h.example in plain text. Use a token, or keep the password in ~/.netrc.',
      ],
      [
        `custom_channels: {a: ${HOST}/t/abc-1}\n`,
        {},
        `warning secret/literal-token: The token in https://conda.example.com/t/***** stands here in plain text. Who can read this file can use it: put \${ANACONDA_TOKEN} in its place.`,
        'warning secret/printed-in-clear: "conda config --show" leaves the token in https://conda.example.com/t/***** out, but "--show-sources" and "--get" print it in plain text; a slash behind it hides it there. "--show --json" prints it in any case.',
      ],
      [
        'conda install -c https://h.example/t/abc-1 x\n',
        { fileKind: 'shell' },
        `warning secret/literal-token: The token in https://h.example/t/***** stands here in plain text. Who can read this file can use it: put \${ANACONDA_TOKEN} in its place.`,
      ],
    ] as const)
      it(`${text.replaceAll(issued, 'TOKEN').trim()} ${JSON.stringify(more)}`, async () => {
        assert.deepEqual(
          (await judge(text, more)).map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
          expected,
        );
      });
  });
});
