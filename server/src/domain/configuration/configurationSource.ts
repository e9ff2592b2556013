import type { CondaFailure } from '../channel/condaFailure';
import type { StatedValue } from './loadedValue';

/** One place that conda takes settings from, with what it states under each key. */
export interface ConfigurationSource {
  /** The path of a file, `envvars` or `cmd_line`. */
  readonly name: string;
  readonly values: ReadonlyMap<string, StatedValue>;
  /** What conda raises at a name in `custom_channels` that is no text, when it first looks for a channel. */
  readonly strangeName?: CondaFailure;
}

/** What sources state under `plugins`, as sources of their own. A variable counts where no `CONDA_PLUGINS` is. */
export function pluginSources(sources: readonly ConfigurationSource[]): readonly ConfigurationSource[] {
  return sources.map(({ name, values }) => ({ name, values: pluginValues(name, values) }));
}

function pluginValues(source: string, values: ConfigurationSource['values']): ConfigurationSource['values'] {
  const plugins = values.get('plugins');
  if (plugins) return plugins.kind === 'map' ? plugins.entries : new Map();
  if (source !== 'envvars') return new Map();
  const settings = [...values].filter(([key]) => key.startsWith(PREFIX));
  return new Map(settings.map(([key, value]) => [key.slice(PREFIX.length), value]));
}

const PREFIX = 'plugins_';

/** The variable with a name at which conda stops whenever a plugin's setting is read. */
export function confusingPluginVariable(sources: readonly ConfigurationSource[]): string | undefined {
  const variables = sources.find(({ name }) => name === 'envvars')?.values;
  if (!variables || variables.has('plugins')) return undefined;
  return [...variables.keys()].find((key) => key.startsWith(PREFIX) && key.split(PREFIX).length !== 2);
}
