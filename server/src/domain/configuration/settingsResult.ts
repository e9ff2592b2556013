import { PUBLIC_ALIAS, PUBLIC_DEFAULTS, PUBLIC_DEFAULTS_ON_WINDOWS } from '../channel/channelConfiguration';
import { CondaFailure, orFailure } from '../channel/condaFailure';
import { mapOf, textsOf } from './channels/channelParameters';
import type { EffectiveConfiguration } from './effectiveConfiguration';
import type { LoadedValue } from './loadedValue';
import type { MergedConfiguration } from './mergedConfiguration';
import type { MergedParameter } from './parameterShape';
import { attempt, failureJson, type Json } from './resultJson';
import { jsonScalar } from './sourceValue';
import type { TypedValue } from './typedValue';

/** Shown also where nobody sets them. */
const ALWAYS = ['channels', 'channel_alias', 'default_channels', 'subdir'];

/** What the parameters come to that somebody sets, and where each value and item comes from. */
export function settingsResult(configuration: EffectiveConfiguration): {
  readonly values: Json;
  readonly sources: Json;
} {
  const stated = configuration.stated().map(({ name }) => name);
  const names = [...ALWAYS, ...stated.filter((name) => !ALWAYS.includes(name))];
  const values: Record<string, Json> = {};
  const sources: Record<string, Json> = {};
  for (const name of names) {
    const { merged } = configuration.read(name);
    values[name] = attempt(() => publicValue(configuration, name));
    sources[name] = originsOf(merged);
  }
  const plugins = pluginResult(configuration);
  return plugins
    ? { values: { ...values, plugins: plugins.values }, sources: { ...sources, plugins: plugins.sources } }
    : { values, sources };
}

function pluginResult(
  configuration: EffectiveConfiguration,
): { readonly values: Json; readonly sources: Json } | undefined {
  const { pluginSettings } = configuration;
  const failure = configuration.pluginFailure();
  if (failure && pluginSettings.parameters.all.length > 0)
    return { values: { error: failureJson(failure) }, sources: 'error' };
  const named = pluginSettings.parameters.all.filter((setting) => pluginSettings.isNamed(setting));
  if (named.length === 0) return undefined;
  return {
    values: Object.fromEntries(
      named.map((one) => [one.name, attempt(() => settingValue(pluginSettings, one))]),
    ),
    sources: Object.fromEntries(named.map((one) => [one.name, originsOf(pluginSettings.read(one).merged)])),
  };
}

function settingValue(settings: MergedConfiguration, setting: MergedParameter): Json {
  const { kind } = setting.shape;
  const { value = kind === 'list' ? [] : kind === 'map' ? new Map() : null } = settings.read(setting);
  if (value instanceof CondaFailure) throw value;
  return jsonOf(value);
}

/** A parameter as conda gives it to the rest of its code. Throws `CondaFailure`. */
function publicValue(configuration: EffectiveConfiguration, name: string): Json {
  switch (name) {
    case 'channels':
      return configuration.channels();
    case 'subdir':
      return configuration.subdir();
    case 'subdirs': {
      const stated = textsOf(configuration.value(name, []));
      return stated.length > 0 ? stated : [configuration.subdir(), 'noarch'];
    }
    case 'channel_alias':
      return jsonOf(configuration.value(name, PUBLIC_ALIAS));
    case 'default_channels':
      return jsonOf(
        configuration.value(
          name,
          configuration.facts.isWindows ? PUBLIC_DEFAULTS_ON_WINDOWS : PUBLIC_DEFAULTS,
        ),
      );
    case 'override_virtual_packages': {
      const stated = mapOf(configuration.value(name, new Map()), (value) => jsonOf(value));
      return Object.fromEntries([...stated].map(([key, value]) => [key.replace(/^__/, ''), value]));
    }
    default:
      return jsonOf(configuration.value(name, builtIn(configuration, name)));
  }
}

/** Where all sources leave a list or map null, the built-in value holds. */
function builtIn(configuration: EffectiveConfiguration, name: string): TypedValue {
  const value = configuration.builtIn(name);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value as Readonly<Record<string, string>>))
    : (value as TypedValue);
}

function jsonOf(value: TypedValue): Json {
  if (value instanceof Map) {
    const entries = value as ReadonlyMap<string, TypedValue>;
    return Object.fromEntries([...entries].map(([key, one]) => [key, jsonOf(one)]));
  }
  return Array.isArray(value) ? (value as readonly TypedValue[]).map(jsonOf) : (value as Json);
}

/** The shape of the value, each leaf as `[as written, source]`. */
function originsOf(merged: LoadedValue | CondaFailure | undefined): Json {
  if (merged === undefined) return 'default';
  if (merged instanceof CondaFailure) return 'error';
  const found = orFailure(() => leaves(merged));
  return found instanceof CondaFailure ? 'error' : found;
}

function leaves(value: LoadedValue): Json {
  switch (value.kind) {
    case 'list':
      return value.items.map(leaves);
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, one]) => [key, leaves(one)]));
    case 'scalar': {
      const { stated } = value;
      if (stated.kind === 'list' && stated.items.length === 0) return [];
      if (stated.kind === 'map' && stated.entries.size === 0) return {};
      if (stated.kind !== 'scalar') throw new CondaFailure('AttributeError', 'not a single value');
      return [jsonScalar(stated), stated.origin.source];
    }
  }
}
