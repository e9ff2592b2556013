import { strict as assert } from 'node:assert';
import { secretRules } from '../../../../server/src/rules/secret/secretRules';
import { findTheirExamples, lintedBy } from '../linted';

const HOST = 'https://conda.example.com';
const issued = '0123456789abcdef'.repeat(3);

const judge = lintedBy(secretRules);

const channel = (url: string): string => `channels:\n  - ${JSON.stringify(url)}\n`;

describe('rules on secrets in files', () => {
  findTheirExamples(
    secretRules.flatMap(({ rows }) => rows),
    judge,
  );

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
});
