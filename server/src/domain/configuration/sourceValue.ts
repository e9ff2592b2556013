import { pythonFloatText, pythonIntText } from '../python/pythonNumber';

/** How a comment or a variable flags a value. */
export type ValueFlag = 'final' | 'top' | 'bottom';

/** A value as a source states it, before conda puts in variables and turns it into a parameter's type. */
export type SourceValue = SourceScalar | SourceList | SourceMap;

interface Stated {
  readonly origin: Origin;
  readonly flag?: ValueFlag;
}

/** A scalar, by its type in Python. */
export interface SourceScalar extends Stated {
  readonly kind: 'scalar';
  readonly type: 'str' | 'int' | 'float' | 'bool' | 'null';
  /** Its text without quotes. */
  readonly text: string;
}

/** Python's types of the scalars of YAML; all others are texts. */
export const SCALAR_TYPES: Readonly<Record<string, SourceScalar['type']>> = {
  null: 'null',
  bool: 'bool',
  int: 'int',
  float: 'float',
};

export interface SourceList extends Stated {
  readonly kind: 'list';
  readonly items: readonly SourceValue[];
}

export interface SourceMap extends Stated {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, SourceValue>;
}

/** Where a value stands. */
export interface Origin {
  /** The path of a file, `env:CONDA_NAME`, or `command line`. */
  readonly source: string;
  /** Of a value in a file: its 0-based line. */
  readonly line?: number;
}

/** What a scalar is in JSON. */
export type JsonScalar = string | number | boolean | null;

/** A scalar as JSON: numbers as Python reads them. */
export function jsonScalar({ type, text }: Pick<SourceScalar, 'type' | 'text'>): JsonScalar {
  switch (type) {
    case 'null':
      return null;
    case 'bool':
      return text.toLowerCase() === 'true';
    case 'int':
      return Number(pythonIntText(text));
    case 'float':
      return Number(pythonFloatText(text).replace(/inf$/, 'Infinity'));
    case 'str':
      return text;
  }
}

/** What two scalars that Python takes for equal have in common: `1`, `1.0` and `true` are, `1` and `'1'` are not. */
export function equalityKey(scalar: Pick<SourceScalar, 'type' | 'text'>): string {
  const value = jsonScalar(scalar);
  if (typeof value === 'string') return `s${value}`;
  return value === null ? 'null' : `n${Number(value)}`;
}
