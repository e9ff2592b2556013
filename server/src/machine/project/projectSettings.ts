import { dirname } from 'node:path';
import { ConfigurationFiles, type FaultTeller } from './configurationFiles';
import { fileSettings } from './fileSettings';
import type { RuleLevel } from './levels';
import { severitiesOf, unknownSelector } from './selection';

/** What the configuration of `lint` in a project says of the files in it, as it was when they were asked for first. */
export class ProjectSettings {
  readonly #files: ConfigurationFiles;

  constructor(faults: FaultTeller) {
    this.#files = new ConfigurationFiles(faults, () => Promise.resolve(unknownSelector));
  }

  /** The severities that it gives to rules for a file (absolute path); undefined where it leaves the file out. */
  async severities(path: string): Promise<Readonly<Record<string, RuleLevel>> | undefined> {
    const settings = await fileSettings(await this.#files.of(dirname(path)));
    return settings.isExcluded(path) || !settings.isIncluded(path)
      ? undefined
      : severitiesOf(settings.selection);
  }
}
