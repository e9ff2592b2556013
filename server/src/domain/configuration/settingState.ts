import { CondaFailure } from '../channel/condaFailure';
import type { ConfigurationSource } from './configurationSource';
import type { EffectiveConfiguration } from './effectiveConfiguration';
import type { LoadedValue, StatedValue } from './loadedValue';
import { equalityKey, type Origin, type SourceScalar, type SourceValue } from './sourceValue';

/** What becomes of something that a source states, once all sources are merged. */
export interface SettingState {
  /**
   * `counts`: conda uses it. `shadowed`: another source decides. `partly`: some of it counts. `empty`: a null list or
   * map, as good as not written. `unknown`: conda has no such parameter. `unreadable`: conda raises where it reads it.
   */
  readonly state: 'counts' | 'shadowed' | 'partly' | 'empty' | 'unknown' | 'unreadable';
  /** Of what is shadowed: what counts in its place, and whether a `#!final` there makes it so. */
  readonly by?: Origin;
  readonly isFinal?: boolean;
}

/** A single value of a setting: its keys below the setting's own (none for an item of a list), and where it stands. */
export interface StatedLeaf {
  readonly path: readonly string[];
  readonly scalar: SourceScalar | undefined;
  readonly origin: Origin;
}

/** What becomes of all that a source states under a key. */
export function settingState(
  configuration: EffectiveConfiguration,
  source: ConfigurationSource,
  key: string,
): SettingState {
  const stated = source.values.get(key);
  const merged = mergedUnder(configuration, key);
  if (stated === undefined || merged === undefined)
    return { state: stated === undefined ? 'empty' : 'unknown' };
  if (merged instanceof CondaFailure) return { state: 'unreadable' };
  if (merged === 'empty') return { state: 'empty' };
  if (merged.kind !== 'scalar' && stated.kind === 'scalar' && stated.type === 'null')
    return { state: 'empty' };
  const counting = originsIn(merged);
  const leaves = leavesOf(stated);
  if (leaves.length === 0) return { state: 'counts' };
  const shadowed = leaves.filter(({ origin }) => !counting.has(origin));
  const [first] = shadowed;
  if (first === undefined) return { state: 'counts' };
  const by = shadowOf(configuration, key, first, merged);
  return { state: shadowed.length === leaves.length ? 'shadowed' : 'partly', ...by };
}

/** What becomes of one value that a source states under a key. */
export function leafState(
  configuration: EffectiveConfiguration,
  key: string,
  leaf: StatedLeaf,
): SettingState {
  const merged = mergedUnder(configuration, key);
  if (merged === undefined) return { state: 'unknown' };
  if (merged instanceof CondaFailure) return { state: 'unreadable' };
  if (merged === 'empty') return { state: 'empty' };
  if (originsIn(merged).has(leaf.origin)) return { state: 'counts' };
  return { state: 'shadowed', ...shadowOf(configuration, key, leaf, merged) };
}

/** The single values of what a source states, in its order. */
export function leavesOf(value: StatedValue, path: readonly string[] = []): readonly StatedLeaf[] {
  switch (value.kind) {
    case 'variable':
      return [{ path, scalar: undefined, origin: value.origin }];
    case 'scalar':
      return [{ path, scalar: value, origin: value.origin }];
    case 'list':
      return value.items.flatMap((item) => leavesOf(item, path));
    case 'map':
      return [...value.entries].flatMap(([key, one]) => leavesOf(one, [...path, key]));
  }
}

/** Where the values come from that a merged value is made of. */
export function originsIn(value: LoadedValue): ReadonlySet<Origin> {
  const known = foundOrigins.get(value);
  if (known) return known;
  const found = new Set<Origin>();
  const walk = (one: LoadedValue): void => {
    if (one.kind === 'scalar') found.add(one.stated.origin);
    else for (const inner of one.kind === 'list' ? one.items : one.entries.values()) walk(inner);
  };
  walk(value);
  foundOrigins.set(value, found);
  return found;
}

/** Every item of a merged list asks for the same. */
const foundOrigins = new WeakMap<LoadedValue, ReadonlySet<Origin>>();

/** The origin of a merged scalar, of the values below a key of a merged map, or of a whole list. */
export function originsAt(value: LoadedValue, key?: string): readonly Origin[] {
  if (key === undefined) return [...originsIn(value)];
  const below = value.kind === 'map' ? value.entries.get(key) : undefined;
  return below ? [...originsIn(below)] : [];
}

function mergedUnder(
  configuration: EffectiveConfiguration,
  key: string,
): LoadedValue | CondaFailure | 'empty' | undefined {
  const parameter = configuration.merged.parameters.ofKey(key);
  return parameter && (configuration.merged.read(parameter).merged ?? 'empty');
}

/** What counts where a value does not: an equal item, the same key of another source, or what a `#!final` leaves. */
function shadowOf(
  configuration: EffectiveConfiguration,
  key: string,
  { path, scalar }: StatedLeaf,
  merged: LoadedValue,
): Pick<SettingState, 'by' | 'isFinal'> {
  const final = finalOrigin(configuration, key);
  if (merged.kind === 'scalar') {
    const by = merged.stated.origin;
    return final === by ? { by, isFinal: true } : { by };
  }
  const inside = path.reduce<LoadedValue | undefined>(
    (value, name) => (value?.kind === 'map' ? value.entries.get(name) : undefined),
    merged,
  );
  const equal =
    inside?.kind === 'list' && scalar
      ? inside.items.find((item) => item.kind === 'scalar' && isEqual(item.stated, scalar))
      : inside;
  const [by] = equal ? originsIn(equal) : [];
  if (by) return { by };
  return final ? { by: final, isFinal: true } : {};
}

function isEqual(stated: SourceValue, scalar: SourceScalar): boolean {
  return stated.kind === 'scalar' && equalityKey(stated) === equalityKey(scalar);
}

/** The lowest source that ends a parameter, as `#!final` and `!important` do. */
function finalOrigin({ merged }: EffectiveConfiguration, key: string): Origin | undefined {
  const keys = merged.parameters.ofKey(key)?.keys ?? [];
  for (const { values } of merged.sources) {
    for (const name of keys) {
      const value = values.get(name);
      const isFinal =
        value?.kind === 'variable' ? value.text.includes('!important') : value?.flag === 'final';
      if (value && isFinal) return value.origin;
    }
  }
  return undefined;
}
