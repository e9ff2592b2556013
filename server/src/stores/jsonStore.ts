import { applyEdits, findNodeAtLocation, modify, type Node, parseTree } from 'jsonc-parser';
import { lineFinder, UnreadableStore } from './storeFormat';

/** A secret in a JSON store, and where: the keys and indexes that lead to it. */
export interface JsonSecret {
  readonly path: readonly (string | number)[];
  /** As it stands there, which may be encoded. */
  readonly text: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** The deepest that serde_json, by which pixi and rattler-build read, goes; nobody writes deeper. */
const DEEPEST = 128;

/** A JSON text as the object it must be, with each key once, for readers differ on which counts. Throws `UnreadableStore`. */
export function jsonObject(text: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UnreadableStore(); // Never with the parser's words, which quote the text.
  }
  if (!isObject(parsed) || depthOf(text) > DEEPEST || hasTwice(parseTree(text))) throw new UnreadableStore();
  return parsed;
}

function depthOf(json: string): number {
  let [depth, deepest] = [0, 0];
  for (const [mark] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (mark === '[' || mark === '{') deepest = Math.max(deepest, (depth += 1));
    else if (mark === ']' || mark === '}') depth -= 1;
  }
  return deepest;
}

/** Whether an object below a node has a key twice. */
function hasTwice(node: Node | undefined): boolean {
  const children = node?.children ?? [];
  const keys = children.flatMap((child) =>
    child.type === 'property' ? [child.children?.[0]?.value as string] : [],
  );
  return new Set(keys).size < keys.length || children.some(hasTwice);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text with another string in some places; its layout, other keys and their order stay. */
export function withStrings(text: string, secrets: readonly JsonSecret[]): string {
  const root = parseTree(text);
  const edits = secrets.flatMap(({ path, text: content }) => {
    const node = root && findNodeAtLocation(root, [...path]);
    return node ? [{ offset: node.offset, length: node.length, content: JSON.stringify(content) }] : [];
  });
  return applyEdits(text, edits);
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
