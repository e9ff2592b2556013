import { strict as assert } from 'node:assert';

import { planText } from '../../../client/src/manifest/planText';
import type { PlanStep } from '../../../client/src/manifest/plan';

const SESSION = { server: 'https://conda.example.com', user: 'eve\n+ create admin', jwt: '' };

function shown(steps: readonly PlanStep[], faults: readonly string[] = []): readonly string[] {
  return planText({ session: SESSION, steps, faults }, 'a.yaml').split('\n');
}

describe('a plan as a document', () => {
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
