import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Use, Uses } from '../../../client/src/uses/tokenSearch';
import { type UsesNode, UsesTree } from '../../../client/src/uses/usesTree';
import { Redactor } from '../../../server/src/domain/secret/redact';
import { DiskWorkspace } from '../../api/diskWorkspace';

const workspace = new DiskWorkspace('/project');
const value = 'ab'.repeat(24);
const other = 'cd'.repeat(24);
const redactor = new Redactor();

function use(file: string, line: number, text: string, found = value): Use {
  const character = text.indexOf(found);
  const range = { start: { line, character }, end: { line, character: character + found.length } };
  const uri = workspace.file(join('/project', file));
  return { uri, range, line: text, inUrl: false, ...(found === value && { value }) };
}

function treeOf(uses: readonly Use[], more: Partial<Uses> = {}): UsesTree {
  return new UsesTree({ uses, unplaced: [], tooLarge: [], ...more }, workspace, (text) =>
    redactor.redact(text),
  );
}

/** The rows as a person reads them, a use indented below its file. */
function rowsOf(tree: UsesTree): readonly string[] {
  const text = (node: UsesNode): string => {
    const { label, description, file } = tree.row(node);
    return [file ? label : `  ${label}`, description].join(' | ');
  };
  return tree.children().flatMap((file) => [file, ...tree.children(file)].map(text));
}

describe('The uses of a token as a tree', () => {
  const long = `  - https://repo.example.com/t/${value}/main  # and /t/${other}/dev`;
  const found = [
    use('b/.condarc', 7, long),
    use('run.sh', 3, 'curl https://repo.example.com/t/$ANACONDA_TOKEN_CI/main', '$ANACONDA_TOKEN_CI'),
    use('b/.condarc', 1, `token: ${value}`),
  ];

  it('stand below their files, in their order there, masked wherever a secret is on the line', () => {
    const rows = rowsOf(treeOf(found));
    assert.deepEqual(rows, [
      'b/.condarc | 2',
      '  token: ***** | line 2',
      '  …ample.com/t/*****/main  # and /t/*****/dev | line 8',
      'run.sh | 1',
      '  …ample.com/t/$ANACONDA_TOKEN_CI/main | line 4',
    ]);
    assert.ok(![value, other].some((secret) => JSON.stringify(rows).includes(secret)));
  });

  it('mark what stands for the token, and say the line to who hears them', () => {
    const tree = treeOf(found);
    const [file] = tree.children();
    const [first] = tree.children(file);
    assert.ok(file && first);
    assert.deepEqual(tree.row(first).highlight, [7, 12]);
    assert.equal(tree.row(first).spoken, 'token: *****, line 2');
    assert.equal(tree.row(file).spoken, 'b/.condarc, 2 places');
  });

  it('say where a client keeps one and what for, and that one stands in base64', () => {
    const store = { client: 'conda', path: '/h/one.token', entries: ['a.example', 'b.example'], value };
    const kept: Use = { ...use('one.token', 0, value), store: store as unknown as NonNullable<Use['store']> };
    const encoded: Use = { ...use('secret.yaml', 0, value), encoded: 'eA==' };
    const words = 'Stored by conda for a.example, b.example';
    const tree = treeOf([encoded, kept]);
    const [first, second] = tree.children().map((file) => tree.row(tree.children(file)[0] ?? file));
    assert.deepEqual(first, { label: words, spoken: words });
    assert.deepEqual(second, {
      label: '*****',
      description: 'line 1 · in base64',
      spoken: '*****, line 1 · in base64',
      highlight: [0, 5],
    });
    const variable = use('run.sh', 3, 'curl ***** $TOKEN', '$TOKEN');
    const [script] = treeOf([variable]).children();
    assert.equal(tree.row(tree.children(script)[0] ?? kept).highlight, undefined);
    assert.deepEqual(tree.children(kept), []);
    assert.deepEqual(tree.rangesIn(workspace.file('/project/else')), []);
    assert.equal(tree.moved(variable, 1), variable);
  });

  it('stand in the order of their places on one line, and are at a caret just behind them', () => {
    const line = `/t/${value} /t/${value}`;
    const first = use('a.txt', 0, line);
    const start = { line: 0, character: line.lastIndexOf(value) };
    const range = { start, end: { line: 0, character: start.character + value.length } };
    const tree = treeOf([{ ...first, range }, first]);
    const [file] = tree.children();
    assert.deepEqual(
      tree.children(file).map((node) => tree.place(node)?.range),
      [first.range, range],
    );
    assert.deepEqual(tree.nearest(first.uri, first.range.end)?.range, first.range);
  });

  it('go away one by one, a file with its last one, and are counted anew', () => {
    const tree = treeOf(found, { tooLarge: [workspace.file('/project/data.bin')] });
    assert.equal(tree.message, '3 places in 2 files · data.bin is too large to be looked at.');
    const script = tree.children()[1];
    assert.ok(script);
    const [only] = tree.children(script);
    assert.ok(only);
    tree.remove(only);
    assert.match(tree.message, /^2 places in 1 file /);
    const [file] = tree.children();
    assert.ok(file);
    tree.remove(file);
    assert.deepEqual(tree.children(), []);
    assert.match(tree.message, /^No place is left\./);
  });

  it('follow one another as a ring, from files too', () => {
    const tree = treeOf(found);
    const [condarc, script] = tree.children();
    assert.ok(condarc && script);
    const [first, second] = tree.children(condarc);
    const [third] = tree.children(script);
    assert.ok(first && second && third);
    assert.deepEqual(
      [first, second, third].map((node) => tree.moved(node, 1)),
      [second, third, first],
    );
    assert.deepEqual(
      [first, second, third].map((node) => tree.moved(node, -1)),
      [third, first, second],
    );
    assert.deepEqual([tree.moved(condarc, 1), tree.moved(script, -1)], [first, second]);
    assert.equal(tree.parent(second), condarc);
    assert.deepEqual(tree.place(script), third);
  });

  it('are found from a caret: the one at it, the next below, else the last of the file or the first of all', () => {
    const tree = treeOf(found);
    const at = (file: string, line: number, character: number): number | undefined =>
      tree.nearest(workspace.file(join('/project', file)), { line, character })?.range.start.line;
    assert.deepEqual(
      [at('b/.condarc', 1, 20), at('b/.condarc', 2, 0), at('b/.condarc', 90, 0), at('else', 0, 0)],
      [1, 7, 7, 1],
    );
    assert.equal(tree.rangesIn(workspace.file('/project/b/.condarc')).length, 2);
  });
});
