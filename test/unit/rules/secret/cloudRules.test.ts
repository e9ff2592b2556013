import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../../server/src/domain/file/fileKind';
import { marks, problemsOf } from '../linted';

const REPOSITORY = 'CONDA_TOKEN_REPO_URL';
const URL = 'https://conda.example.com/api/repo/';

/** What is sent to the cloud by a text, as the words that are marked. */
async function sent(fileKind: FileKind, text: string): Promise<readonly string[]> {
  return (await marks('secret/sent-to-cloud', fileKind, text)).map((mark) =>
    mark.slice('secret/sent-to-cloud '.length),
  );
}

const notebook = (...cells: readonly string[]): string =>
  JSON.stringify({ cells: cells.map((source) => ({ cell_type: 'code', source: [source] })) });

describe('commands that send a token to Anaconda’s cloud', () => {
  for (const [kind, text, marked] of [
    ['shell', 'conda token set "$T"\n', 'conda token set'],
    ['shell', 'conda-token set "$T"\n', 'conda-token set'],
    ['shell', 'anaconda token install -o org "$T"\n', 'anaconda token install'],
    ['shell', '/opt/conda/bin/anaconda token set $T\n', '/opt/conda/bin/anaconda token set'],
    ['shell', 'sudo -E conda token set $T && conda clean -i\n', 'conda token set'],
    ['shell', `bash -c 'conda token set $T'\n`, 'conda token set'],
    // Without `export` a shell keeps the variable to itself.
    ['shell', `${REPOSITORY}=${URL}\nconda token set $T\n`, 'conda token set'],
    ['shell', `conda token set $T\nexport ${REPOSITORY}=${URL}\n`, 'conda token set'],
    ['shell', `export ${REPOSITORY}=${URL}\nunset ${REPOSITORY}\nconda token set $T\n`, 'conda token set'],
    ['powershell', 'conda token set $env:T\n', 'conda token set'],
    ['dockerfile', 'FROM x\nRUN conda token set $T\n', 'conda token set'],
    ['dockerfile', 'FROM x\nRUN ["conda", "token", "set", "$T"]\n', 'conda", "token", "set'],
    ['ci', 'jobs:\n  a:\n    steps:\n      - run: conda token set $T\n', 'conda token set'],
    ['ci', 'a:\n  script:\n    - |\n      x\n      anaconda token set $T\n', 'anaconda token set'],
    ['notebook', notebook('!conda token set $T'), '!conda token set'],
    ['notebook', notebook('%%bash\nconda token set $T'), 'conda token set'],
  ] as const) {
    it(`are found in ${kind}: ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await sent(kind, text), [marked]);
    });
  }

  for (const [kind, text] of [
    ['shell', `${REPOSITORY}=${URL} conda token set "$T"\n`],
    ['shell', `env ${REPOSITORY}='${URL}' conda token set "$T"\n`],
    ['shell', `docker run -e ${REPOSITORY}=${URL} image conda token set "$T"\n`],
    ['shell', `export ${REPOSITORY}=${URL}\nx\nconda token set "$T"\n`],
    ['shell', `${REPOSITORY}=${URL}\nexport ${REPOSITORY}\nconda token set "$T"\n`],
    ['shell', `declare -x ${REPOSITORY}="${URL}"\nconda token set "$T"\n`],
    ['shell', `set -gx ${REPOSITORY} ${URL}\nconda token set "$T"\n`],
    ['shell', `${REPOSITORY}=${URL} bash -c 'conda token set $T'\n`],
    ['powershell', `$env:${REPOSITORY} = '${URL}'\nconda token set $env:T\n`],
    ['powershell', `$env:${REPOSITORY}="${URL}"; conda token set $env:T\n`],
    ['dockerfile', `FROM x\nENV ${REPOSITORY}=${URL}\nRUN conda token set $T\n`],
    ['dockerfile', `FROM x\nENV ${REPOSITORY} ${URL}\nRUN conda token set $T\n`],
    ['dockerfile', `FROM x\nRUN ${REPOSITORY}=${URL} conda token set $T\n`],
    ['ci', `env:\n  ${REPOSITORY}: ${URL}\njobs:\n  a:\n    steps:\n      - run: conda token set $T\n`],
    ['ci', `a:\n  steps:\n    - run: conda token set $T\n      env:\n        ${REPOSITORY}: ${URL}\n`],
    [
      'ci',
      `variables:\n  - name: ${REPOSITORY}\n    value: ${URL}\nsteps:\n  - script: conda token set $T\n`,
    ],
    ['ci', `env:\n  - ${REPOSITORY}=${URL}\nscript: conda token set $T\n`],
    ['ci', `a:\n  - run: echo "${REPOSITORY}=${URL}" >> $GITHUB_ENV\n  - run: conda token set $T\n`],
    ['notebook', notebook(`%env ${REPOSITORY}=${URL}`, '!conda token set $T')],
    ['notebook', notebook(`import os\nos.environ["${REPOSITORY}"] = "${URL}"`, '!conda token set $T')],
    ['shell', 'conda token list\nconda token remove\nanaconda token list\nanaconda -t $T upload x\n'],
    ['shell', '# conda token set $T\n'],
    ['shell', 'echo "then run conda token set $T"\n'],
  ] as const) {
    it(`are not seen in ${kind}: ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await sent(kind, text), []);
    });
  }

  it('follow an edit that gives or takes the variable', async () => {
    const { parseDocument } = await import('../../../../server/src/readers/parseDocument');
    const { Linter } = await import('../../../../server/src/rules/engine/linter');
    const text = `export ${REPOSITORY}=${URL}\nconda token set $T\n`;
    const parsed = await parseDocument('shell', text);
    const judge = new Linter();
    const context = { fileKind: 'shell', userLevel: false, facts: [], now: 0 } as const;
    const codes = (): readonly string[] =>
      judge.lint(parsed, context, { severities: {}, maxProblems: 100 }).map(({ code }) => code);
    const before = codes();
    const comment = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    parsed.change([{ from: comment.start, to: comment.end, text: '# ' }]);
    assert.deepEqual([before, codes()], [[], ['secret/sent-to-cloud']]);
  });

  it('are told of in words that say who receives what, and what to do', async () => {
    const [problem] = await problemsOf('shell', 'conda token set "$T"\n');
    assert.equal(problem?.severity, 'warning');
    for (const words of ['repo.anaconda.cloud', REPOSITORY, 'default_channels'])
      assert.ok(problem.message.includes(words), problem.message);
  });

  it('have their literal found wherever the organisation stands', async () => {
    const value = '0123456789abcdef'.repeat(3);
    for (const text of [`anaconda token install -o org ${value}\n`, `conda-token set ${value}\n`])
      assert.deepEqual(await marks('secret/literal', 'shell', text), [`secret/literal-token ${value}`]);
  });
});
