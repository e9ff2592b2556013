import { strict as assert } from 'node:assert';
import type { TokenFact } from '../../../../server/src/domain/token/facts';
import type { RuleContext } from '../../../../server/src/rules/engine/rule';
import { assertHidden } from '../../../canaries';
import { facts, marks, NOW, problemsOf } from '../linted';

const DAY = 86_400_000;
const TOKEN = 'feedfacefeedfacefeedfacefeedfacefeedfacefeedface';
const print = (value: string): string => `print of ${value}`;

function kept(more: Partial<TokenFact>): Partial<RuleContext> {
  const token: TokenFact = {
    id: '1',
    name: 'ci',
    kind: 'scope',
    scopes: ['channel:view'],
    resources: [],
    fingerprint: print(TOKEN),
    variable: 'ANACONDA_TOKEN_CI',
    ...more,
  };
  return { facts: [facts({ tokens: [token], scopes: [] })], fingerprint: print };
}

function condarc(url: string): string {
  return `channels:\n  - ${url}\n`;
}

async function codes(url: string, context: Partial<RuleContext>): Promise<readonly string[]> {
  return (await marks('token/', 'condarc', condarc(url), context)).map((mark) => mark.split(' ')[0] ?? '');
}

describe('rules on tokens that are known', () => {
  const literal = `https://conda.example.com/t/${TOKEN}/main`;
  const variable = 'https://conda.example.com/t/${ANACONDA_TOKEN_CI}/main';

  it('find one that has expired, by value and by variable', async () => {
    const context = kept({ expiresAt: NOW - DAY });
    assert.deepEqual(await codes(literal, context), ['token/expired']);
    assert.deepEqual(await codes(variable, context), ['token/expired']);
    const [problem] = (await problemsOf('condarc', condarc(literal), context)).filter(({ code }) =>
      code.startsWith('token/'),
    );
    assert.match(problem?.message ?? '', /"ci" expired 1 day ago/);
    assertHidden(problem?.message ?? '', TOKEN);
  });

  it('find one that expires within two weeks, and no other', async () => {
    assert.deepEqual(await codes(literal, kept({ expiresAt: NOW + 13 * DAY })), ['token/expiring']);
    assert.deepEqual(await codes(literal, kept({ expiresAt: NOW + 15 * DAY })), []);
    assert.deepEqual(await codes(literal, kept({})), []);
  });

  // Proves: guide/expiry-notice
  it('find one that expires within the days that a person has chosen, and with none only one that has', async () => {
    const within = async (expiresSoon: number, expiresAt: number) =>
      codes(literal, { ...kept({ expiresAt }), expiresSoon });
    assert.deepEqual(await within(30, NOW + 29 * DAY), ['token/expiring']);
    assert.deepEqual(await within(7, NOW + 8 * DAY), []);
    assert.deepEqual(await within(0, NOW + DAY), []);
    assert.deepEqual(await within(0, NOW - DAY), ['token/expired']);
  });

  it('find a channel that a resource token does not open', async () => {
    const context = kept({ kind: 'resource', resources: [{ id: 'main', permission: 'read' }] });
    assert.deepEqual(await codes(literal, context), []);
    assert.deepEqual(await codes(`${literal}/sub/linux-64`, context), []);
    assert.deepEqual(await codes(literal.replace('/main', '/api/repo/main'), context), []);
    assert.deepEqual(await codes(literal.replace('/main', '/finance'), context), ['token/no-access']);
    assert.deepEqual(await codes(variable.replace('/main', '/finance'), context), ['token/no-access']);
    const sub = kept({ kind: 'resource', resources: [{ id: 'main/sub', permission: 'read' }] });
    assert.deepEqual(await codes(literal, sub), ['token/no-access']);
    assert.deepEqual(await codes(`${literal}/sub`, sub), []);
  });

  it('call no channel closed to a token that opens something only a newer server knows', async () => {
    const resources = [{ id: 'main', permission: 'read' as const }];
    const context = kept({ kind: 'resource', resources, unknownResources: ['channel finance (own)'] });
    assert.deepEqual(await codes(literal.replace('/main', '/finance'), context), []);
  });

  it('say nothing about the channels of a scope token', async () => {
    assert.deepEqual(await codes(literal.replace('/main', '/finance'), kept({})), []);
  });

  it('say nothing about the channels of a token that somebody else made', async () => {
    const given = kept({ kind: 'resource', scopes: [], resources: [], origin: 'given' });
    assert.deepEqual(await codes(literal, given), []);
  });

  it('find one that the account has no longer, and judge nothing else of it', async () => {
    const gone = kept({ kind: 'resource', scopes: [], resources: [], origin: 'deleted' });
    assert.deepEqual(await codes(literal, gone), ['token/revoked']);
    assert.deepEqual(await codes(variable, gone), ['token/revoked']);
  });

  it('do not take an artifact for a channel', async () => {
    const artifact = kept({
      kind: 'resource',
      resources: [{ type: 'artifact', id: 'main', permission: 'read' }],
    });
    assert.deepEqual(await codes(literal, artifact), ['token/no-access']);
  });

  it('hint at a value that is none of those kept for a signed-in server', async () => {
    const other = literal.replaceAll('feed', 'dead');
    assert.deepEqual(await codes(other, kept({})), ['token/unknown']);
    assert.deepEqual(await codes(other, { ...kept({}), facts: [facts({})] }), []);
    const elsewhere = other.replace('conda.example.com', 'conda.example.org');
    assert.deepEqual(await codes(elsewhere, kept({})), []);
    const withoutKey = { facts: kept({}).facts ?? [] };
    assert.deepEqual(await codes(other, withoutKey), []);
  });

  it('find a variable of ours that no token stands behind', async () => {
    assert.deepEqual(await codes(variable.replace('_CI', '_CD'), kept({})), ['token/unknown']);
    assert.deepEqual(await codes(variable.replace('ANACONDA_TOKEN_CI', 'MY_TOKEN'), kept({})), []);
  });

  it('are silent without facts and without tokens', async () => {
    assert.deepEqual(await codes(literal, {}), []);
    assert.deepEqual(await codes('https://conda.example.com/main', kept({ expiresAt: 0 })), []);
    assert.deepEqual(await codes('conda-forge', kept({ expiresAt: 0 })), []);
  });

  for (const [url, context, severity, message] of [
    [
      literal,
      kept({ expiresAt: NOW }),
      'warning',
      'The token "ci" expired today: conda stops with HTTP 401 as soon as it asks this channel, even beside channels that work. Extend it, or use another token.',
    ],
    [
      literal,
      kept({ expiresAt: NOW + 14 * DAY }),
      'information',
      'The token "ci" expires in 14 days. Extend it before.',
    ],
    [
      variable,
      kept({ origin: 'deleted' }),
      'warning',
      'The accounts that are signed in to https://conda.example.com have no token "ci" any longer: it was deleted, or belongs to another account. Once deleted, it opens nothing. Use another token.',
    ],
    [
      variable,
      kept({ kind: 'resource', resources: [] }),
      'warning',
      'The token "ci" opens nothing, not main. Add the channel to the token, or use another token.',
    ],
    [
      literal,
      kept({
        kind: 'resource',
        resources: [
          { id: 'a', permission: 'read' },
          { id: 'b/c', permission: 'write' },
        ],
      }),
      'warning',
      'The token "ci" opens a, b/c, not main. Add the channel to the token, or use another token.',
    ],
    [
      literal.replace('feed', 'dead'),
      kept({}),
      'hint',
      'This token is none of those kept for https://conda.example.com. Somebody gave it to you, or it was reissued since.',
    ],
    [
      variable.replace('_CI', '_CD'),
      kept({}),
      'information',
      'No token that is kept here stands behind ANACONDA_TOKEN_CD. Unless the variable is set elsewhere, conda does not notice and asks https://conda.example.com${anaconda_token_cd}/main/linux-64.',
    ],
  ] as const)
    it(`say: ${message}`, async () => {
      const problems = (await problemsOf('condarc', condarc(url), context)).filter(({ code }) =>
        code.startsWith('token/'),
      );
      assert.deepEqual(
        problems.map((problem) => [problem.severity, problem.message]),
        [[severity, message]],
      );
    });

  it('know a token also where it stands by itself', async () => {
    const script = `conda token set ${TOKEN}\n`;
    const told = async (context: Partial<RuleContext>) => marks('token/', 'shell', script, context);
    assert.deepEqual(await told(kept({ expiresAt: NOW - DAY })), [`token/expired ${TOKEN}`]);
    assert.deepEqual(await told(kept({ origin: 'deleted', expiresAt: NOW + DAY })), [
      `token/expiring ${TOKEN}`,
      `token/revoked ${TOKEN}`,
    ]);
    assert.deepEqual(await told({ ...kept({ expiresAt: NOW - DAY }), fingerprint: () => 'another' }), []);
  });

  it('look for it with each server', async () => {
    const [own] = kept({ expiresAt: NOW - DAY }).facts ?? [];
    const context = {
      ...kept({}),
      facts: [facts({ server: 'https://other.example' }), ...(own ? [own] : [])],
    };
    assert.deepEqual(await codes(literal, context), ['token/expired']);
    assert.deepEqual(await codes(variable, context), ['token/expired']);
  });
});
