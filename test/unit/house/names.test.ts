import { strict as assert } from 'node:assert';
import { isExportNamedDeclaration, isProgram, isVariableDeclaration } from '@babel/types';
import { parsed, sourceFilesIn, sourceOf, written, type Source } from '../../syntax';

/** The names that a file exports by declaring them. */
function exportedNames(source: Source): readonly string[] {
  const statements = isProgram(source.root) ? source.root.body : [];
  return statements
    .filter((statement) => isExportNamedDeclaration(statement))
    .flatMap(({ declaration }) => {
      if (isVariableDeclaration(declaration))
        return declaration.declarations.map(({ id }) => written(source, id));
      return declaration && 'id' in declaration && declaration.id ? [written(source, declaration.id)] : [];
    });
}

/** Names that more than one of some files exports, each with the files. */
function namedTwice(sources: readonly Source[]): readonly string[] {
  const places = new Map<string, string[]>();
  for (const source of sources)
    for (const name of exportedNames(source)) places.set(name, [...(places.get(name) ?? []), source.file]);
  return [...places].filter(([, at]) => at.length > 1).map(([name, at]) => `${name}: ${at.join(', ')}`);
}

/** Names that still stand for a thing of the language server's connection and for another one of the client. */
const EXCEPTIONS = ['Log', 'OpenDocument', 'Session', 'Workspace'];

describe('An exported name of the product', () => {
  it('stands for one thing', () => {
    const root = process.cwd();
    const files = ['client/src', 'server/src']
      .flatMap((folder) => sourceFilesIn(root, folder))
      .map((file) => sourceOf(root, file));
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
    const found = namedTwice([
      parsed('a.ts', 'export interface One {}; export const two = 1; const three = 1;'),
      parsed('b.ts', 'export type One = 1; export function two() {} export class three {}'),
    ]);
    assert.deepEqual(found, ['One: a.ts, b.ts', 'two: a.ts, b.ts']);
  });
});
