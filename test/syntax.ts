import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { isIdentifier, isStringLiteral, VISITOR_KEYS, type Node } from '@babel/types';

/** A TypeScript file, parsed. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly root: Node;
}

/** A node, and the place of the one around it. */
export interface Place {
  readonly node: Node;
  readonly around: Place | undefined;
}

/** The TypeScript files below a folder, sorted, as paths from the root. */
export function sourceFilesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file))
    .sort();
}

/** @param file a path from the root */
export function sourceOf(root: string, file: string): Source {
  return parsed(file, readFileSync(join(root, file), 'utf8'));
}

export function parsed(file: string, text: string): Source {
  const { program } = parse(text, {
    sourceType: 'module',
    plugins: [['typescript', { dts: file.endsWith('.d.ts') }]],
    createParenthesizedExpressions: true,
  });
  return { file, text, root: program };
}

/** A node and all in it as they stand in the text, but for what is in nodes that are passed over. */
export function places(root: Node, isPassedOver: (node: Node) => boolean = () => false): readonly Place[] {
  const found: Place[] = [];
  const visit = (node: Node, around: Place | undefined): void => {
    if (isPassedOver(node)) return;
    const place = { node, around };
    found.push(place);
    const fields = node as unknown as Readonly<Record<string, Node | (Node | null)[] | null | undefined>>;
    for (const key of VISITOR_KEYS[node.type] ?? [])
      for (const child of [fields[key]].flat()) if (child) visit(child, place);
  };
  visit(root, undefined);
  return found;
}

/** A node as it is written; a name without the type behind it. */
export function written({ text }: Source, node: Node): string {
  return isIdentifier(node) ? node.name : text.slice(node.start ?? 0, node.end ?? 0);
}

/** The text of a string or of a template that nothing is put into. */
export function plainString(node: Node | null | undefined): string | undefined {
  if (isStringLiteral(node)) return node.value;
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}
