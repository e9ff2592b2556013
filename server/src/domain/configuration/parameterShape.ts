import type { CondarcParameter, ParameterType } from '../condarc/condarcParameter';

/** What the values of a parameter are, from the outside to the scalars in it. */
export type ParameterShape = ScalarShape | ListShape | MapShape;

export interface ScalarShape {
  readonly kind: 'scalar';
  readonly type: Exclude<ParameterType, 'list' | 'map'>;
  /** Of an enum: the parameter, for messages, its values, and Python's names of them. */
  readonly parameter?: string;
  readonly values?: readonly string[];
  readonly names?: readonly string[];
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: ParameterShape;
  /** What a variable of the environment separates items with. */
  readonly delimiter: string;
}

export interface MapShape {
  readonly kind: 'map';
  readonly of: ParameterShape;
}

/** A parameter as merging sees it: one of conda's own, or a setting of a plugin. */
export interface MergedParameter {
  /** conda's internal name, as its messages have it: `_channels`, `ssl_verify`. */
  readonly internalName: string;
  /** The name that people write. */
  readonly name: string;
  /** All keys that mean it, the internal name included. */
  readonly keys: readonly string[];
  readonly shape: ParameterShape;
  readonly expandsEnvironment: boolean;
}

/** A parameter of conda's table. `pathDelimiter` separates folders in a variable: `:`, on Windows `;`. */
export function mergedParameter(
  parameter: CondarcParameter,
  internalName: string,
  pathDelimiter: string,
): MergedParameter {
  const { name, aliases, expandsEnvironment } = parameter;
  const shape = shapeOf(parameter, pathDelimiter);
  return {
    internalName,
    name,
    keys: [...new Set([internalName, name, ...aliases])],
    shape,
    expandsEnvironment,
  };
}

function shapeOf(
  { name, type, elements = 'str', values, names }: CondarcParameter,
  pathDelimiter: string,
): ParameterShape {
  if (type === 'list') {
    const delimiter = AMPERSANDS.has(name) ? '&' : name === 'envs_dirs' ? pathDelimiter : ',';
    return { kind: 'list', of: elementShape(elements), delimiter };
  }
  if (type === 'map') return { kind: 'map', of: elementShape(elements) };
  return {
    kind: 'scalar',
    type,
    ...(values ? { parameter: name, values } : {}),
    ...(names ? { names } : {}),
  };
}

const AMPERSANDS: ReadonlySet<string> = new Set(['pinned_packages', 'disallowed_packages']);

function elementShape(elements: NonNullable<CondarcParameter['elements']>): ParameterShape {
  switch (elements) {
    case 'list of str':
      return { kind: 'list', of: TEXT, delimiter: ',' };
    case 'map of str':
      return { kind: 'map', of: TEXT };
    case 'str':
    case 'str|null':
      return { kind: 'scalar', type: elements };
  }
}

const TEXT: ScalarShape = { kind: 'scalar', type: 'str' };
