import {
  isArrowFunctionExpression,
  isAssignmentExpression,
  isBinaryExpression,
  isCallExpression,
  isClass,
  isClassDeclaration,
  isClassPrivateProperty,
  isClassProperty,
  isFunction,
  isLogicalExpression,
  isNewExpression,
  isOptionalCallExpression,
  isReturnStatement,
  isVariableDeclarator,
  type Node,
} from '@babel/types';
import { places, sourceFilesIn, sourceOf, written, type Place, type Source } from '../../syntax';

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
export function sourcesBelow(folder: string): readonly Source[] {
  const root = process.cwd();
  return sourceFilesIn(root, folder).map((file) => sourceOf(root, file));
}

/** Every object with a `dispose` that is made and that nobody disposes of or hands to somebody who does. */
export function leaks(sources: readonly Source[]): readonly Leak[] {
  const disposable = new Set([...FOREIGN, ...sources.flatMap(disposableClasses)]);
  return sources.flatMap((source) =>
    places(source.root).flatMap((place) => {
      const { node } = place;
      if (!isNewExpression(node)) return [];
      const made = written(source, node.callee);
      if (!disposable.has(made) || isDisposedOf(source, place)) return [];
      return [{ file: source.file, line: node.loc?.start.line ?? 0, made }];
    }),
  );
}

function disposableClasses(source: Source): readonly string[] {
  return places(source.root)
    .map(({ node }) => node)
    .filter((node) => isClassDeclaration(node))
    .filter(({ body }) =>
      body.body.some((member) => 'key' in member && written(source, member.key) === 'dispose'),
    )
    .flatMap(({ id }) => id?.name ?? []);
}

/** Returned, given to an owner, or under a name that the class or function around disposes of or hands on. */
function isDisposedOf(source: Source, { around }: Place): boolean {
  const parent = around?.node;
  if (isReturnStatement(parent) || isArrowFunctionExpression(parent)) return true;
  if (isCall(parent)) return OWNERS.test(written(source, parent.callee));
  const name = parent && nameOf(source, parent);
  if (parent === undefined || name === undefined) return false;
  const isField = isProperty(parent) || written(source, parent).startsWith(`this.${name}`);
  const scope = nearest(around, (node) => (isField ? isClass(node) : isFunction(node)));
  return scope !== undefined && places(scope).some(({ node }) => endsIt(source, node, name));
}

function nearest(place: Place | undefined, is: (node: Node) => boolean): Node | undefined {
  return place === undefined || is(place.node) ? place?.node : nearest(place.around, is);
}

/** `name` where the object becomes a variable, a field or `this.name`. */
function nameOf(source: Source, parent: Node): string | undefined {
  if (isVariableDeclarator(parent)) return written(source, parent.id);
  if (isProperty(parent)) return written(source, parent.key);
  return isAssignmentExpression(parent) || isBinaryExpression(parent) || isLogicalExpression(parent)
    ? written(source, parent.left).replace(/^this\./, '')
    : undefined;
}

function endsIt(source: Source, node: Node, name: string): boolean {
  const is = (ended: Node): boolean => [name, `this.${name}`].includes(written(source, ended));
  if (isReturnStatement(node))
    return node.argument !== null && node.argument !== undefined && is(node.argument);
  if (!isCall(node)) return false;
  const called = written(source, node.callee);
  if (/\??\.dispose$/.test(called))
    return [name, `this.${name}`].includes(called.replace(/\??\.dispose$/, ''));
  return OWNERS.test(called) && node.arguments.some(is);
}

function isCall(node: Node | undefined) {
  return isCallExpression(node) || isOptionalCallExpression(node);
}

function isProperty(node: Node) {
  return isClassProperty(node) || isClassPrivateProperty(node);
}
