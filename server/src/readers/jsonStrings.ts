import { visit } from 'jsonc-parser';
import type { Span } from './span';
import { nestsTooDeep } from './yamlText';

/** A value in a JSON text with its key, and the values in it where it is a map or a list. */
export interface JsonValue extends Span {
  readonly key?: string;
  readonly type: 'map' | 'list' | 'string' | 'other';
  /** Decoded text of a string, else ''. */
  readonly text: string;
  readonly items: readonly JsonValue[];
}

export interface JsonTree {
  readonly roots: readonly JsonValue[];
  readonly comments: readonly Span[];
}

interface Open extends JsonValue {
  end: number;
  readonly items: JsonValue[];
}

/** What can be read of a JSON text with comments; broken parts are left out. Places of strings are inside their quotes. */
export function jsonTree(text: string): JsonTree {
  const roots: JsonValue[] = [];
  const comments: Span[] = [];
  const open: Open[] = [];
  let key: string | undefined;
  const add = (value: Omit<JsonValue, 'key'>): JsonValue => {
    const keyed = key === undefined ? value : { ...value, key };
    key = undefined;
    (open.at(-1)?.items ?? roots).push(keyed);
    return keyed;
  };
  const begin = (type: 'map' | 'list', start: number): void => {
    open.push(add({ start, end: start, type, text: '', items: [] }) as Open);
  };
  const end = (offset: number, length: number): void => {
    const value = open.pop();
    if (value) value.end = offset + length;
  };
  if (nestsTooDeep(text)) return { roots, comments };
  visit(text.replace(/^\ufeff/, ' '), {
    onObjectBegin: (offset) => {
      begin('map', offset);
    },
    onArrayBegin: (offset) => {
      begin('list', offset);
    },
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty: (property) => {
      key = property;
    },
    onLiteralValue: (value: unknown, offset, length) => {
      if (typeof value === 'string')
        add({ start: offset + 1, end: offset + length - 1, type: 'string', text: value, items: [] });
      else add({ start: offset, end: offset + length, type: 'other', text: '', items: [] });
    },
    onComment: (offset, length) => {
      comments.push({ start: offset, end: offset + length });
    },
  });
  return { roots, comments };
}

/** Every string of a tree, in order. */
export function jsonStrings(values: readonly JsonValue[]): JsonValue[] {
  return values.flatMap((value) => (value.type === 'string' ? [value] : jsonStrings(value.items)));
}

/**
 * Where each unit of a JSON string's decoded text stands in its raw text, and at the end the raw length: escapes
 * make the two differ.
 */
export function rawOffsets(raw: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = 0; at < raw.length;) {
    offsets.push(at);
    if (raw[at] !== '\\') at++;
    else at += raw[at + 1] === 'u' ? 6 : 2;
  }
  return [...offsets, raw.length];
}
