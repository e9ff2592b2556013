import { CondaFailure } from '../channel/condaFailure';
import type { ListShape, MapShape, ParameterShape, ScalarShape } from './parameterShape';
import { equalityKey, type Origin, type SourceScalar, type SourceValue, type ValueFlag } from './sourceValue';
import { pythonRepr } from './typeCoercion';

/** The text of a variable of the environment; which items it has is known from the parameter's shape. */
export interface VariableValue {
  readonly kind: 'variable';
  readonly text: string;
  readonly origin: Origin;
}

/** What a source states for one key. */
export type StatedValue = SourceValue | VariableValue;

/** A value in the shape of its parameter. */
export type LoadedValue = LoadedScalar | LoadedList | LoadedMap;

export interface LoadedScalar {
  readonly kind: 'scalar';
  readonly shape: ScalarShape;
  /** A list or a map where conda wants a single value; it notices only when it uses it. */
  readonly stated: SourceValue;
  readonly flag: ValueFlag | undefined;
}

export interface LoadedList {
  readonly kind: 'list';
  readonly shape: ListShape;
  readonly items: readonly LoadedValue[];
  readonly flag: ValueFlag | undefined;
}

export interface LoadedMap {
  readonly kind: 'map';
  readonly shape: MapShape;
  readonly entries: ReadonlyMap<string, LoadedValue>;
  readonly flag: ValueFlag | undefined;
}

/** Brings a stated value into a shape; a wrong container is an error. `name` is the parameter's. Throws `CondaFailure`. */
export function loadValue(name: string, stated: StatedValue, shape: ParameterShape): LoadedValue {
  const value = stated.kind === 'variable' ? valueOfVariable(stated, shape) : stated;
  const { flag } = value;
  if (shape.kind === 'scalar') return { kind: 'scalar', shape, stated: value, flag };
  const isNull = value.kind === 'scalar' && value.type === 'null';
  if (shape.kind === 'map') {
    if (value.kind !== 'map' && !isNull) throw wrongContainer(name, value, 'frozendict');
    const entries = value.kind === 'map' ? [...value.entries] : [];
    const loaded = entries.map(([key, one]) => [key, loadValue(name, one, shape.of)] as const);
    return { kind: 'map', shape, entries: new Map(loaded), flag };
  }
  if (value.kind === 'map' && value.entries.size > 0) {
    // conda takes the keys for the items.
    throw new CondaFailure('AttributeError', "'str' object has no attribute 'value'");
  }
  if (value.kind === 'scalar' && !isNull) throw wrongContainer(name, value, 'tuple');
  const items = value.kind === 'list' ? value.items : [];
  return { kind: 'list', shape, items: items.map((one) => loadValue(name, one, shape.of)), flag };
}

/** How a variable is read (`EnvRawParameter`): `!important` and what follows it are cut off, and make it final. */
function valueOfVariable({ text, origin }: VariableValue, shape: ParameterShape): SourceValue {
  const stated = text.includes('!important') ? ({ origin, flag: 'final' } as const) : { origin };
  const item = (written: string): SourceScalar => ({
    kind: 'scalar',
    type: 'str',
    text: (written.split('!important', 1)[0] ?? '').trim(),
    origin,
  });
  const delimiter =
    shape.kind === 'list'
      ? shape.delimiter
      : shape.kind === 'map' && shape.of.kind === 'list'
        ? ','
        : undefined;
  if (delimiter === undefined) return { ...item(text), ...stated };
  const pieces = text.split(delimiter).map((piece) => piece.trim());
  return { kind: 'list', items: pieces.filter((piece) => piece !== '').map(item), ...stated };
}

function wrongContainer(name: string, value: SourceValue, wanted: 'tuple' | 'frozendict'): CondaFailure {
  const shown = value.kind === 'scalar' ? pythonRepr(value) : value.kind === 'list' ? '(…)' : '{…}';
  const declared = `Parameter ${name} = ${shown} declared in ${sourceName(value.origin)}`;
  return new CondaFailure(
    'InvalidTypeError',
    `${declared} has type ${pythonTypeName(value)}.\nValid types:\n  - ${wanted}`,
  );
}

function sourceName({ source }: Origin): string {
  if (source.startsWith('env:')) return 'envvars';
  return source === 'command line' ? 'cmd_line' : source;
}

/** The name of a value's type in Python. */
function pythonTypeName(value: SourceValue): string {
  if (value.kind !== 'scalar') return value.kind === 'list' ? 'tuple' : 'frozendict';
  return value.type === 'null' ? 'NoneType' : value.type;
}

/** What equal values have in common; a container in the place of a scalar equals nothing but itself. */
export function loadedKey(value: LoadedValue, identities: Map<unknown, number>): string {
  switch (value.kind) {
    case 'scalar': {
      if (value.stated.kind === 'scalar') return equalityKey(value.stated);
      const known = identities.get(value) ?? identities.size;
      identities.set(value, known);
      return `#${known}`;
    }
    case 'list':
      return JSON.stringify(value.items.map((item) => loadedKey(item, identities)));
    case 'map':
      return JSON.stringify(
        [...value.entries].map(([key, one]) => [key, loadedKey(one, identities)]).sort(byKey),
      );
  }
}

function byKey([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
