import { strict as assert } from 'node:assert';
import { findingRow, type RowWords } from '../../../client/src/findings/findingRows';
import { type FindingNode, FindingTree } from '../../../client/src/findings/findingTree';
import { scanViewWords } from '../../../client/src/findings/scanWords';
import { WorkspaceFindings } from '../../../client/src/findings/workspaceFindings';
import type { FoundProblem, ProblemToken } from '../../../server/src/connection/wire/messages';
import { Redactor } from '../../../server/src/domain/secret/redact';
import { assertHidden } from '../../canaries';

const SECRET = 'feedfacefeedfacefeedfacefeedfacefeedface';

function problem(
  line: number,
  code: string,
  more: Partial<FoundProblem> & { severity?: 1 | 2 } = {},
): FoundProblem {
  const { severity = 2, ...rest } = more;
  const range = { start: { line, character: 2 }, end: { line, character: 9 } };
  return { diagnostic: { range, code, severity, message: `${code} at ${line}` }, fixable: false, ...rest };
}

const CI: ProblemToken = { key: 'https://h 1', name: 'ci' };

describe('The view of findings', () => {
  let findings: WorkspaceFindings;
  let tree: FindingTree;
  const redactor = new Redactor(() => [SECRET]);
  const words: RowWords = {
    nameOf: (uri) => uri.slice('file:///'.length),
    redact: (text) => redactor.redact(text),
  };

  beforeEach(() => {
    findings = new WorkspaceFindings();
    tree = new FindingTree(findings);
    findings.put([
      {
        uri: 'file:///a/.condarc',
        findings: [
          problem(1, 'secret/literal-token', { token: { key: 'abcdef' } }),
          problem(2, 'token/expired', { token: CI, severity: 1 }),
          problem(3, 'scope/duplicate', { fixable: true }),
        ],
      },
      { uri: 'file:///b.yml', findings: [problem(0, 'token/expired', { token: CI, severity: 1 })] },
    ]);
  });

  const row = (node: FindingNode) => findingRow(node, words);
  const labels = (): readonly string[] =>
    tree.children().map((node) => `${row(node).label}: ${row(node).description ?? ''}`);

  it('groups by token, by file and by rule, the worst first and what is about no token last', () => {
    assert.deepEqual(labels(), ['ci: 2 problems', 'Unknown token abcd: 1 problem', 'No token: 1 problem']);
    tree.grouping = 'file';
    assert.deepEqual(labels(), ['a/.condarc: 3 problems', 'b.yml: 1 problem']);
    tree.grouping = 'rule';
    assert.deepEqual(labels(), [
      'token/expired: 2 problems',
      'scope/duplicate: 1 problem',
      'secret/literal-token: 1 problem',
    ]);
  });

  it('leads from each finding to its place, and offers fixes where there are safe ones', () => {
    const [first] = tree.children();
    assert.ok(first);
    const [found] = tree.children(first).map(row);
    assert.equal(found?.label, 'a/.condarc:3');
    assert.equal(found.description, 'token/expired', 'what a narrow view does not cut');
    assert.match(found.tooltip ?? '', /^token\/expired at 2/);
    assert.match(found.spoken, /token\/expired at 2/);
    assert.match(row(first).tooltip ?? '', /2 problems · 2 files/);
    assert.equal(found.place?.uri, 'file:///a/.condarc');
    assert.match(found.spoken, /^error, /);
    tree.grouping = 'rule';
    assert.deepEqual(
      tree.children().map((node) => row(node).context),
      ['group', 'fixableGroup', 'group'],
    );
  });

  it('says of what has changed since that it has', () => {
    findings.outdate('file:///b.yml');
    tree.redraw();
    tree.grouping = 'file';
    const [found] = tree.children(tree.children()[1]).map(row);
    assert.match(found?.description ?? '', /changed since/);
    assert.match(found?.spoken ?? '', /changed since/);
  });

  it('has no secret in any row, whatever names and messages say', () => {
    const token = { key: 'k', name: SECRET };
    const diagnostic = { ...problem(0, 'x/y').diagnostic, message: `found ${SECRET}` };
    findings.put([{ uri: `file:///${SECRET}/x.yml`, findings: [{ diagnostic, token, fixable: false }] }]);
    for (const grouping of ['token', 'file', 'rule'] as const) {
      tree.grouping = grouping;
      for (const node of tree.children().flatMap((group) => [group, ...tree.children(group)])) {
        const { label, description, tooltip, spoken } = row(node);
        assertHidden([label, description, tooltip, spoken].join(), SECRET);
      }
    }
  });

  it('shows a large group page by page, each row with an id of its own', () => {
    const many = Array.from({ length: 10_000 }, (_, line) => problem(line, 'x/many'));
    findings.put([{ uri: 'file:///many.yml', findings: many }]);
    tree.grouping = 'rule';
    const group = tree.children().find((node) => row(node).label === 'x/many');
    assert.ok(group);
    const ids = () => tree.children(group).map((node) => row(node).id);
    assert.equal(ids().length, 201);
    const last = row(tree.children(group).at(-1)!);
    assert.match(last.label, /Show more/);
    tree.more(last.command?.arguments[0] as never);
    assert.equal(ids().length, 401);
    assert.equal(new Set(ids()).size, 401);
  });

  it('counts on its badge, and says how far a scan is and what it came to', () => {
    const shown = () => scanViewWords(findings, 'token');
    assert.deepEqual(shown().badge?.value, 4);
    findings.state = { phase: 'scanning', done: 256, total: 1000 };
    assert.equal(shown().message, 'Looked at 256 of 1000 files…');
    findings.state = {
      phase: 'done',
      summary: {
        ...{ files: 1000, at: 0, tooLarge: 2, unreadable: 1, ignored: 7, excluded: 3 },
        incomplete: 'tooManyFiles',
      },
    };
    findings.outdate('file:///b.yml');
    const { message = '' } = shown();
    for (const part of [
      /Found: 4 problems/,
      /1000/,
      /too many files/,
      /10 MB.*: 2/,
      /git ignores.*: 7/,
      /`lint` leaves out: 3/,
      /read: 1/,
      /again: 1/,
    ])
      assert.match(message, part);
  });
});
