import { counted } from '../../domain/text/counted';
import { LEVELS } from '../../machine/project/levels';
import type { Report } from '../formats/report';
import { reportText } from '../formats/reportText';
import type { Io } from '../io';
import type { Baseline } from './baseline';
import type { Faults } from './faults';
import type { FoundIn } from './lintRun';
import type { LintOptions } from './options/options';
import type { RunSettings } from './options/settings';

/** What a run has found. */
export interface Collected {
  readonly found: readonly FoundIn[];
  /** Absolute paths of the files that were judged; 'history' where that was every commit. */
  readonly files: ReadonlySet<string> | 'history';
  /** What else there is to tell, for stderr. */
  readonly words: readonly string[];
  /** How many problems were mended. */
  readonly changes: number;
}

/** What `Conclusion` needs. */
export interface ConclusionTools {
  readonly options: LintOptions;
  readonly io: Io;
  readonly faults: Faults;
  readonly settings: RunSettings;
  readonly baseline: Baseline | undefined;
}

/** Ends a run: the report or the baseline is written, and the exit code follows. */
export class Conclusion {
  constructor(private readonly tools: ConclusionTools) {}

  /** Resolves to the exit code. */
  async conclude(collected: Collected): Promise<number> {
    const { options, baseline, faults, settings } = this.tools;
    const { on } = options;
    if (on.has('write-baseline')) return this.#writeBaseline(collected);
    const { found } = collected;
    const news = found.filter(([finding, absolute]) => baseline?.takes(finding, absolute) !== true);
    await this.#report(collected, news);
    this.#tell([...collected.words, ...this.#baselineWords(collected, found.length - news.length)]);
    if (faults.count > 0) return 2;
    if (on.has('exit-zero')) return 0;
    if (on.has('diff')) return collected.changes > 0 ? 1 : 0;
    const limit = LEVELS.indexOf(settings.failOn);
    return news.some(([{ severity }]) => LEVELS.indexOf(severity) <= limit) ? 1 : 0;
  }

  async #report({ files }: Collected, news: readonly FoundIn[]): Promise<void> {
    const { io, faults, options } = this.tools;
    const { on, fix, format } = options;
    const report: Report = {
      findings: news.map(([finding]) => finding),
      version: io.version(),
      root: io.folder,
      faults: faults.said,
      quiet: on.has('quiet'),
      statistics: on.has('statistics'),
      colours: coloursOn(io),
    };
    const isEmpty = files === 'history' ? news.length === 0 : files.size === 0;
    const nothingRead = isEmpty && faults.count > 0 && format === 'text';
    // With the mended text on stdout, what is left to say goes to stderr.
    const write = on.has('stdin') && fix !== 'none' ? io.stderr : io.stdout;
    if (!nothingRead && !on.has('diff')) write(await reportText(format, report));
  }

  #writeBaseline({ found, files, words }: Collected): number {
    const { baseline, faults } = this.tools;
    this.#tell(words);
    try {
      baseline?.write(found, files);
      if (baseline) this.#tell([`${counted(found.length, 'finding')} listed in ${baseline.path}.`]);
    } catch (error) {
      faults.system(baseline?.path ?? '', 'written', error);
    }
    return faults.count > 0 ? 2 : 0;
  }

  #baselineWords({ files }: Collected, known: number): readonly string[] {
    const gone = this.tools.baseline?.gone(files) ?? 0;
    const [are, them] = gone === 1 ? ['is', 'it'] : ['are', 'them'];
    return [
      ...(known > 0 ? [`${counted(known, 'known finding')} in the baseline.`] : []),
      ...(gone > 0
        ? [
            `${counted(gone, 'finding')} of the baseline ${are} there no more; --write-baseline takes ${them} out.`,
          ]
        : []),
    ];
  }

  #tell(lines: readonly string[]): void {
    const { io, options } = this.tools;
    if (!options.on.has('quiet')) for (const line of lines) io.stderr(`${line}\n`);
  }
}

/** Colours for a person, as NO_COLOR (no-color.org) and FORCE_COLOR (Node) ask. */
function coloursOn(io: Io): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return io.isTerminal('stdout') && TERM !== 'dumb';
}
