import { ChannelConfiguration } from '../channel/channelConfiguration';
import { CondaFailure, orFailure } from '../channel/condaFailure';
import { condarcParameter, type ParameterDefault } from '../condarc/condarcParameter';
import { expandVariables } from '../machine/variableExpansion';
import { channelSettingsOf } from './channels/channelParameters';
import { channelsInEffect } from './channels/channelsInEffect';
import { confusingPluginVariable, pluginSources } from './configurationSource';
import type { ConfigurationValues, MachineFacts, MachineSources } from './configurationValues';
import { failureOf, MergedConfiguration, type ParameterReading } from './mergedConfiguration';
import { condaParameters, pluginParameters, type ParameterTable } from './parameters';
import type { MergedParameter } from './parameterShape';
import type { TypedValue } from './typedValue';

/**
 * What conda 26.7 acts on once every source is merged. Made from an earlier one it works out again only what depends on
 * sources that changed.
 */
export class EffectiveConfiguration implements ConfigurationValues {
  readonly merged: MergedConfiguration;
  readonly #plugins: MergedConfiguration;
  readonly #parameters: ParameterTable;
  #channels: ChannelConfiguration | undefined;

  constructor(
    readonly facts: MachineFacts,
    readonly sources: MachineSources,
    earlier?: EffectiveConfiguration,
  ) {
    const all = [...sources.files, sources.environment, sources.commandLine.source];
    const kept = earlier?.facts === facts ? earlier : undefined;
    const expand = (text: string): string => expandVariables(text, facts.environment, facts.isWindows);
    const context = kept?.merged.context ?? { expand, pathExists: facts.pathExists };
    this.#parameters = kept?.merged.parameters ?? condaParameters(facts.isWindows);
    this.merged = new MergedConfiguration(all, this.#parameters, context, kept?.merged);
    const settings = kept?.pluginSettings.parameters ?? pluginParameters(facts.plugins);
    this.#plugins = new MergedConfiguration(pluginSources(all), settings, context, kept?.pluginSettings);
  }

  /** What a parameter comes to, by its public name. */
  read(name: string): ParameterReading {
    return this.merged.read(this.#parameter(name));
  }

  /** Its value or conda's built-in one. Throws `CondaFailure`. */
  value(name: string, builtIn: TypedValue): TypedValue {
    const { value = builtIn } = this.read(name);
    if (value instanceof CondaFailure) throw value;
    return value;
  }

  /** conda's built-in value of a parameter. */
  builtIn(name: string): ParameterDefault {
    return condarcParameter(name)?.default ?? null;
  }

  /** The parameters that somebody sets: a source other than the command line, or an option that was given. */
  stated(): readonly MergedParameter[] {
    const { commandLine } = this.sources;
    const sources = this.merged.sources.filter((source) => source !== commandLine.source);
    return this.#parameters.all.filter(({ keys }) =>
      keys.some((key) => commandLine.given.has(key) || sources.some(({ values }) => values.has(key))),
    );
  }

  get pluginSettings(): MergedConfiguration {
    return this.#plugins;
  }

  /** Why no plugin setting can be read; undefined where they can. */
  pluginFailure(): CondaFailure | undefined {
    const variable = confusingPluginVariable(this.merged.sources);
    if (variable === undefined) return undefined;
    return new CondaFailure('ValueError', 'too many values to unpack (expected 2)');
  }

  /** The platform that packages are for. Throws `CondaFailure`. */
  subdir(): string {
    const stated = this.value('subdir', '');
    return typeof stated === 'string' && stated !== '' ? stated : this.facts.nativeSubdir;
  }

  /** How conda reads channels here. */
  channelConfiguration(): ChannelConfiguration {
    if (this.#channels) return this.#channels;
    const { settings, failures } = channelSettingsOf(this);
    const { workingDirectory, home } = this.facts;
    return (this.#channels = new ChannelConfiguration(settings, { workingDirectory, home }, failures));
  }

  /** The channels in effect, as they are written (`context.channels`). Throws `CondaFailure`. */
  channels(): readonly string[] {
    return channelsInEffect(this);
  }

  channelsOrFailure(): readonly string[] | CondaFailure {
    return orFailure(() => this.channels());
  }

  /** What `conda config --validate` finds first: each source by itself. */
  sourcesFailure(): CondaFailure | undefined {
    try {
      return failureOf(this.merged.sources.flatMap((source) => this.merged.checkSource(source)));
    } catch (error) {
      if (error instanceof CondaFailure) return error;
      throw error;
    }
  }

  /** What `create`, `install` and `config --show` find: the merged values. */
  mergedFailure(): CondaFailure | undefined {
    try {
      const together = this.#together();
      const found = this.#parameters.all.flatMap((parameter) => {
        const { value } = this.merged.read(parameter);
        if (!(value instanceof CondaFailure)) return [];
        if (!CONFIGURATION_ERRORS.has(value.type)) throw value;
        // conda puts several errors of one parameter into the list as one thing, which is no exception.
        return value.errors.length > 0 ? [new CondaFailure('list', value.words)] : [value];
      });
      const failure = failureOf([...found, ...together]);
      return failure?.type === 'list'
        ? new CondaFailure('TypeError', 'exceptions must derive from BaseException')
        : failure;
    } catch (error) {
      if (error instanceof CondaFailure) return error;
      throw error;
    }
  }

  /** The two demands that conda makes on several parameters at once (`post_build_validation`). Throws `CondaFailure`. */
  #together(): readonly CondaFailure[] {
    const failures: CondaFailure[] = [];
    if (isTrue(this.value('client_ssl_cert_key', null)) && !isTrue(this.value('client_ssl_cert', null))) {
      const words = "'client_ssl_cert' is required when 'client_ssl_cert_key' is defined";
      failures.push(new CondaFailure('ValidationError', words));
    }
    if (isTrue(this.value('always_copy', false)) && isTrue(this.value('always_softlink', false))) {
      const words =
        "'always_copy' and 'always_softlink' are mutually exclusive. Only one can be set to 'True'.";
      failures.push(new CondaFailure('ValidationError', words));
    }
    return failures;
  }

  #parameter(name: string): MergedParameter {
    const parameter = this.#parameters.ofKey(name);
    if (!parameter) throw new RangeError(`conda has no parameter ${name}`);
    return parameter;
  }
}

const CONFIGURATION_ERRORS: ReadonlySet<string> = new Set([
  'InvalidTypeError',
  'CustomValidationError',
  'MultipleKeysError',
  'ValidationError',
  'MultiValidationError',
]);

/** Python's truth. */
function isTrue(value: TypedValue): boolean {
  return value !== '' && value !== null && value !== false && value !== 0;
}
