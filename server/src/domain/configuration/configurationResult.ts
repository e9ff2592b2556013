import type { CondaFailure } from '../channel/condaFailure';
import { directoriesOf, foundChannel } from './channels/channelsInEffect';
import { computedChannels } from './channels/computedChannels';
import { solverInput, type EnvironmentFaults } from './channels/solverChannels';
import { credentialSettings } from './credentialSettings';
import type { EffectiveConfiguration } from './effectiveConfiguration';
import { attempt, failureJson, type Json } from './resultJson';
import { settingsResult } from './settingsResult';
import { virtualPackages } from './virtualPackages';

/** What is asked of a configuration beside its settings. */
export interface Asked {
  /** Channels, to tell what is requested for them. */
  readonly channels?: readonly string[];
  /** Requests, to tell who logs in for them. */
  readonly sessions?: readonly string[];
  /** Plugins of virtual packages. */
  readonly virtual?: readonly string[];
  /** What a command hands to the solver, with the channels that environment files list; or why they cannot be read. */
  readonly solve?: {
    readonly command: string;
    readonly files: readonly (readonly string[])[] | CondaFailure;
    readonly faults?: EnvironmentFaults;
    /** Whether packages are named that a solver has to find; taken for granted where it is not said. */
    readonly isSolved?: boolean;
    /** What counts for the environment that is made, where that is not what counts before. */
    readonly configuration?: EffectiveConfiguration;
  };
}

/** What `config --format json` says of a configuration that could be loaded. Secrets are in plain text. */
export function configurationResult(
  configuration: EffectiveConfiguration,
  asked: Asked,
): Record<string, Json> {
  const { channels, sessions, virtual, solve } = asked;
  const { values, sources } = settingsResult(configuration);
  const perText = (texts: readonly string[], read: (text: string) => Json): Json =>
    Object.fromEntries(texts.map((text) => [text, attempt(() => read(text))]));
  return {
    values,
    sources,
    computed: computedChannels(configuration),
    ...(channels ? { urls: perText(channels, (text) => requests(configuration, text)) } : {}),
    channel_urls: attempt(() => directoriesOf(configuration, configuration.channels())),
    ...(sessions
      ? {
          auth_handler: perText(
            sessions,
            (url) => credentialSettings(configuration, url).handler ?? "(conda's own)",
          ),
        }
      : {}),
    ...(solve ? { solver_is_given: attempt(() => solverResult(configuration, solve)) } : {}),
    ...(virtual ? { virtual_packages: attempt(() => known(virtualPackages(configuration, virtual))) } : {}),
    validate_sources: failureOrNull(configuration.sourcesFailure()),
    validate_merged: failureOrNull(configuration.mergedFailure()),
  };
}

function failureOrNull(failure: CondaFailure | undefined): Json {
  return failure ? failureJson(failure) : null;
}

function requests(configuration: EffectiveConfiguration, text: string): Json {
  const found = foundChannel(configuration, text);
  return { canonical_name: found.channel?.canonicalName ?? '', urls: found.addresses() };
}

function solverResult(configuration: EffectiveConfiguration, solve: NonNullable<Asked['solve']>): Json {
  const { command, files, faults, isSolved, configuration: own = configuration } = solve;
  const input = solverInput(own, command, files, faults, isSolved);
  if (input === null) return null;
  const { channels, subdirs, urls, repodataName } = input;
  return { channels, subdirs, urls, repodata_fn: repodataName };
}

function known(packages: ReadonlyMap<string, string | null | undefined>): Json {
  return Object.fromEntries(
    [...packages].flatMap(([name, shown]) => (shown === undefined ? [] : [[name, shown]])),
  );
}
