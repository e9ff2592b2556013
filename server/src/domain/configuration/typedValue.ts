import { CondaFailure } from '../channel/condaFailure';
import type { LoadedScalar, LoadedValue } from './loadedValue';
import type { JsonScalar, SourceScalar } from './sourceValue';
import { CoercionFailure, coerced, pythonRepr } from './typeCoercion';

/** A parameter's value as conda uses it. */
export type TypedValue = JsonScalar | readonly TypedValue[] | ReadonlyMap<string, TypedValue>;

/** How a merged value, or one source's, becomes typed. */
export interface Typing {
  /** conda's internal name of the parameter, for its messages. */
  readonly name: string;
  /** What the messages name as the source. */
  readonly source: string;
  /** Puts the environment's variables in; absent where conda does not. */
  readonly expand?: (text: string) => string;
}

/** Puts variables in and brings each scalar to its type. Throws `CondaFailure`. */
export function typedValue(value: LoadedValue, typing: Typing): TypedValue {
  switch (value.kind) {
    case 'list':
      return value.items.map((item) => typedValue(item, typing));
    case 'map':
      return new Map([...value.entries].map(([key, one]) => [key, typedValue(one, typing)]));
    case 'scalar':
      return typedScalar(value, typing);
  }
}

function typedScalar({ stated, shape }: LoadedScalar, { name, source, expand }: Typing): TypedValue {
  if (stated.kind !== 'scalar') {
    const isEmpty = stated.kind === 'list' ? stated.items.length === 0 : stated.entries.size === 0;
    if (isEmpty) return stated.kind === 'list' ? [] : new Map();
    const what = expand ? 'expand' : 'typify';
    throw new CondaFailure('AttributeError', `'YamlRawParameter' object has no attribute '${what}'`);
  }
  const scalar: SourceScalar =
    expand && stated.type === 'str' ? { ...stated, text: expand(stated.text) } : stated;
  try {
    return coerced(scalar, shape);
  } catch (error) {
    if (!(error instanceof CoercionFailure)) throw error;
    throw invalid(name, pythonRepr(scalar), source, error.message);
  }
}

/** conda's `CustomValidationError`. */
export function invalid(name: string, shown: string, source: string, words: string): CondaFailure {
  const message = `Parameter ${name} = ${shown} declared in ${source} is invalid.\n${words}`;
  return new CondaFailure('CustomValidationError', message);
}
