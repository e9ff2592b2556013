import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { scopeCatalogue } from '../../server/src/domain/token/scopeCatalogue';

/** One call of `l10n.t`: what translators get, and how much is put into it. */
export interface Wording {
  /** The file, relative to the root, and the line from 1. */
  readonly place: string;
  /** Undefined where the text is not written at the call. */
  readonly message: string | undefined;
  readonly arguments: number;
}

/** Where the bundle stands, relative to the root. */
export const BUNDLE_FILE = 'l10n/bundle.l10n.json';

/** Every call of `l10n.t` in the client. */
export function wordingsIn(root: string): readonly Wording[] {
  return clientFiles(root).flatMap((file) => {
    const source = sourceOf(root, file);
    const found: Wording[] = [];
    const visit = (node: ts.Node): void => {
      if (isWording(node)) found.push(wordingOf(node, source, file));
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** The bundle that translators start from: each text of the client, the scopes' words included, as its own key. */
export function bundleOf(root: string): string {
  const texts = [
    ...wordingsIn(root).flatMap(({ message }) => (message === undefined ? [] : [message])),
    ...scopeCatalogue().flatMap(({ meaning, title }) => [meaning, title]),
  ];
  const sorted = [...new Set(texts)].sort();
  return `${JSON.stringify(Object.fromEntries(sorted.map((text) => [text, text])), undefined, 2)}\n`;
}

/** TypeScript files of the client, relative to the root. */
export function clientFiles(root: string): readonly string[] {
  return sourceFilesIn(root, 'client/src');
}

/** The TypeScript files below a folder, sorted, as paths from the root. */
export function sourceFilesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file))
    .sort();
}

export function sourceOf(root: string, file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** Whether a node is a call of `l10n.t`. */
export function isWording(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 't' &&
    ts.isIdentifier(node.expression.expression) &&
    node.expression.expression.text === 'l10n'
  );
}

function wordingOf(call: ts.CallExpression, source: ts.SourceFile, file: string): Wording {
  const [text] = call.arguments;
  const { line } = source.getLineAndCharacterOfPosition(call.getStart());
  return {
    place: `${file}:${line + 1}`,
    message: text !== undefined && ts.isStringLiteralLike(text) ? text.text : undefined,
    arguments: call.arguments.length - 1,
  };
}
