import { dirname, resolve } from 'node:path';
import type { ConfigurationFiles } from '../../../machine/project/configurationFiles';
import { selectionOf, SettingsOfFiles, type FileSettings } from '../../../machine/project/fileSettings';
import type { Severity } from '../../../rules/engine/problem';
import type { LintOptions } from './options';

/** What holds for the whole run; paths are absolute. */
export interface RunSettings {
  readonly failOn: Severity;
  readonly baseline: string | undefined;
  readonly condarc: string | undefined;
  readonly withUserConfig: boolean;
}

/** Puts the arguments over what configuration files say. */
export class CliSettings {
  readonly #ofFiles: SettingsOfFiles;

  /** @param folder the working folder, absolute */
  constructor(
    private readonly options: LintOptions,
    private readonly files: ConfigurationFiles,
    private readonly folder: string,
  ) {
    this.#ofFiles = new SettingsOfFiles(files, { ...options, folder });
  }

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
  ofFile(absolutePath: string): Promise<FileSettings> {
    return this.#ofFiles.of(absolutePath);
  }

  /** What `--show-config` prints for a file. */
  async shown(absolutePath: string): Promise<object> {
    const { configuration, file } = await this.files.of(dirname(absolutePath));
    const { include, exclude } = this.options;
    const selection = selectionOf(configuration, this.options);
    return {
      file: absolutePath,
      configurationFile: file ?? null,
      settings: {
        ...{ ...selection, select: selection.select ?? ['all'] },
        include: [...(configuration.include ?? []), ...include],
        exclude: [...(configuration.exclude ?? []), ...exclude],
        ...Object.fromEntries(Object.entries(await this.ofRun()).map(([key, value]) => [key, value ?? null])),
      },
    };
  }
}
