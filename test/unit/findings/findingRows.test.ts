import { strict as assert } from 'node:assert';
import { nextGrouping } from '../../../client/src/findings/findingGroups';
import { findingRow, type RowWords } from '../../../client/src/findings/findingRows';
import { type FindingNode, FindingTree } from '../../../client/src/findings/findingTree';
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
    findings.put([{ uri: 'file:///c', findings: [problem(1, 'x/y', { severity: 1 })] }]);
    tree.redraw();
    assert.deepEqual(labels().at(-1), 'No token: 2 problems');
    findings.drop('file:///c');
    tree.grouping = nextGrouping('token');
    assert.deepEqual(labels(), ['a/.condarc: 3 problems', 'b.yml: 1 problem']);
    assert.deepEqual([nextGrouping('file'), nextGrouping('rule')], ['rule', 'token']);
    tree.grouping = 'rule';
    assert.deepEqual(labels(), [
      'token/expired: 2 problems',
      'scope/duplicate: 1 problem',
      'secret/literal-token: 1 problem',
    ]);
  });

  const nodes = (...path: readonly number[]): readonly FindingNode[] =>
    path.reduce<readonly FindingNode[]>((rows, at) => tree.children(rows[at]), tree.children());

  it('says of a group what it is, how many problems it has, in how many files, and how bad they are', () => {
    const bad = { id: 'error', color: 'problemsErrorIcon.foreground' };
    const warning = { id: 'warning', color: 'problemsWarningIcon.foreground' };
    assert.deepEqual(nodes().map(row), [
      {
        id: 'token https://h 1',
        label: 'ci',
        description: '2 problems',
        tooltip: 'ci\n2 problems · 2 files',
        icon: bad,
        folding: 'collapsed',
        context: 'group',
        spoken: 'error, ci, 2 problems · 2 files',
      },
      {
        id: 'token abcdef',
        label: 'Unknown token abcd',
        description: '1 problem',
        tooltip: 'Unknown token abcd\n1 problem · 1 file',
        icon: warning,
        folding: 'collapsed',
        context: 'group',
        spoken: 'warning, Unknown token abcd, 1 problem · 1 file',
      },
      {
        id: 'token ',
        label: 'No token',
        description: '1 problem',
        tooltip: 'No token\n1 problem · 1 file\nSafe to fix: 1',
        icon: warning,
        folding: 'collapsed',
        context: 'fixableGroup',
        spoken: 'warning, No token, 1 problem · 1 file',
      },
    ]);
    tree.grouping = 'file';
    assert.deepEqual(row(nodes()[0]!), {
      id: 'file file:///a/.condarc',
      label: 'a/.condarc',
      description: '3 problems',
      tooltip: 'a/.condarc\n3 problems\nSafe to fix: 1',
      icon: bad,
      folding: 'collapsed',
      context: 'fixableGroup',
      spoken: 'error, a/.condarc, 3 problems',
    });
    tree.grouping = 'rule';
    assert.deepEqual(
      nodes().map((node) => row(node).context),
      ['group', 'fixableGroup', 'group'],
    );
    findings.put([
      { uri: 'file:///c', findings: [problem(0, 'x/y', { token: { key: 'k', variable: 'CI' } })] },
    ]);
    tree.grouping = 'token';
    assert.ok(labels().includes('CI: 1 problem'), 'a variable where no name is known');
  });

  it('leads from each finding to its place, with what a narrow view does not cut first', () => {
    const place = (line: number, uri = 'file:///a/.condarc') => ({
      uri,
      range: { start: { line, character: 2 }, end: { line, character: 9 } },
    });
    const found = {
      id: 'token https://h 1 file:///a/.condarc 3:2 2:9 token/expired',
      label: 'a/.condarc:3',
      description: 'token/expired',
      tooltip: 'token/expired at 2\na/.condarc, line 3\ntoken/expired',
      icon: { id: 'error', color: 'problemsErrorIcon.foreground' },
      folding: 'none',
      context: 'finding',
      spoken: 'error, a/.condarc:3, token/expired at 2',
      place: place(2),
    };
    const [first, second] = nodes(0);
    assert.ok(first && second);
    assert.deepEqual(row(first), found);
    assert.deepEqual(row(second).place, place(0, 'file:///b.yml'));
    assert.deepEqual([tree.parent(first), tree.parent(nodes()[0]!)], [nodes()[0], undefined]);
    assert.deepEqual(tree.children(first), []);
    tree.grouping = 'rule';
    assert.deepEqual(row(nodes(0)[0]!), {
      ...found,
      id: 'rule token/expired file:///a/.condarc 3:2 2:9 token/expired',
      description: 'token/expired at 2',
    });
    findings.outdate('file:///a/.condarc');
    tree.grouping = 'file';
    assert.deepEqual(row(nodes(0)[1]!), {
      ...found,
      id: 'file file:///a/.condarc file:///a/.condarc 3:2 2:9 token/expired',
      label: 'line 3',
      description: 'changed since · token/expired',
      tooltip: 'token/expired at 2\na/.condarc, line 3\ntoken/expired\nchanged since',
      icon: { id: 'history' },
      spoken: 'error, line 3, changed since, token/expired at 2',
    });
  });

  it('draws and says each severity, an error where none is told', () => {
    const at = (line: number, severity?: 1 | 2 | 3 | 4): FoundProblem => {
      const { range } = problem(line, 'x/y').diagnostic;
      const diagnostic = { range, code: 'x/y', message: 'm', ...(severity !== undefined && { severity }) };
      return { diagnostic, fixable: false };
    };
    findings.keepOnly(new Set());
    findings.put([{ uri: 'file:///a', findings: [at(0), at(1, 1), at(2, 2), at(3, 3), at(4, 4)] }]);
    tree.grouping = 'file';
    const drawn = nodes(0).map((node) => [row(node).icon?.id, row(node).spoken.split(',')[0]]);
    const error = ['error', 'error'];
    assert.deepEqual(drawn, [
      error,
      error,
      ['warning', 'warning'],
      ['info', 'information'],
      ['lightbulb', 'hint'],
    ]);
  });

  it('orders groups by their worst, then by how many problems, then by name, and findings by their place', () => {
    findings.keepOnly(new Set());
    const put = (uri: string, ...all: readonly (readonly [number, 1 | 2])[]): void => {
      findings.put([{ uri, findings: all.map(([line, severity]) => problem(line, 'x/y', { severity })) }]);
    };
    put('file:///b', [4, 2]);
    put('file:///a', [9, 2]);
    put('file:///many', [2, 2], [1, 2]);
    put('file:///bad', [7, 2], [3, 1]);
    put('file:///large', [7, 2], [5, 2], [3, 2]);
    tree.grouping = 'file';
    assert.deepEqual(
      nodes().map((node) => row(node).label),
      ['bad', 'large', 'many', 'a', 'b'],
    );
    const early = problem(2, 'x/first');
    const start = { line: 2, character: 1 };
    const diagnostic = { ...early.diagnostic, range: { ...early.diagnostic.range, start } };
    findings.put([
      { uri: 'file:///many', findings: [problem(2, 'x/y'), problem(1, 'x/y'), { ...early, diagnostic }] },
    ]);
    tree.grouping = 'rule';
    const places = (label: string) =>
      tree.children(nodes().find((node) => row(node).label === label)).map((node) => row(node).label);
    assert.deepEqual(places('x/y'), [
      'a:10',
      'b:5',
      'bad:4',
      'bad:8',
      'large:4',
      'large:6',
      'large:8',
      'many:2',
      'many:3',
    ]);
    tree.grouping = 'file';
    const many = nodes().find((node) => row(node).label === 'many');
    assert.deepEqual(
      tree.children(many).map((node) => row(node).description),
      ['x/y', 'x/first', 'x/y'],
    );
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
    assert.deepEqual(last, {
      id: 'rule x/many more',
      label: 'Show more (9796 left)',
      icon: { id: 'ellipsis' },
      folding: 'none',
      command: {
        command: 'anacondaTokens.moreFindings',
        title: '',
        arguments: [{ by: 'rule', key: 'x/many' }],
      },
      spoken: 'Show more (9796 left)',
    });
    let drawn = 0;
    tree.onDidChange(() => (drawn += 1));
    tree.more({ by: 'rule', key: 'x/many' });
    assert.deepEqual([ids().length, new Set(ids()).size, drawn], [401, 401, 1]);
    for (const count of [400, 401]) {
      findings.put([{ uri: 'file:///many.yml', findings: many.slice(0, count) }]);
      tree.redraw();
      const [again] = tree.children().filter((node) => row(node).label === 'x/many');
      assert.equal(tree.children(again).length, count, 'no row more for none that is left');
    }
  });
});
