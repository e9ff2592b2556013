import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import { lineFinder, UnreadableStore } from './storeFormat';

/** A secret in a JSON store, and where: the keys and indexes that lead to it. */
export interface JsonSecret {
  readonly path: readonly (string | number)[];
  /** As it stands there, which may be encoded. */
  readonly text: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON text as the object it must be. Throws `UnreadableStore`. */
export function jsonObject(text: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UnreadableStore(); // Never with the parser's words, which quote the text.
  }
  if (!isObject(parsed)) throw new UnreadableStore();
  return parsed;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text with another string in some places; its layout, other keys and their order stay. */
export function withStrings(text: string, secrets: readonly JsonSecret[]): string {
  return secrets.reduce(
    (changed, secret) => applyEdits(changed, modify(changed, [...secret.path], secret.text, {})),
    text,
  );
}

/** The text with another value in one place, or without it where the value is undefined; the rest stays. */
export function withJson(text: string, path: readonly string[], value: unknown): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}

/** The lines of the keys of an object in a JSON text, from 0. */
export function linesOfKeys(text: string, path: readonly string[]): ReadonlyMap<string, number> {
  const root = parseTree(text);
  const lineAt = lineFinder(text);
  const object = root && findNodeAtLocation(root, [...path]);
  return new Map(
    (object?.children ?? []).flatMap(({ offset, children }) =>
      typeof children?.[0]?.value === 'string' ? [[children[0].value, lineAt(offset)] as const] : [],
    ),
  );
}

export function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

export function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
