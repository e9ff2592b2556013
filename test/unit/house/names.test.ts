import { strict as assert } from 'node:assert';
import ts from 'typescript';
import { sourceFilesIn, sourceOf } from '../../l10n/bundle';

/** The names that a file exports by declaring them. */
function exportedNames({ statements }: ts.SourceFile): readonly string[] {
  return statements
    .filter((statement) => ts.canHaveModifiers(statement) && isExported(statement))
    .flatMap((statement) => {
      if (ts.isVariableStatement(statement))
        return statement.declarationList.declarations.map(({ name }) => name.getText());
      const { name } = statement as { readonly name?: ts.Identifier };
      return name === undefined ? [] : [name.text];
    });
}

function isExported(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** Names that more than one of some files exports, each with the files. */
function namedTwice(files: readonly (readonly [file: string, source: ts.SourceFile])[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const [file, source] of files)
    for (const name of exportedNames(source)) places.set(name, [...(places.get(name) ?? []), file]);
  return [...places].filter(([, at]) => at.length > 1).map(([name, at]) => `${name}: ${at.join(', ')}`);
}

/** Names that still stand for a thing of the language server's connection and for another one of the client. */
const EXCEPTIONS = ['Log', 'OpenDocument', 'Session', 'Workspace'];

describe('An exported name of the product', () => {
  it('stands for one thing', () => {
    const root = process.cwd();
    const files = ['client/src', 'server/src']
      .flatMap((folder) => sourceFilesIn(root, folder))
      .map((file) => [file, sourceOf(root, file)] as const);
    assert.ok(files.length > 400);
    const twice = namedTwice(files);
    assert.deepEqual(
      twice.filter((found) => !EXCEPTIONS.some((name) => found.startsWith(`${name}: `))),
      [],
    );
    // A name that is unique by now is no exception any longer.
    assert.equal(twice.length, EXCEPTIONS.length);
  });

  it('is missed where two files have it, whatever it is', () => {
    const file = (name: string, text: string) =>
      [name, ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)] as const;
    const found = namedTwice([
      file('a.ts', 'export interface One {}; export const two = 1; const three = 1;'),
      file('b.ts', 'export type One = 1; export function two() {} export class three {}'),
    ]);
    assert.deepEqual(found, ['One: a.ts, b.ts', 'two: a.ts, b.ts']);
  });
});
