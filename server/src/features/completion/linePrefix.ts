/** A dash or a key that a line of block YAML begins with. */
export interface Mark {
  readonly column: number;
  /** `-` or a key. */
  readonly name: string;
}

const PREFIX = /^(\s*)((?:-(?:\s+|$))*)(?:("[^"]*"|'[^']*'|[^\s#:'"[\]{},-][^#:]*?)\s*:(\s+|$))?/;

/** Dashes and key that a line begins with, and how long that beginning is. */
export function linePrefix(text: string): { readonly marks: readonly Mark[]; readonly length: number } {
  const [whole = '', indent = '', dashes = '', key] = PREFIX.exec(text) ?? [];
  const marks: Mark[] = [...dashes.matchAll(/-/g)].map(({ index }) => ({
    column: indent.length + index,
    name: '-',
  }));
  if (key !== undefined)
    marks.push({ column: indent.length + dashes.length, name: key.replace(/^["']|["']$/g, '') });
  return { marks, length: whole.length };
}
