import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Something that must be disposed of and is not, by its place in the source. */
export interface Leak {
  readonly file: string;
  readonly line: number;
  readonly made: string;
}

/** What VS Code and Node.js have of the kind. */
const FOREIGN = ['EventEmitter', 'CancellationTokenSource', 'Disposable'];

/** Calls that take over what they are given: lists of disposables and the one of the extension's context. */
const OWNERS = /(?:^|\.)(?:push|from|keep|disposeTogether)$/;

/** The sources below a folder. */
export function sourcesBelow(folder: string): readonly ts.SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => join(folder, path))
    .map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
}

/** Every object with a `dispose` that is made and that nobody disposes of or hands to somebody who does. */
export function leaks(files: readonly ts.SourceFile[]): readonly Leak[] {
  const disposable = new Set([...FOREIGN, ...files.flatMap(disposableClasses)]);
  return files.flatMap((file) =>
    nodes(file)
      .filter(ts.isNewExpression)
      .filter((made) => disposable.has(made.expression.getText()) && !isDisposedOf(made))
      .map((made) => ({
        file: file.fileName,
        line: file.getLineAndCharacterOfPosition(made.getStart()).line + 1,
        made: made.expression.getText(),
      })),
  );
}

function disposableClasses(file: ts.SourceFile): readonly string[] {
  return nodes(file)
    .filter(ts.isClassDeclaration)
    .filter(({ members }) => members.some((member) => member.name?.getText() === 'dispose'))
    .flatMap(({ name }) => name?.text ?? []);
}

/** Returned, given to an owner, or under a name that the class or function around disposes of or hands on. */
function isDisposedOf(made: ts.NewExpression): boolean {
  const { parent } = made;
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return true;
  if (ts.isCallExpression(parent)) return OWNERS.test(parent.expression.getText());
  const name = nameOf(parent);
  const around = name === undefined ? undefined : scopeOf(made, name);
  return around !== undefined && nodes(around).some((node) => endsIt(node, name ?? ''));
}

/** `name` where the object becomes a variable, a field or `this.name`. */
function nameOf(parent: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.name.getText();
  return ts.isBinaryExpression(parent) ? parent.left.getText().replace(/^this\./, '') : undefined;
}

/** The class of a field, else the function around. */
function scopeOf(made: ts.Node, name: string): ts.Node | undefined {
  const field = ts.isPropertyDeclaration(made.parent) || made.parent.getText().startsWith(`this.${name}`);
  return ts.findAncestor(made, (node) => (field ? ts.isClassLike(node) : ts.isFunctionLike(node)));
}

function endsIt(node: ts.Node, name: string): boolean {
  const is = (text: string): boolean => text === name || text === `this.${name}`;
  if (ts.isReturnStatement(node)) return node.expression !== undefined && is(node.expression.getText());
  if (!ts.isCallExpression(node)) return false;
  const called = node.expression.getText();
  if (/\??\.dispose$/.test(called)) return is(called.replace(/\??\.dispose$/, ''));
  return OWNERS.test(called) && node.arguments.some((argument) => is(argument.getText()));
}

function nodes(root: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [root];
  ts.forEachChild(root, (child) => void found.push(...nodes(child)));
  return found;
}
