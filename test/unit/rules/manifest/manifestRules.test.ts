import { strict as assert } from 'node:assert';
import { manifestOf, marks, problemsOf } from '../linted';

const found = (text: string): Promise<readonly string[]> => marks('manifest/', 'manifest', text);

function tokenOf(...fields: string[]): string {
  return `server: https://conda.example.com\ntokens:\n  - name: ci\n${fields.map((line) => `    ${line}\n`).join('')}`;
}

function resourceOf(...fields: string[]): string {
  return tokenOf('resources:', ...fields.map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`)));
}

describe('rules on the manifest', () => {
  it('are silent on one that has everything', async () => {
    const text = `server: https://conda.example.com/api
tokens:
  - name: ci
    expires: 90d
    description: Nightly builds
    scopes: [channel:view, artifact:download]
  - expires: 2027-12-31
    name: readers
    resources:
      - channel: main
        permission: read
      - channel: parent_1/child-2
        permission: manage
      - artifact: 37233609-9ca2-4fde-b75f-9c6b4de86d89
        permission: write
`;
    assert.deepEqual(await problemsOf('manifest', text), []);
    assert.deepEqual(await problemsOf('manifest', ''), []);
    assert.deepEqual(await problemsOf('manifest', 'server:\ntokens:\n'), []);
  });

  it('find a token without a name', async () => {
    assert.deepEqual(await found('tokens:\n  - scopes: [channel:view]\n'), ['manifest/missing-name']);
    assert.deepEqual(await found('tokens:\n  - name: ""\n    scopes: [channel:view]\n'), [
      'manifest/missing-name',
    ]);
    assert.deepEqual(await found('tokens:\n  - name:\n    scopes: [channel:view]\n'), [
      'manifest/missing-name',
    ]);
  });

  for (const [expires, meant] of [
    ['2027/12/31', '2027-12-31'],
    ['2027-1-5', '2027-01-05'],
    ['2027-12-31T10:00:00Z', '2027-12-31'],
    ['90', '90d'],
    ['90 days', '90d'],
    ['2027-02-30', undefined],
    ['31.12.2027', '2027-12-31'],
    ['12/31/2027', undefined],
    ['next year', undefined],
    ['0d', undefined],
  ] as const) {
    it(`take no \`expires: ${expires}\`${meant === undefined ? '' : `, but offer ${meant}`}`, async () => {
      const text = tokenOf(`expires: ${expires}`, 'scopes: [channel:view]');
      const [problem, ...more] = await problemsOf('manifest', text);
      assert.deepEqual(more, []);
      assert.equal(problem?.code, 'manifest/bad-date');
      assert.equal(problem.replacement, meant);
      assert.deepEqual(problem.place, { start: 13, end: 13 + expires.length, lines: 0 });
    });
  }

  it('find a list in the place of a date', async () => {
    assert.deepEqual(await found(tokenOf('expires: [90d]', 'scopes: [channel:view]')), [
      'manifest/bad-date expires',
    ]);
  });

  it('find a day that has passed, but not today nor a span', async () => {
    const on = (expires: string): string => tokenOf(`expires: ${expires}`, 'scopes: [channel:view]');
    assert.deepEqual(await found(on('2027-06-14')), ['manifest/expired 2027-06-14']);
    assert.deepEqual(await found(on('2027-06-15')), []);
    assert.deepEqual(await found(on('"2027-06-14"')), ['manifest/expired 2027-06-14']);
    assert.deepEqual(await found(on('1d')), []);
    assert.deepEqual(await found(on('')), []);
  });

  for (const [permission, meant] of [
    ['reed', 'read'],
    ['Write', 'write'],
    ['view', 'read'],
    ['admin', 'manage'],
    ['everything', undefined],
  ] as const) {
    it(`know no permission ${permission}`, async () => {
      const [problem, ...more] = await problemsOf(
        'manifest',
        resourceOf('channel: main', `permission: ${permission}`),
      );
      assert.deepEqual(more, []);
      assert.equal(problem?.code, 'manifest/unknown-permission');
      assert.equal(problem.replacement, meant);
    });
  }

  it('tell once of a list where a permission or the id of an artifact belongs', async () => {
    assert.deepEqual(await found(resourceOf('channel: main', 'permission: [read]')), [
      'manifest/unknown-permission permission',
    ]);
    assert.deepEqual(await found(resourceOf('artifact: [x]', 'permission: read')), [
      'manifest/bad-resource artifact',
    ]);
  });

  it('find a resource without a permission, without a thing, with two things', async () => {
    assert.deepEqual(await found(resourceOf('channel: main')), ['manifest/bad-resource']);
    assert.deepEqual(await found(resourceOf('permission: read')), ['manifest/bad-resource']);
    const two = resourceOf('channel: main', 'artifact: "1"', 'permission: read');
    assert.deepEqual(await found(two), ['manifest/bad-resource artifact']);
    assert.deepEqual(await found(resourceOf('main')), ['manifest/bad-resource main']);
  });

  for (const [channel, meant] of [
    ['Main', 'main'],
    ['main/', 'main'],
    ['//main//', 'main'],
    ['my channel', 'my-channel'],
    ['main/linux/nightly', undefined],
    ['https://conda.example.com/main', undefined],
    ['1st', undefined],
  ] as const) {
    it(`take no channel named "${channel}"`, async () => {
      const [problem, ...more] = await problemsOf(
        'manifest',
        resourceOf(`channel: ${channel}`, 'permission: read'),
      );
      assert.deepEqual(more, []);
      assert.equal(problem?.code, 'manifest/bad-resource');
      assert.equal(problem.replacement, meant);
    });
  }

  it('find keys that nothing reads, at every level, and say which was meant', async () => {
    const text = `servers: https://conda.example.com
tokens:
  - name: ci
    expire: 90d
    resources:
      - chanel: main
        permission: read
        since: 3
`;
    const problems = (await problemsOf('manifest', text)).filter(
      ({ code }) => code === 'manifest/unknown-key',
    );
    assert.deepEqual(
      problems.map(({ line, replacement }) => [line, replacement]),
      [
        [0, 'server'],
        [3, 'expires'],
        [5, 'channel'],
        [7, undefined],
      ],
    );
  });

  it('say nothing of what stands under an unknown key', async () => {
    assert.deepEqual(await found(`${manifestOf('role:view')}    notes:\n      - a: [1]\n`), [
      'manifest/unknown-key notes',
    ]);
  });

  it('find values of another shape than their key asks for', async () => {
    assert.deepEqual(await found('tokens:\n  name: ci\n'), ['manifest/wrong-type tokens']);
    assert.deepEqual(await found('tokens:\n  - ci\n'), ['manifest/wrong-type ci']);
    assert.deepEqual(await found(tokenOf('scopes: channel:view')), ['manifest/wrong-type scopes']);
    assert.deepEqual(await found(tokenOf('scopes:', '  channel: view')), ['manifest/wrong-type scopes']);
    assert.deepEqual(await found(`server: [a]\n${manifestOf('role:view')}`), ['manifest/wrong-type server']);
  });

  it('find what makes the file no YAML to be applied', async () => {
    assert.deepEqual(await found(`${manifestOf('role:view')}---\n`), ['manifest/unreadable ---']);
    assert.deepEqual(await found(tokenOf('name: cd', 'scopes: [role:view]')), ['manifest/unreadable name']);
  });

  it('leave other kinds of file alone', async () => {
    assert.deepEqual(await marks('manifest/', 'condarc', 'tokens:\n  - expires: soon\n'), []);
  });
});
