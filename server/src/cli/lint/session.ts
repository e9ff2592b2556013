import { join, resolve } from 'node:path';
import { ConfigurationFiles } from '../../machine/project/configurationFiles';
import type { LoadUnknownSelector } from '../../machine/project/levels';
import { CommandLineGit } from '../git/gitHost';
import { Repositories } from '../git/repositories';
import type { Io } from '../io';
import { Faults } from './faults';
import { CleanFiles, CleanTexts } from './files/cleanFiles';
import { FEW, LintSources, type SourceFile, type SourceTools } from './files/sources';
import { UnchangedFiles } from './files/unchangedFiles';
import type { Judging } from './judging';
import type { LintOptions } from './options/options';
import { CliSettings, type RunSettings } from './options/settings';
import { Progress } from './progress';

/** One run of `lint`: finds the files, and loads what judges them once there is one that may hold something. */
export class LintSession {
  readonly faults: Faults;
  readonly paths: readonly string[];
  readonly #git: CommandLineGit;
  readonly #repositories: Repositories;
  readonly #settings: CliSettings;
  readonly #configurations: ConfigurationFiles;
  readonly #progress: Progress;
  #sources: LintSources | undefined;
  #judging: Judging | undefined;

  constructor(
    private readonly options: LintOptions,
    private readonly io: Io,
  ) {
    this.paths = options.paths.length > 0 ? options.paths : ['.'];
    this.faults = new Faults(io.stderr);
    this.#git = new CommandLineGit(io.environment);
    this.#repositories = new Repositories(this.#git);
    this.#configurations = new ConfigurationFiles(this.faults, loadUnknownSelector);
    this.#settings = new CliSettings(options, this.#configurations, io.folder);
    this.#progress = new Progress(io.stderr, () => !options.on.has('quiet') && io.isTerminal('stderr'));
  }

  /** The absolute folders in which a change may change what is found. */
  get folders(): ReadonlySet<string> {
    return this.#sources?.folders ?? new Set();
  }

  /** What `--show-config` prints for a file, or for a folder. */
  shownSettings(path: string): Promise<object> {
    const absolute = resolve(this.io.folder, path);
    return this.#settings.shown(path === '.' ? join(absolute, 'any file') : absolute);
  }

  /** Judges everything and reports it. Resolves to the exit code. */
  async run(): Promise<number> {
    const settings = await this.#settings.ofRun();
    if (this.options.on.has('history')) {
      const judging = await this.#loaded(settings);
      return judging.history((commits) => {
        this.#progress.tick(commits, undefined, 'commits');
      });
    }
    const kept = this.#cache('files', settings);
    const clean = kept === undefined ? new CleanTexts() : new CleanFiles(kept, this.io.build());
    const cache = this.#cache('unchanged', settings);
    const unchanged =
      cache === undefined ? undefined : new UnchangedFiles(cache, this.io.build(), this.io.now());
    const listsClean = settings.baseline !== undefined || this.options.on.has('write-baseline');
    const sources = this.#newSources({ clean, unchanged, listsClean });
    this.#sources = sources;
    try {
      for await (const file of await this.#files(sources)) {
        this.#progress.tick(sources.done, sources.count, 'files');
        const judging = this.#judging ?? (await this.#loaded(settings));
        const isClean = await judging.take(file);
        if (isClean) file.remember?.();
      }
    } catch (error) {
      this.faults.system(this.options.on.has('stdin') ? this.#stdinName : this.io.folder, 'read', error);
    }
    if (clean instanceof CleanFiles) clean.save();
    unchanged?.save();
    this.#progress.end();
    const leftOut = sources.leftOut();
    if (!this.#judging && this.#saysNothingElse(settings)) return this.#nothingFound(leftOut);
    return (await this.#loaded(settings)).conclude(leftOut, sources.clean);
  }

  get #stdinName(): string {
    return this.options.stdinFilename ?? 'standard input';
  }

  #newSources(kept: Pick<SourceTools, 'clean' | 'unchanged' | 'listsClean'>): LintSources {
    const { faults, io } = this;
    return new LintSources({
      ...kept,
      ...{ folder: io.folder, settings: this.#settings, faults },
      ...{ repositories: this.#repositories, configurations: this.#configurations },
      userFolders: io.userFolders,
      expectMany: () => {
        io.optimizeLate(true);
      },
    });
  }

  /** The file of a cache; undefined where none is to be kept, for what is clean hangs on more than files and rules. */
  #cache(name: string, { condarc, withUserConfig }: RunSettings): string | undefined {
    const { cacheFolder } = this.io;
    const keepsNone = this.options.on.has('no-cache') || condarc !== undefined || withUserConfig;
    return cacheFolder === undefined || keepsNone ? undefined : join(cacheFolder, name);
  }

  async #files(sources: LintSources): Promise<AsyncGenerator<SourceFile>> {
    const { on, paths } = this.options;
    if (on.has('stdin')) return sources.given(this.#stdinName, await this.io.stdin());
    if (!on.has('staged')) return sources.named(this.paths);
    const { StagedFiles } = await import('../git/stagedFiles');
    return sources.staged(new StagedFiles(this.#git, this.io.folder, this.io.environment), paths);
  }

  async #loaded(runSettings: RunSettings): Promise<Judging> {
    if (this.#judging) return this.#judging;
    const { options, io, faults } = this;
    // What is kept compiled is taken only under the settings that V8 starts with.
    io.optimizeLate(false);
    const { Judging } = await import('../engine');
    io.optimizeLate((this.#sources?.count ?? 0) > FEW);
    this.#judging = await Judging.open({
      ...{ options, io, faults, runSettings, settings: this.#settings },
      ...{ git: this.#git, repositories: this.#repositories },
    });
    return this.#judging;
  }

  /** Whether a report without findings has nothing in it but that. */
  #saysNothingElse({ baseline }: RunSettings): boolean {
    const { format, on, fix } = this.options;
    const asked = ['statistics', 'write-baseline', 'add-ignore'] as const;
    return (
      format === 'text' && fix === 'none' && baseline === undefined && !asked.some((name) => on.has(name))
    );
  }

  #nothingFound(leftOut: string | undefined): number {
    const isQuiet = this.options.on.has('quiet');
    const { count } = this.faults;
    if (count === 0 && !isQuiet) this.io.stdout('No problems found.\n');
    if (leftOut !== undefined && !isQuiet) this.io.stderr(`${leftOut}\n`);
    return count > 0 ? 2 : 0;
  }
}

/** Loads what knows all rules. */
export const loadUnknownSelector: LoadUnknownSelector = async () =>
  (await import('../engine')).unknownSelector;
