import { dirname, resolve } from 'node:path';
import type { Severity } from '../../../rules/engine/problem';
import type { Configuration } from './configuration';
import type { ConfigurationFiles, FoundConfiguration } from './configurationFiles';
import type { LintOptions } from './options';
import type { PathPatterns } from './pathPatterns';
import type { RuleSelection } from './levels';

/** What holds for one file. */
export interface FileSettings {
  readonly selection: RuleSelection;
  /** Whether the file is left out although it was found or named. */
  isExcluded(absolutePath: string): boolean;
  /** Whether a file that was found in a folder is to be read. */
  isIncluded(absolutePath: string): boolean;
}

/** What holds for the whole run; paths are absolute. */
export interface RunSettings {
  readonly failOn: Severity;
  readonly baseline: string | undefined;
  readonly condarc: string | undefined;
  readonly withUserConfig: boolean;
}

/** Puts the arguments over what configuration files say. */
export class CliSettings {
  readonly #byFound = new WeakMap<FoundConfiguration, Promise<FileSettings>>();

  /** @param folder the working folder, absolute */
  constructor(
    private readonly options: LintOptions,
    private readonly files: ConfigurationFiles,
    private readonly folder: string,
  ) {}

  /** What the whole run goes by: the configuration of the working folder. */
  async ofRun(): Promise<RunSettings> {
    const { configuration, folder } = await this.files.of(this.folder);
    const { failOn, baseline, condarc, on } = this.options;
    // What an argument says of conda's configuration stands in the place of all that the file says of it.
    const isGiven = condarc !== undefined || on.has('with-user-config');
    const path = (given: string | undefined, configured: string | undefined): string | undefined =>
      given !== undefined
        ? resolve(this.folder, given)
        : configured === undefined
          ? undefined
          : resolve(folder, configured);
    return {
      failOn: failOn ?? configuration.failOn ?? 'warning',
      baseline: path(baseline, configuration.baseline),
      condarc: path(condarc, isGiven ? undefined : configuration.condarc),
      withUserConfig: on.has('with-user-config') || (!isGiven && configuration.withUserConfig === true),
    };
  }

  /** What holds for a file: the nearest configuration, with the arguments over it. */
  async ofFile(absolutePath: string): Promise<FileSettings> {
    const found = await this.files.of(dirname(absolutePath));
    let settings = this.#byFound.get(found);
    if (!settings) this.#byFound.set(found, (settings = this.#combined(found)));
    return settings;
  }

  /** What `--show-config` prints for a file. */
  async shown(absolutePath: string): Promise<object> {
    const { configuration, file } = await this.files.of(dirname(absolutePath));
    const { include, exclude } = this.options;
    return {
      file: absolutePath,
      configurationFile: file ?? null,
      settings: {
        ...{ ...this.#selection(configuration), select: this.#selection(configuration).select ?? ['all'] },
        include: [...(configuration.include ?? []), ...include],
        exclude: [...(configuration.exclude ?? []), ...exclude],
        ...Object.fromEntries(Object.entries(await this.ofRun()).map(([key, value]) => [key, value ?? null])),
      },
    };
  }

  #selection({ select, ignore = [], rules }: Configuration): RuleSelection {
    const { options } = this;
    return {
      select: options.select ?? select,
      ignore: [...ignore, ...options.ignore],
      rules: { ...rules, ...options.rules },
    };
  }

  async #combined({ configuration, folder }: FoundConfiguration): Promise<FileSettings> {
    const pairs = (name: 'include' | 'exclude') =>
      [
        [folder, configuration[name] ?? []],
        [this.folder, this.options[name]],
      ] as const;
    const included = await patternsOf(pairs('include'));
    const excluded = await patternsOf(pairs('exclude'));
    return {
      selection: this.#selection(configuration),
      isExcluded: (path) => excluded.some((patterns) => patterns.fit(path)),
      isIncluded: (path) => included.length === 0 || included.some((patterns) => patterns.fit(path)),
    };
  }
}

/** Loads what knows patterns only where there are some. */
async function patternsOf(
  pairs: readonly (readonly [folder: string, patterns: readonly string[]])[],
): Promise<readonly PathPatterns[]> {
  const stated = pairs.filter(([, patterns]) => patterns.length > 0);
  if (stated.length === 0) return [];
  const { PathPatterns } = await import('./pathPatterns');
  return stated.map(([folder, patterns]) => new PathPatterns(folder, patterns));
}
