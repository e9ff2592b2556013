import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIGURATION_SECTION, type ConfigurationName } from '../../domain/file/lintConfiguration';
import { namedFileText, namedJson } from '../namedFile';
import { systemWords } from '../systemWords';
import { checkedConfiguration, type Configuration } from './configuration';
import type { LoadUnknownSelector } from './levels';

/** The configuration that holds in a folder. */
export interface FoundConfiguration {
  readonly configuration: Configuration;
  /** The file that says it; undefined where there is none and defaults hold. */
  readonly file: string | undefined;
  /** The folder from which its paths and patterns count: the file's. */
  readonly folder: string;
}

/** Takes a sentence about a file. */
export interface FaultTeller {
  say(path: string, sentence: string): void;
}

/** Finds the configuration of each folder: the nearest file in it or above, up to the root of the repository. */
export class ConfigurationFiles {
  readonly #byFolder = new Map<string, Promise<FoundConfiguration>>();

  /** Of the names that matter here those that stand in a folder, as far as it was listed. */
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly faults: FaultTeller,
    private readonly load: LoadUnknownSelector,
  ) {}

  /** Takes in what stands in an absolute folder, so that nothing is looked for in vain. */
  listed(folder: string, names: ReadonlySet<string>): void {
    this.#known.set(folder, names);
  }

  /** What holds in an absolute folder; a file that cannot be used is said once, and defaults hold in its place. */
  of(folder: string): Promise<FoundConfiguration> {
    let found = this.#byFolder.get(folder);
    if (!found) {
      found = this.#saysNothing(folder) ? this.of(dirname(folder)) : this.#find(folder);
      this.#byFolder.set(folder, found);
    }
    return found;
  }

  /** Whether a folder is known to hold no file that says something, as most do not. */
  #saysNothing(folder: string): boolean {
    return this.#known.get(folder)?.size === 0 && dirname(folder) !== folder;
  }

  async #find(folder: string): Promise<FoundConfiguration> {
    const known = this.#known.get(folder);
    for (const { name, read } of FILES) {
      if (known?.has(name) === false) continue;
      const file = join(folder, name);
      try {
        const text = textOf(file);
        const value = text === undefined ? undefined : await read(text);
        if (value !== undefined)
          return { configuration: await checkedConfiguration(value, this.load), file, folder };
      } catch (error) {
        this.faults.say(file, `is not used: ${firstLine(systemWords(error))}`);
        return { configuration: {}, file, folder };
      }
    }
    const above = dirname(folder);
    const isTop = above === folder || (known?.has('.git') ?? existsSync(join(folder, '.git')));
    return isTop ? { configuration: {}, file: undefined, folder } : this.of(above);
  }
}

/** Whether a name in a folder says something about configurations. */
export function mattersForConfiguration(name: string): boolean {
  return NAMES.has(name);
}

/** The files that may hold a configuration, the first of a folder wins; undefined is read where one holds none. */
const FILES: readonly {
  readonly name: ConfigurationName;
  readonly read: (text: string) => Promise<unknown>;
}[] = [
  { name: '.anaconda-tokens.json', read: (text) => Promise.resolve(namedJson(text)) },
  {
    name: 'pyproject.toml',
    read: async (text) => {
      // Most hold none, and the parser need not be loaded for them.
      if (!text.includes(CONFIGURATION_SECTION)) return undefined;
      const { tomlValue } = await import('../../readers/text/tomlValue');
      return member(member(tomlValue(text), 'tool'), CONFIGURATION_SECTION);
    },
  },
  {
    name: 'package.json',
    read: (text) =>
      Promise.resolve(
        text.includes(CONFIGURATION_SECTION) ? member(namedJson(text), CONFIGURATION_SECTION) : undefined,
      ),
  },
];

const NAMES: ReadonlySet<string> = new Set(['.git', ...FILES.map(({ name }) => name)]);

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** The text of a file; undefined where there is no such file. @throws Error with the reason, or what the system says */
function textOf(file: string): string | undefined {
  try {
    return namedFileText(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
