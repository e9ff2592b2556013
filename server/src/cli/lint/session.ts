import { join, resolve } from 'node:path';
import { printable } from '../../domain/text/printable';
import { LocalGit } from '../git/gitHost';
import { Repositories } from '../git/repositories';
import { StagedFiles } from '../git/stagedFiles';
import type { Io } from '../io';
import { Baseline } from './baseline';
import { Changes } from './changes';
import { CleanFiles } from './cleanFiles';
import { Conclusion, type Collected } from './conclusion';
import { ConfigurationFiles } from './configurationFiles';
import { Faults } from './faults';
import { FileLinter } from './fileLinter';
import { LintRun } from './lintRun';
import type { LintOptions } from './options';
import { Progress } from './progress';
import { Settings, type RunSettings } from './settings';
import { Sources, type SourceFile } from './sources';

/** Where the list of known findings is kept when nothing else is said. */
const BASELINE = '.anaconda-tokens-baseline.json';

/** One run of `lint`: its parts put together, from the files to the report. */
export class Session {
  readonly faults: Faults;
  readonly paths: readonly string[];
  readonly #git: LocalGit;
  readonly #repositories: Repositories;
  readonly #settings: Settings;
  readonly #sources: Sources;
  readonly #linter: FileLinter;
  readonly #progress: Progress;

  constructor(
    private readonly options: LintOptions,
    private readonly io: Io,
  ) {
    this.paths = options.paths.length > 0 ? options.paths : ['.'];
    this.faults = new Faults(io.stderr);
    this.#git = new LocalGit(io.environment);
    this.#repositories = new Repositories(this.#git);
    this.#settings = new Settings(options, new ConfigurationFiles(this.faults), io.folder);
    const { faults } = this;
    this.#sources = new Sources({
      folder: io.folder,
      settings: this.#settings,
      faults,
      repositories: this.#repositories,
    });
    this.#linter = new FileLinter(io.userFolders, io.now());
    this.#progress = new Progress(io.terminal.err && !options.on.has('quiet') ? io.stderr : undefined);
  }

  /** The absolute folders in which a change may change what is found. */
  get folders(): ReadonlySet<string> {
    return this.#sources.folders;
  }

  /** What `--show-config` prints for a file, or for a folder. */
  shownSettings(path: string): Promise<object> {
    const absolute = resolve(this.io.folder, path);
    return this.#settings.shown(path === '.' ? join(absolute, 'any file') : absolute);
  }

  /** Judges everything and reports it. Resolves to the exit code. */
  async run(): Promise<number> {
    const settings = await this.#settings.ofRun();
    const baseline = this.#baseline(settings);
    const collected = this.options.on.has('history')
      ? await this.#history(baseline)
      : await this.#files(baseline);
    this.#progress.end();
    const { options, io, faults } = this;
    return new Conclusion({ options, io, faults, settings, baseline }).conclude(collected);
  }

  async #files(baseline: Baseline | undefined): Promise<Collected> {
    const { format, on } = this.options;
    const run = new LintRun(this.#linter, this.#repositories, {
      excerpts: format === 'text' && !on.has('statistics'),
      fixes: format === 'sarif',
      baseline,
    });
    const changes = this.#changes();
    try {
      for await (const file of this.#sourceFiles()) {
        this.#progress.tick(this.#sources.done, this.#sources.count, 'files');
        await run.take(await changes.made(await this.#linter.lint(file)));
      }
    } catch (error) {
      this.faults.system(this.io.folder, 'read', error);
    }
    const found = await run.all();
    const words = [changes.words(), this.#sources.leftOut()].filter((line) => line !== undefined);
    return { found, files: run.files, words, changes: changes.count };
  }

  #sourceFiles(): AsyncGenerator<SourceFile> {
    const { on, paths, stdinFilename = 'standard input' } = this.options;
    if (on.has('stdin')) return this.#sources.given(stdinFilename, this.io.stdin());
    if (!on.has('staged')) return this.#sources.named(this.paths);
    return this.#sources.staged(new StagedFiles(this.#git, this.io.folder, this.io.environment), paths);
  }

  async #history(baseline: Baseline | undefined): Promise<Collected> {
    const { cacheFolder } = this.io;
    // git names files from the root of the repository.
    const folder = this.#repositories.rootOf(this.io.folder) ?? this.io.folder;
    // Loaded only here: most runs need nothing of it.
    const { HistoryRun } = await import('../history/historyRun');
    const { BlobJudge } = await import('../history/blobJudge');
    const fingerprint = baseline && ((code: string, secret: string) => baseline.fingerprint(code, secret));
    const { judge } = await this.#settings.ofFile(join(folder, 'any file'));
    const kept =
      this.options.on.has('no-cache') || cacheFolder === undefined ? undefined : join(cacheFolder, 'history');
    let isStopped = false;
    this.io.onInterrupt(() => (isStopped = true));
    const run = new HistoryRun({
      ...{ folder, git: this.#git, settings: this.#settings, faults: this.faults },
      judge: new BlobJudge(this.io.now(), fingerprint),
      clean: CleanFiles.open(kept, JSON.stringify([await this.io.build(), judge.severities])),
      progress: (commits) => {
        this.#progress.tick(commits, undefined, 'commits');
      },
      isStopped: () => isStopped,
    });
    await run.run();
    return { found: run.found, files: 'history', words: run.words(), changes: 0 };
  }

  #changes(): Changes {
    const { faults } = this;
    return new Changes(this.options, {
      linter: this.#linter,
      repositories: this.#repositories,
      environment: this.io.environment,
      faults,
      note: (path, sentence) => {
        this.io.stderr(`${printable(path)} ${printable(sentence)}\n`);
      },
      stdout: this.io.stdout,
    });
  }

  #baseline({ baseline: path }: RunSettings): Baseline | undefined {
    const writes = this.options.on.has('write-baseline');
    const file = path ?? (writes ? join(this.io.folder, BASELINE) : undefined);
    if (file === undefined) return undefined;
    try {
      return Baseline.read(file);
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (writes && isMissing) return Baseline.empty(file);
      this.faults.system(file, 'read', error);
      return undefined;
    }
  }
}
