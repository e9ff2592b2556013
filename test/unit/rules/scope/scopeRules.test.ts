import { strict as assert } from 'node:assert';
import { scopeCatalogue } from '../../../../server/src/domain/token/scopeCatalogue';
import { facts, manifestOf, marks, problemsOf } from '../linted';

const scopes = (text: string, more = {}): Promise<readonly string[]> =>
  marks('scope/', 'manifest', text, more);

describe('rules on how a scope is spelled', () => {
  // Proves: page/scope-catalogue
  it('are silent on every scope of the Tokens page', async () => {
    for (const { scope } of scopeCatalogue()) assert.deepEqual(await scopes(manifestOf(scope)), [], scope);
  });

  for (const [scope, code, replacement] of [
    ['channel/view', 'scope/malformed', 'channel:view'],
    ['CHANNEL:VIEW', 'scope/malformed', 'channel:view'],
    ['channel.group.more:edit', 'scope/malformed', undefined],
    ['chanel:view', 'scope/unknown-category', 'channel:view'],
    ['warehouse:view', 'scope/unknown-category', undefined],
    ['channel:viev', 'scope/unknown-action', 'channel:view'],
    ['channel:read', 'scope/unknown-action', 'channel:view'],
    ['mirror:edit', 'scope/unknown-action', undefined],
    ['channel:manage-groups', 'scope/old-name', 'channel.group:edit'],
    ['all', 'scope/foreign', undefined],
    ['conda:download', 'scope/foreign', undefined],
  ] as const) {
    // Proves: page/scope-grammar
    it(`find ${code} in ${scope}`, async () => {
      const [problem, ...more] = await problemsOf('manifest', manifestOf(scope));
      assert.deepEqual(more, []);
      assert.equal(problem?.code, code);
      assert.equal(problem.replacement, replacement);
      assert.equal(problem.line, 3);
      assert.deepEqual(problem.place, { start: 8, end: 8 + scope.length, lines: 0 });
    });
  }

  it('tell several scopes in one text as that, and drop none of them by a fix', async () => {
    for (const text of [
      'channel:view,artifact:view',
      'channel:view artifact:view',
      'channel:view; artifact:view',
    ]) {
      const [problem, ...more] = await problemsOf('manifest', manifestOf(`'${text}'`));
      assert.deepEqual([problem?.code, problem?.replacement, more], ['scope/malformed', undefined, []]);
      assert.match(problem?.message ?? '', /2 scopes in one text: channel:view, artifact:view/);
    }
  });

  it('believe a signed-in server that lists a scope the catalogue does not know', async () => {
    const text = manifestOf('audit-logs:view');
    assert.deepEqual(await scopes(text), ['scope/unknown-category audit-logs:view']);
    assert.deepEqual(await scopes(text, { facts: [facts({ scopes: ['audit-logs:view'] })] }), []);
    assert.deepEqual(await scopes(text, { facts: [facts({})] }), ['scope/unknown-category audit-logs:view']);
  });

  it('say what is wrong without repeating what may be a secret', async () => {
    const [problem] = await problemsOf(
      'manifest',
      manifestOf('0123456789abcdef0123456789abcdef0123456789abcdef'),
    );
    assert.equal(problem?.code, 'scope/malformed');
    assert(!problem.message.includes('0123'));
  });
});

describe('rules on the scopes of one token', () => {
  it('find a scope that stands twice, and where it stood first', async () => {
    const text = manifestOf('channel:view', 'role:view', 'channel:view');
    const [problem] = await problemsOf('manifest', text);
    assert.equal(problem?.code, 'scope/duplicate');
    assert.equal(problem.line, 5);
    assert.equal(problem.related?.[0]?.line, 3);
  });

  it('leave the same scope in two tokens alone', async () => {
    const text = `${manifestOf('channel:view')}  - name: cd\n    scopes: [channel:view]\n`;
    assert.deepEqual(await scopes(text), []);
  });

  // Proves: page/scopes-or-resources
  it('find a token with both scopes and resources', async () => {
    const text = `${manifestOf('channel:view')}    resources:\n      - channel: main\n        permission: read\n`;
    assert.deepEqual(await scopes(text), ['scope/with-resources ci']);
  });

  it('find a token with neither', async () => {
    assert.deepEqual(await scopes('tokens:\n  - name: ci\n    expires: 90d\n'), ['scope/none ci']);
    assert.deepEqual(await scopes('tokens:\n  - name: ci\n    scopes: []\n    resources: []\n'), [
      'scope/none ci',
    ]);
  });

  it('are silent on a token with one of them', async () => {
    const resources =
      'tokens:\n  - name: ci\n    resources:\n      - artifact: 123\n        permission: read\n';
    assert.deepEqual(await scopes(resources), []);
    assert.deepEqual(await scopes('tokens: []\n'), []);
  });

  // Proves: page/scope-levels
  it('say which scope alone raises the level', async () => {
    const text = manifestOf('channel:view', 'artifact:download', 'channel:edit');
    const [problem] = await problemsOf('manifest', text);
    assert.equal(problem?.code, 'scope/highest-level');
    assert.equal(problem.severity, 'information');
    assert.match(problem.message, /the manage level/);
    assert.equal(problem.line, 5);
  });

  it('do not say so of two that share the level, nor of a lone scope', async () => {
    assert.deepEqual(await scopes(manifestOf('channel:view', 'channel:edit', 'role:edit')), []);
    assert.deepEqual(await scopes(manifestOf('channel:edit')), []);
    assert.deepEqual(await scopes(manifestOf('channel:view', 'role:view')), []);
  });

  const limited = facts({ scopes: ['channel:view'] });

  it('find a scope that the signed-in account may not grant', async () => {
    const text = manifestOf('channel:view', 'role:view');
    assert.deepEqual(await scopes(text, { facts: [limited] }), ['scope/not-grantable role:view']);
    assert.deepEqual(await scopes(text, { facts: [facts({})] }), []);
  });

  it("ask only the manifest's own server", async () => {
    const other = facts({ server: 'https://other.example.com', scopes: ['role:view'] });
    const text = manifestOf('role:view');
    assert.deepEqual(await scopes(text, { facts: [limited, other] }), []);
    const named = `server: https://conda.example.com/api/\n${text}`;
    assert.deepEqual(await scopes(named, { facts: [limited, other] }), ['scope/not-grantable role:view']);
    const strange = `server: https://third.example.com\n${text}`;
    assert.deepEqual(await scopes(strange, { facts: [limited] }), []);
  });
});
