import { readdirSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import type { Node } from '@babel/types';
import { places, plainString, sourceOf } from '../../syntax';

/** One import statement: the importing file and what it names, both relative to the root, `/` as separator. */
export interface Import {
  readonly from: string;
  /** A path without its ending for a relative import, else the package as written. */
  readonly to: string;
}

/** Every import, re-export and dynamic import of the TypeScript files below `folders`. */
export function importsBelow(root: string, folders: readonly string[]): Import[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => importsOf(root, join(folder, file))),
  );
}

function importsOf(root: string, file: string): Import[] {
  const from = file.split(sep).join('/');
  return places(sourceOf(root, file).root).flatMap(({ node }) => {
    const specifier = plainString(importedBy(node));
    if (specifier === undefined) return [];
    return [{ from, to: specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier }];
  });
}

function importedBy(node: Node): Node | null | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.source;
    case 'CallExpression':
      return node.callee.type === 'Import' ? node.arguments[0] : undefined;
    default:
      return undefined;
  }
}
