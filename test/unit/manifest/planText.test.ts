import { strict as assert } from 'node:assert';
import type { PlanStep } from '../../../client/src/manifest/plan';
import { changedFields, planText } from '../../../client/src/manifest/planText';

const SESSION = { server: 'https://conda.example.com', user: 'eve\n+ create admin', jwt: '' };

function shown(steps: readonly PlanStep[], faults: readonly string[] = []): readonly string[] {
  return planText({ session: SESSION, steps, faults }, 'a.yaml').split('\n');
}

describe('a plan as a document', () => {
  it('says of each step what comes and what goes, the steps of a sort together', () => {
    const resources = [{ type: 'channel', id: 'main', permission: 'read' }] as const;
    const steps: readonly PlanStep[] = [
      { action: 'unmanaged', name: 'theirs', id: '6' },
      { action: 'leave', name: 'same', id: '5' },
      { action: 'ambiguous', name: 'twice', ids: ['3', '4'], inFile: 1 },
      {
        action: 'replace',
        name: 'scoped',
        id: '2',
        changes: [{ field: 'scopes', from: ['channel:view'], to: ['channel:edit', 'cve:view'] }],
        token: { name: 'scoped', scopes: ['channel:edit', 'cve:view'] },
      },
      {
        action: 'edit',
        name: 'dated',
        id: '1',
        changes: [
          { field: 'expires', from: ['2030-01-01'], to: ['2031-01-01'] },
          { field: 'description', from: [], to: ['one\ntwo'] },
        ],
        edit: {},
      },
      {
        action: 'create',
        name: 'scope',
        token: { name: 'scope', scopes: ['channel:view', 'cve:view'], description: '' },
      },
      {
        action: 'create',
        name: 'resource',
        token: { name: 'resource', resources, expires: '2030-01-01', description: 'for CI\r\nnightly' },
      },
    ];
    const session = { ...SESSION, user: 'alice' };
    assert.equal(
      planText({ session, steps, faults: ['line 3: no name', 'line 4: no date'] }, 'a.yaml'),
      `Plan for a.yaml, as alice on conda.example.com
2 to create, 1 to edit, 1 to replace, 1 up to date, 1 ambiguous, 1 not managed

Fix these problems first:
      line 3: no name
      line 4: no date

+ create scope
+     scopes: channel:view
+     scopes: cve:view

+ create resource
+     expires: 2030-01-01
+     description: for CI
+     nightly
+     resources: main (read)

! edit dated
-     expires: 2030-01-01
+     expires: 2031-01-01
+     description: one
+     two

! replace scoped
!     its scopes and kind are fixed: a new one is made, the old one deleted when you agree
-     scopes: channel:view
+     scopes: channel:edit
+     scopes: cve:view

  left alone, ambiguous: twice (1 in the file, 2 on the server)

  up to date:
      same

  not managed by this file:
      theirs
`,
    );
  });

  it('names the fields of a change', () => {
    const change = { from: [], to: [] };
    assert.equal(
      changedFields([
        { field: 'expires', ...change },
        { field: 'scopes', ...change },
      ]),
      'expires, scopes',
    );
  });

  it('lists 50 names at most, and counts the others', () => {
    const listed = (count: number) =>
      shown(
        Array.from({ length: count }, (_, at) => ({ action: 'leave', name: `t${at}`, id: `${at}` })),
      ).slice(3);
    const fifty = ['  up to date:', ...Array.from({ length: 50 }, (_, at) => `      t${at}`)];
    assert.deepEqual(listed(50), [...fifty, '']);
    assert.deepEqual(listed(52), [...fifty, '      and 2 more', '']);
  });

  const odd = 'ci\n+ create never-asked-for\u202E\u2028- gone';

  // Proves: security/plain-text
  it('has one line for each name, whatever is in it', () => {
    const lines = shown([
      { action: 'create', name: odd, token: { name: odd, scopes: ['a:b\n+     scopes: c:d'] } },
      { action: 'edit', name: odd, id: '1', changes: [], edit: {} },
      { action: 'replace', name: odd, id: '2', changes: [], token: { name: odd, scopes: ['a:b'] } },
      { action: 'ambiguous', name: odd, ids: ['3', '4'], inFile: 1 },
      { action: 'leave', name: odd, id: '5' },
      { action: 'unmanaged', name: odd, id: '6' },
    ]);
    assert.deepEqual(
      lines.filter((line) => line.startsWith('+ create')),
      ['+ create ci + create never-asked-for - gone'],
    );
    assert.equal(lines.filter((line) => line.includes('scopes: c:d')).length, 1);
    for (const line of lines) assert.doesNotMatch(line, /[\u2028\u202E]/);
    assert.ok(!lines.includes('- gone'));
  });

  it('keeps the mark of a description before each of its lines, and shows no more than can be read', () => {
    const description = Array.from({ length: 1000 }, (_, line) => `line ${line}`).join('\u2028');
    const lines = shown([
      {
        action: 'edit',
        name: 'ci',
        id: '1',
        changes: [{ field: 'description', from: [], to: [description] }],
        edit: {},
      },
    ]);
    assert.ok(lines.length < 80, String(lines.length));
    assert.ok(lines.includes('+     line 9'));
    assert.ok(lines.some((line) => line.startsWith('+') && line.includes('and 950 more')));
  });

  it('has one line for each fault of the file', () => {
    assert.equal(shown([], ['line 1: bad\n+ create x']).filter((line) => line.startsWith('+')).length, 0);
  });
});
