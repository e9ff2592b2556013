import {
  isCallExpression,
  isIdentifier,
  isMemberExpression,
  type CallExpression,
  type Node,
} from '@babel/types';
import { scopeCatalogue } from '../../server/src/domain/token/scopeCatalogue';
import { places, plainString, sourceFilesIn, sourceOf } from '../syntax';

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
  return clientFiles(root).flatMap((file) =>
    places(sourceOf(root, file).root).flatMap(({ node }) => (isWording(node) ? [wordingOf(node, file)] : [])),
  );
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

/** Whether a node is a call of `l10n.t`. */
export function isWording(node: Node): node is CallExpression {
  return (
    isCallExpression(node) &&
    isMemberExpression(node.callee) &&
    isIdentifier(node.callee.property, { name: 't' }) &&
    isIdentifier(node.callee.object, { name: 'l10n' })
  );
}

function wordingOf(call: CallExpression, file: string): Wording {
  return {
    place: `${file}:${call.loc?.start.line ?? 0}`,
    message: plainString(call.arguments[0]),
    arguments: call.arguments.length - 1,
  };
}
