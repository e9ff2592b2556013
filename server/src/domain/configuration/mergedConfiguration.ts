import { CondaFailure, orFailure } from '../channel/condaFailure';
import type { ConfigurationSource } from './configurationSource';
import { loadValue, type LoadedValue, type StatedValue } from './loadedValue';
import { mergeValues } from './mergedValue';
import { valueFailures, type PathCheck } from './parameterCheck';
import type { ParameterTable } from './parameters';
import type { MergedParameter } from './parameterShape';
import { typedValue, type TypedValue } from './typedValue';

/** What a parameter comes to once all sources are merged. */
export interface ParameterReading {
  /** What conda uses, or what it raises where the parameter is read; undefined where no source sets it. */
  readonly value: TypedValue | CondaFailure | undefined;
  /** The merged value before variables and types; undefined where no source sets it. */
  readonly merged: LoadedValue | CondaFailure | undefined;
}

/** What a reading rests on beside the sources. */
export interface MergeContext {
  /** Puts the environment in, for the parameters where conda does so. */
  readonly expand: (text: string) => string;
  readonly pathExists: PathCheck;
}

interface Stated {
  readonly value: StatedValue;
  readonly source: string;
}

interface Matches {
  readonly stated: readonly Stated[];
  /** Sources that name the parameter twice. */
  readonly repeated: readonly CondaFailure[];
}

/**
 * All sources of a machine, the lowest first, merged parameter by parameter when somebody asks (`conda/common/
 * configuration.py`, conda 26.7). Made from an earlier one it works out again only what other sources, or values that
 * are not the same objects, state.
 */
export class MergedConfiguration {
  readonly #matches = new Map<MergedParameter, Matches>();
  readonly #readings = new Map<MergedParameter, ParameterReading>();
  /** What stated values are in the shape of their parameter; kept as long as the values are. */
  readonly #loaded: WeakMap<StatedValue, LoadedValue>;

  constructor(
    readonly sources: readonly ConfigurationSource[],
    readonly parameters: ParameterTable,
    readonly context: MergeContext,
    earlier?: MergedConfiguration,
  ) {
    for (const source of sources) this.#take(source);
    const kept = earlier?.parameters === parameters && earlier.context === context ? earlier : undefined;
    this.#loaded = kept ? kept.#loaded : new WeakMap();
    if (!kept) return;
    for (const [parameter, reading] of kept.#readings) {
      if (isSame(this.#matches.get(parameter), kept.#matches.get(parameter))) {
        this.#readings.set(parameter, reading);
      }
    }
  }

  /** Whether any source names the parameter, be it with a null. */
  isNamed(parameter: MergedParameter): boolean {
    return this.#matches.has(parameter);
  }

  read(parameter: MergedParameter): ParameterReading {
    const known = this.#readings.get(parameter);
    if (known) return known;
    const reading = this.#read(parameter);
    this.#readings.set(parameter, reading);
    return reading;
  }

  #take({ name, values }: ConfigurationSource): void {
    const named = new Map<MergedParameter, string[]>();
    for (const key of values.keys()) {
      const parameter = this.parameters.ofKey(key);
      if (parameter) named.set(parameter, [...(named.get(parameter) ?? []), key]);
    }
    for (const [parameter, keys] of named) {
      const { stated, repeated } = this.#matches.get(parameter) ?? { stated: [], repeated: [] };
      const key = keys.length === 1 ? keys[0] : keys.find((one) => one === parameter.internalName);
      const value = key === undefined ? undefined : values.get(key);
      this.#matches.set(parameter, {
        stated: value ? [...stated, { value, source: name }] : stated,
        repeated: keys.length > 1 ? [...repeated, multipleKeys(name, keys, parameter)] : repeated,
      });
    }
  }

  #read(parameter: MergedParameter): ParameterReading {
    const { stated, repeated } = this.#matches.get(parameter) ?? { stated: [], repeated: [] };
    const merged = orFailure(() => this.#merged(parameter, stated));
    if (merged instanceof CondaFailure) return { merged, value: merged };
    if (merged === undefined) return { merged, value: failureOf(repeated) };
    const { expand, pathExists } = this.context;
    const typing = { name: parameter.internalName, source: '<<merged>>' };
    const read = orFailure(() => {
      const failures = [...repeated];
      const typed = orFailure(() =>
        typedValue(merged, parameter.expandsEnvironment ? { ...typing, expand } : typing),
      );
      if (!(typed instanceof CondaFailure))
        failures.push(...valueFailures(parameter, merged, typed, typing.source, pathExists));
      else if (typed.type === 'CustomValidationError') failures.push(typed);
      else throw typed;
      return failureOf(failures) ?? typed;
    });
    return { merged, value: read };
  }

  #merged(parameter: MergedParameter, stated: readonly Stated[]): LoadedValue | undefined {
    const counting = stated.filter(({ value }) => parameter.shape.kind === 'scalar' || !isNull(value));
    const [first, ...more] = counting.map(({ value }) => this.#load(parameter, value));
    return first && mergeValues([first, ...more]);
  }

  #load({ internalName, shape }: MergedParameter, value: StatedValue): LoadedValue {
    const known = this.#loaded.get(value);
    if (known) return known;
    const loaded = loadValue(internalName, value, shape);
    this.#loaded.set(value, loaded);
    return loaded;
  }

  /** What conda finds wrong with one source alone (`check_source`). Throws `CondaFailure` where it does not get to the end. */
  checkSource(source: ConfigurationSource): readonly CondaFailure[] {
    const failures: CondaFailure[] = [];
    for (const parameter of this.parameters.all) {
      const keys = parameter.keys.filter((key) => source.values.has(key));
      if (keys.length > 1) failures.push(multipleKeys(source.name, keys, parameter));
      const key = keys.length === 1 ? keys[0] : keys.find((one) => one === parameter.internalName);
      const value = key === undefined ? undefined : source.values.get(key);
      if (value) failures.push(...this.#checkValue(parameter, value, source.name));
    }
    return failures;
  }

  #checkValue(parameter: MergedParameter, value: StatedValue, source: string): readonly CondaFailure[] {
    const loaded = loadValue(parameter.internalName, value, parameter.shape);
    const typed = orFailure(() => typedValue(loaded, { name: parameter.internalName, source }));
    if (!(typed instanceof CondaFailure))
      return valueFailures(parameter, loaded, typed, source, this.context.pathExists);
    if (typed.type === 'CustomValidationError') return [typed];
    throw typed;
  }
}

/** A list or a map that is null is as good as not written. */
function isNull(value: StatedValue): boolean {
  return value.kind === 'scalar' && value.type === 'null';
}

function isSame(one: Matches | undefined, other: Matches | undefined): boolean {
  const [now, before] = [one?.stated ?? [], other?.stated ?? []];
  return (
    now.length === before.length &&
    now.every(({ value }, index) => value === before[index]?.value) &&
    (one?.repeated ?? []).length + (other?.repeated ?? []).length === 0
  );
}

function multipleKeys(
  source: string,
  keys: readonly string[],
  { internalName }: MergedParameter,
): CondaFailure {
  const listed = keys.toSorted().map((key) => `  - ${key}`);
  const message = `Multiple aliased keys in file ${source}:\n${listed.join('\n')}\nMust declare only one. Prefer '${internalName}'`;
  return new CondaFailure('MultipleKeysError', message);
}

/** One failure alone, several as conda's `MultiValidationError`. */
export function failureOf(failures: readonly CondaFailure[]): CondaFailure | undefined {
  const [only] = failures;
  if (failures.length < 2) return only;
  const words = failures.map((failure) => `${failure.words}\n`).join('');
  const errors = failures.flatMap((failure) => (failure.errors.length > 0 ? failure.errors : [failure]));
  return new CondaFailure('MultiValidationError', words, errors);
}
