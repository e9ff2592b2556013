import { counted } from '../../domain/text/counted';
import { removeLeftFiles } from '../../stores/fileBeside';
import type { LintedFile } from './fileLinter';
import { replaceFile } from './files/atomicWrite';
import { encodedAs } from './files/decodedFile';
import type { Fixer, FixTools } from './fix/fixer';
import type { Ignorer } from './fix/ignorer';
import type { LintOptions } from './options/options';

/** Makes the changes that were asked for, file by file: in the file, as a diff, or on standard output. */
export class Changes {
  /** How many problems were, or with `--diff` would be, mended or ignored. */
  count = 0;
  #files = 0;
  #maker: Fixer | Ignorer | undefined;

  constructor(
    private readonly options: LintOptions,
    private readonly tools: FixTools & { readonly stdout: (text: string) => void },
  ) {}

  /** The file as it is now. With `--diff` it is unchanged, and so it is where it could not be written. */
  async made(linted: LintedFile): Promise<LintedFile> {
    if (!this.#isAsked()) return linted;
    const { on } = this.options;
    const maker = await this.#loaded();
    const original = Buffer.from(linted.file.bytes);
    const { linted: now, count } =
      linted.problems.length === 0 ? { linted, count: 0 } : await maker.fixed(linted);
    const isPrinted = on.has('stdin') && !on.has('diff');
    if (isPrinted) this.tools.stdout(now.file.text);
    const isMade = count > 0 && (isPrinted || (await this.#isMade(linted, now, original)));
    if (!isMade) return linted;
    this.count += count;
    this.#files++;
    return on.has('diff') ? linted : now;
  }

  /** What was done, as a sentence; undefined where nothing was asked for. */
  words(): string | undefined {
    if (!this.#isAsked()) return undefined;
    const what = this.options.on.has('add-ignore') ? 'ignored' : 'mended';
    const verb = this.options.on.has('diff') ? `would be ${what}` : what;
    const [problems, files] = [counted(this.count, 'problem'), counted(this.#files, 'file')];
    return `${problems} ${verb} in ${files}.`;
  }

  #isAsked(): boolean {
    return this.options.fix !== 'none' || this.options.on.has('add-ignore');
  }

  /** What makes changes. */
  async #loaded(): Promise<Fixer | Ignorer> {
    const { options, tools } = this;
    if (this.#maker) return this.#maker;
    removeLeftFiles();
    if (options.on.has('add-ignore')) {
      const { Ignorer } = await import('./fix/ignorer');
      return (this.#maker = new Ignorer(tools.linter, tools.faults));
    }
    const { Fixer } = await import('./fix/fixer');
    return (this.#maker = new Fixer(options.fix === 'all' ? 'all' : 'safe', tools));
  }

  async #isMade(linted: LintedFile, now: LintedFile, original: Buffer): Promise<boolean> {
    const { file } = linted;
    const { faults, stdout } = this.tools;
    if (this.options.on.has('diff')) {
      const { shownDiff } = await import('./fix/shownDiff');
      stdout(shownDiff(linted, now));
      return true;
    }
    const bytes = encodedAs(original, now.file.text);
    if (!bytes) {
      faults.say(
        file.path,
        'is left as it is: its encoding has not all characters of what would be written.',
      );
      return false;
    }
    try {
      replaceFile(file.absolute, original, bytes);
      return true;
    } catch (error) {
      faults.system(file.path, 'written', error);
      return false;
    }
  }
}
