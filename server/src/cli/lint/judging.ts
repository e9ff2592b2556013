import { join } from 'node:path';
import { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { printable } from '../../domain/text/printable';
import type { CommandLineGit } from '../git/gitHost';
import type { Repositories } from '../git/repositories';
import type { Io } from '../io';
import { Baseline } from './baseline';
import { Changes } from './changes';
import { Conclusion } from './conclusion';
import type { Faults } from './faults';
import { FileLinter, type KnownConda } from './fileLinter';
import { CleanFiles } from './files/cleanFiles';
import type { SourceFile } from './files/sources';
import { LintRun } from './lintRun';
import type { LintOptions } from './options/options';
import type { RunSettings, CliSettings } from './options/settings';

/** Where the list of known findings is kept when nothing else is said. */
const BASELINE = '.anaconda-tokens-baseline.json';

/** What `Judging` needs. */
export interface JudgingTools {
  readonly options: LintOptions;
  readonly io: Io;
  readonly faults: Faults;
  readonly git: CommandLineGit;
  readonly repositories: Repositories;
  readonly settings: CliSettings;
  readonly runSettings: RunSettings;
}

/** What is loaded once there is something to judge: the rules, the fixes, the reports. */
export class Judging {
  readonly #baseline: Baseline | undefined;
  readonly #linter: FileLinter;
  readonly #changes: Changes;
  readonly #run: LintRun;

  private constructor(
    private readonly tools: JudgingTools,
    conda: KnownConda,
  ) {
    const { options, io, faults, repositories } = tools;
    this.#baseline = this.#readBaseline();
    this.#linter = new FileLinter(io.userFolders, io.now(), conda, (file) => repositories.isListed(file));
    this.#changes = new Changes(options, {
      ...{ linter: this.#linter, repositories, environment: io.environment, faults, stdout: io.stdout },
      note: (path, sentence) => {
        io.stderr(`${printable(path)} ${printable(sentence)}\n`);
      },
    });
    this.#run = new LintRun(this.#linter, repositories, {
      excerpts: options.format === 'text' && !options.on.has('statistics'),
      fixes: options.format === 'sarif',
      baseline: this.#baseline,
    });
  }

  /** Ready to judge, with what the run says of conda's configuration. */
  static async open(tools: JudgingTools): Promise<Judging> {
    return new Judging(tools, await knownConda(tools));
  }

  /** Judges a file, and mends it where that was asked for; whether nothing is found in it while it stays as it was. */
  async take(file: SourceFile): Promise<boolean> {
    const linted = await this.#linter.lint(file);
    await this.#run.take(await this.#changes.made(linted));
    return linted.problems.length === 0 && !linted.dependsOnOthers;
  }

  /**
   * Reports what was found. Resolves to the exit code.
   *
   * @param leftOut what was not read
   * @param clean absolute paths of files in which nothing is found, which nobody had to judge
   */
  async conclude(leftOut: string | undefined, clean: readonly string[]): Promise<number> {
    const found = await this.#run.all();
    const words = [this.#changes.words(), leftOut].filter((line) => line !== undefined);
    // Which files there were, only a baseline asks.
    const files = this.#baseline ? new Set([...this.#run.files, ...clean]) : this.#run.files;
    return this.#conclusion().conclude({
      ...{ found, files, words },
      changes: this.#changes.count,
    });
  }

  /** Looks through every commit and reports what was found. Resolves to the exit code. */
  async history(progress: (commits: number) => void): Promise<number> {
    const { io, git, repositories, settings, faults, options } = this.tools;
    const { BlobJudge } = await import('../history/blobJudge');
    const { HistoryRun } = await import('../history/historyRun');
    // git names files from the root of the repository.
    const folder = repositories.rootOf(io.folder) ?? io.folder;
    const baseline = this.#baseline;
    const fingerprint = baseline && ((code: string, secret: string) => baseline.fingerprint(code, secret));
    const { selection } = await settings.ofFile(join(folder, 'any file'));
    let isStopped = false;
    io.onInterrupt(() => (isStopped = true));
    const file =
      io.cacheFolder === undefined || options.on.has('no-cache')
        ? undefined
        : join(io.cacheFolder, 'history');
    const run = new HistoryRun({
      ...{ folder, git, settings, faults, progress },
      judge: new BlobJudge(io.now(), fingerprint),
      clean: new CleanFiles(file, JSON.stringify([io.build(), selection])),
      isStopped: () => isStopped,
    });
    await run.run();
    return this.#conclusion().conclude({
      found: run.found,
      files: 'history',
      words: run.words(),
      changes: 0,
    });
  }

  #conclusion(): Conclusion {
    const { options, io, faults, runSettings } = this.tools;
    return new Conclusion({ options, io, faults, settings: runSettings, baseline: this.#baseline });
  }

  #readBaseline(): Baseline | undefined {
    const { options, io, faults, runSettings } = this.tools;
    const writes = options.on.has('write-baseline');
    const file = runSettings.baseline ?? (writes ? join(io.folder, BASELINE) : undefined);
    if (file === undefined) return undefined;
    try {
      return Baseline.read(file);
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (writes && isMissing) return Baseline.empty(file);
      faults.system(file, 'read', error);
      return undefined;
    }
  }
}

/** What this run is to know of conda: nothing where nothing is said of it, or it cannot be read. */
async function knownConda({ runSettings, io, faults }: JudgingTools): Promise<KnownConda> {
  const { condarc, withUserConfig } = runSettings;
  if (condarc === undefined && !withUserConfig) return {};
  try {
    if (condarc !== undefined) {
      const { channelsByCondarc } = await import('./condaContext');
      return { channels: await channelsByCondarc(condarc) };
    }
    const { CondaMachine } = await import('./condaMachine');
    const machine = await CondaMachine.read(io.machine());
    return machine ? { channels: machine.channels(), machine } : { channels: new ChannelConfiguration() };
  } catch (error) {
    faults.system(condarc ?? io.folder, 'read', error);
    return {};
  }
}
