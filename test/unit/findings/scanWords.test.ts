import { strict as assert } from 'node:assert';
import { scanViewWords } from '../../../client/src/findings/scanWords';
import { WorkspaceFindings } from '../../../client/src/findings/workspaceFindings';
import { written } from '../../../client/src/ui/dates';

describe('What stands around the view of findings', () => {
  it('counts on its badge, and says how far a scan is and what it came to', () => {
    const findings = new WorkspaceFindings();
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const problem = { diagnostic: { range, code: 'token/expired', message: 'expired' }, fixable: false };
    findings.put([
      { uri: 'file:///a/.condarc', findings: [problem, problem, problem] },
      { uri: 'file:///b.yml', findings: [problem] },
    ]);
    const shown = (grouping: 'token' | 'file' | 'rule' = 'token') => scanViewWords(findings, grouping);
    const badge = { value: 4, tooltip: 'Problems in the files of the workspace: 4' };
    assert.deepEqual(shown(), { description: 'by token', message: undefined, badge, state: 'none' });
    assert.deepEqual([shown('file').description, shown('rule').description], ['by file', 'by rule']);
    findings.state = { phase: 'scanning', done: 0, total: 0 };
    assert.equal(shown().message, 'Looking for files…');
    findings.state = { phase: 'scanning', done: 256, total: 1000 };
    assert.deepEqual([shown().message, shown().state], ['Looked at 256 of 1000 files…', 'scanning']);
    const time = written(0, 'time');
    const none = { files: 1000, at: 0, tooLarge: 0, unreadable: 0, ignored: 0, excluded: 0 };
    findings.state = { phase: 'done', summary: none };
    assert.equal(shown().message, `Found: 4 problems. Files looked at: 1000, at ${time}.`);
    const incomplete = {
      stopped: 'The scan was stopped: not all files were looked at.',
      tooManyFiles: 'The workspace has too many files: not all were looked at.',
      tooManyFindings: 'There are more problems than are kept: not all files were looked at.',
    } as const;
    for (const reason of ['stopped', 'tooManyFiles', 'tooManyFindings'] as const) {
      const summary = { ...none, tooLarge: 2, unreadable: 1, ignored: 7, excluded: 3, incomplete: reason };
      findings.state = { phase: 'done', summary };
      assert.equal(
        shown().message,
        `Found: 4 problems. Files looked at: 1000, at ${time}. ${incomplete[reason]} Files that git ignores, which were left out: 7. Files that the configuration of \`lint\` leaves out: 3. Files over 10 MB, which were left out: 2. Files that could not be read: 1.`,
      );
    }
    findings.outdate('file:///b.yml');
    const { message = '' } = shown();
    assert.ok(message.endsWith(' Files that changed since and were not looked at again: 1. Scan again.'));
    findings.keepOnly(new Set());
    assert.deepEqual([shown().description, shown().badge], ['', undefined]);
    assert.match(shown().message ?? '', /^No problem was found\. Files looked at/);
  });
});
