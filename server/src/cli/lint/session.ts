import { join, resolve } from 'node:path';
import { printable } from '../../domain/printable';
import type { Report } from '../formats/report';
import { reportText } from '../formats/reportText';
import { LocalGit } from '../git/gitHost';
import { Repositories } from '../git/repositories';
import { StagedFiles } from '../git/stagedFiles';
import type { Io } from '../io';
import { Baseline } from './baseline';
import { Changes } from './changes';
import { ConfigurationFiles } from './configurationFiles';
import { Faults } from './faults';
import { FileLinter } from './fileLinter';
import { LintRun, type FoundIn } from './lintRun';
import type { LintOptions } from './options';
import { Progress } from './progress';
import { LEVELS } from './selection';
import { Settings, type RunSettings } from './settings';
import { Sources, type SourceFile } from './sources';

/** Where the list of known findings is kept when nothing else is said. */
const BASELINE = '.anaconda-tokens-baseline.json';

/** How a run ended, and the absolute paths of the files that it judged. */
export interface RunResult {
  readonly exitCode: number;
  readonly files: ReadonlySet<string>;
}

/** One run of `lint`: its parts put together, from the files to the report. */
export class Session {
  readonly faults: Faults;
  readonly paths: readonly string[];
  readonly #git: LocalGit;
  readonly #repositories: Repositories;
  readonly #settings: Settings;
  readonly #sources: Sources;
  readonly #linter: FileLinter;

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

  /** Judges everything and reports it. */
  async run(): Promise<RunResult> {
    const settings = await this.#settings.ofRun();
    const baseline = this.#baseline(settings);
    const { format, on } = this.options;
    const run = new LintRun(this.#linter, this.#repositories, {
      excerpts: format === 'text' && !on.has('statistics'),
      fixes: format === 'sarif',
      baseline,
    });
    const changes = this.#changes();
    const progress = new Progress(this.io.terminal.err && !on.has('quiet') ? this.io.stderr : undefined);
    try {
      for await (const file of this.#files()) {
        progress.tick(this.#sources.done, this.#sources.count, 'files');
        await run.take(await changes.made(await this.#linter.lint(file)));
      }
    } catch (error) {
      this.faults.system(this.io.folder, 'read', error);
    }
    const found = await run.all();
    progress.end();
    const exitCode = await this.#end(found, run.files, { settings, baseline, changes });
    return { exitCode, files: run.files };
  }

  #files(): AsyncGenerator<SourceFile> {
    const { on, paths, stdinFilename = 'standard input' } = this.options;
    if (on.has('stdin')) return this.#sources.given(stdinFilename, this.io.stdin());
    if (!on.has('staged')) return this.#sources.named(this.paths);
    return this.#sources.staged(new StagedFiles(this.#git, this.io.folder, this.io.environment), paths);
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

  async #end(
    found: readonly FoundIn[],
    files: ReadonlySet<string>,
    { settings, baseline, changes }: EndTools,
  ): Promise<number> {
    const { on, fix, format } = this.options;
    if (on.has('write-baseline')) return this.#writeBaseline(found, files, baseline);
    const news = found.filter(([finding, absolute]) => baseline?.takes(finding, absolute) !== true);
    const findings = news.map(([finding]) => finding);
    const report: Report = {
      findings,
      version: await this.io.version(),
      root: this.io.folder,
      faults: this.faults.said,
      quiet: on.has('quiet'),
      statistics: on.has('statistics'),
      colours: coloursOn(this.io),
    };
    const nothingRead = files.size === 0 && this.faults.count > 0 && format === 'text';
    // With the mended text on stdout, what is left to say goes to stderr.
    const write = on.has('stdin') && fix !== 'none' ? this.io.stderr : this.io.stdout;
    if (!nothingRead && !on.has('diff')) write(reportText(format, report));
    if (!on.has('quiet')) this.#tell(baseline, files, found.length - news.length, changes);
    if (this.faults.count > 0) return 2;
    if (on.has('exit-zero')) return 0;
    if (on.has('diff')) return changes.count > 0 ? 1 : 0;
    const limit = LEVELS.indexOf(settings.failOn);
    return findings.some(({ severity }) => LEVELS.indexOf(severity) <= limit) ? 1 : 0;
  }

  #writeBaseline(
    found: readonly FoundIn[],
    files: ReadonlySet<string>,
    baseline: Baseline | undefined,
  ): number {
    try {
      const count = baseline?.write(found, files);
      if (count !== undefined && baseline && !this.options.on.has('quiet'))
        this.io.stderr(`${counted(count, 'finding')} listed in ${baseline.path}.\n`);
    } catch (error) {
      this.faults.system(baseline?.path ?? '', 'written', error);
    }
    return this.faults.count > 0 ? 2 : 0;
  }

  #tell(baseline: Baseline | undefined, files: ReadonlySet<string>, known: number, changes: Changes): void {
    const gone = baseline?.gone(files) ?? 0;
    const lines = [
      changes.words(),
      known > 0 ? `${counted(known, 'known finding')} in the baseline.` : undefined,
      gone > 0
        ? `${counted(gone, 'finding')} of the baseline ${gone === 1 ? 'is' : 'are'} there no more; --write-baseline takes ${gone === 1 ? 'it' : 'them'} out.`
        : undefined,
      this.#sources.leftOut(),
    ];
    for (const line of lines) if (line !== undefined) this.io.stderr(`${line}\n`);
  }
}

interface EndTools {
  readonly settings: RunSettings;
  readonly baseline: Baseline | undefined;
  readonly changes: Changes;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Colours for a person, as NO_COLOR (no-color.org) and FORCE_COLOR (Node) ask. */
function coloursOn({ terminal, environment: { NO_COLOR, FORCE_COLOR, TERM } }: Io): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return terminal.out && TERM !== 'dumb';
}
