import { readFileSync } from 'node:fs';

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (readonly string[])[];
    };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

/** What V8 compiles and learns while a program runs; it grows long after everything else has found its size. */
const OF_CODE = new Set(['code', 'hidden', 'object shape', 'synthetic']);

/** What a heap snapshot that V8 wrote holds. */
export interface HeapContents {
  /** Bytes of what the program keeps; compiled code is not counted. */
  readonly bytes: number;
  /** Every text in it. */
  readonly strings: readonly string[];
}

/** Reads a heap snapshot. */
export function heapContents(file: string): HeapContents {
  const { snapshot, nodes, strings } = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
  const {
    node_fields: fields,
    node_types: [types = []],
  } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (!OF_CODE.has(types[nodes[at + type] ?? 0] ?? '')) bytes += nodes[at + size] ?? 0;
  return { bytes, strings };
}
