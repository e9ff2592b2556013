import type { ChannelConfiguration } from '../channel/channelConfiguration';
import type { CommandLine } from '../machine/commandLine';
import type { Environment } from '../machine/environmentSource';
import type { PathStart } from '../machine/machinePaths';
import type { ConfigurationSource } from './configurationSource';
import type { ParameterReading } from './mergedConfiguration';
import type { PluginSetting } from './parameters';
import type { TypedValue } from './typedValue';

/** The machine that conda runs on, as far as its configuration asks for it. */
export interface MachineFacts extends PathStart {
  readonly isWindows: boolean;
  /** The machine's own platform: `linux-64`. */
  readonly nativeSubdir: string;
  readonly environment: Environment;
  /** The folder of the installation that runs. */
  readonly installation: string;
  readonly pathExists: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  /** Settings that installed plugins add. */
  readonly plugins: ReadonlyMap<string, PluginSetting>;
}

/** Everything conda takes settings from, the lowest rank first, and its command line. */
export interface MachineSources {
  readonly files: readonly ConfigurationSource[];
  readonly environment: ConfigurationSource;
  readonly commandLine: CommandLine;
}

/** The merged settings of a machine, as far as channels are worked out from them. */
export interface ConfigurationValues {
  readonly facts: MachineFacts;
  readonly sources: MachineSources;
  /** What a parameter comes to, by its public name. */
  read(name: string): ParameterReading;
  /** Its value or conda's built-in one. Throws `CondaFailure`. */
  value(name: string, builtIn: TypedValue): TypedValue;
  /** How conda reads channels here. */
  channelConfiguration(): ChannelConfiguration;
}
