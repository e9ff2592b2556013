import { ConfigurationFiles, type FaultTeller } from './configurationFiles';
import { SettingsOfFiles } from './fileSettings';
import type { RuleLevel } from './levels';
import { judgeSettings, unknownSelector } from './selection';

/** What the configuration of `lint` in a project says of the files in it, as it was when they were asked for first. */
export class ProjectSettings {
  readonly #settings: SettingsOfFiles;

  constructor(faults: FaultTeller) {
    this.#settings = new SettingsOfFiles(
      new ConfigurationFiles(faults, () => Promise.resolve(unknownSelector)),
    );
  }

  /** The severities that it gives to rules for a file (absolute path); undefined where it leaves the file out. */
  async severities(path: string): Promise<Readonly<Record<string, RuleLevel>> | undefined> {
    const settings = await this.#settings.of(path);
    return settings.isExcluded(path) || !settings.isIncluded(path)
      ? undefined
      : judgeSettings(settings.selection).severities;
  }
}
