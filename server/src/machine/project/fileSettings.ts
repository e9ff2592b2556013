import { dirname } from 'node:path';
import type { Configuration } from './configuration';
import type { ConfigurationFiles, FoundConfiguration } from './configurationFiles';
import type { RuleSelection } from './levels';
import type { PathPatterns } from './pathPatterns';

/** What holds for one file. */
export interface FileSettings {
  readonly selection: RuleSelection;
  /** Whether the file is left out although it was found or named. */
  isExcluded(absolutePath: string): boolean;
  /** Whether a file that was found in a folder is to be read. */
  isIncluded(absolutePath: string): boolean;
}

/** What somebody says beside a configuration file, which counts more. */
export interface Overriding extends RuleSelection {
  /** The folder from which its patterns count, absolute. */
  readonly folder: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** What holds for files: the nearest configuration, with something over it. Worked out once for each configuration. */
export class SettingsOfFiles {
  readonly #byFound = new WeakMap<FoundConfiguration, Promise<FileSettings>>();

  constructor(
    private readonly files: ConfigurationFiles,
    private readonly over?: Overriding,
  ) {}

  async of(absolutePath: string): Promise<FileSettings> {
    const found = await this.files.of(dirname(absolutePath));
    let settings = this.#byFound.get(found);
    if (!settings) this.#byFound.set(found, (settings = fileSettings(found, this.over)));
    return settings;
  }
}

async function fileSettings(
  { configuration, folder }: FoundConfiguration,
  over: Overriding | undefined,
): Promise<FileSettings> {
  const stated = (name: 'include' | 'exclude'): Promise<readonly PathPatterns[]> =>
    patternsOf([[folder, configuration[name] ?? []], ...(over ? [[over.folder, over[name]] as const] : [])]);
  const [included, excluded] = [await stated('include'), await stated('exclude')];
  return {
    selection: selectionOf(configuration, over),
    isExcluded: (path) => excluded.some((patterns) => patterns.fit(path)),
    isIncluded: (path) => included.length === 0 || included.some((patterns) => patterns.fit(path)),
  };
}

/** Which rules a configuration and something over it choose. */
export function selectionOf(
  { select, ignore = [], rules }: Configuration,
  over?: RuleSelection,
): RuleSelection {
  return {
    select: over?.select ?? select,
    ignore: [...ignore, ...(over?.ignore ?? [])],
    rules: { ...rules, ...over?.rules },
  };
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
