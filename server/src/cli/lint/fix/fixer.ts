import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Fix } from '../../../features/actions/fix';
import { compatibleFixes } from '../../../features/actions/quickFixes';
import { ChunkCache } from '../../../features/chunkCache';
import type { FeatureContext } from '../../../features/featureContext';
import { VARIABLE } from '../../../rules/url/urlToken';
import type { Repositories } from '../../git/repositories';
import type { Faults } from '../faults';
import { sourceOf, type FileLinter, type LintedFile } from '../fileLinter';

/** One fix can make place for another; more rounds than this would be a circle. */
const MOST_ROUNDS = 10;

/** A file after it was mended. */
export interface FixedFile {
  readonly linted: LintedFile;
  /** How many fixes were made. */
  readonly count: number;
}

/** What `Fixer` needs. */
export interface FixTools {
  readonly linter: FileLinter;
  readonly repositories: Repositories;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly faults: Faults;
  /** Says something that is no fault. */
  readonly note: (path: string, sentence: string) => void;
}

/** Mends texts by the fixes that the editor offers; files it leaves alone. */
export class Fixer {
  constructor(
    private readonly choice: 'safe' | 'all',
    private readonly tools: FixTools,
  ) {}

  /** The file with its text mended as far as that goes; the same where nothing is, or where it cannot be parsed. */
  async fixed(linted: LintedFile): Promise<FixedFile> {
    const untouched = { linted, count: 0 };
    let [now, count] = [linted, 0];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const fixes = await this.#chosen(now, round === 0);
      if (fixes.length === 0) break;
      if (round === 0 && (await this.#hasParseFault(linted))) return untouched;
      count += fixes.length;
      const text = edited(now.file.text, fixes);
      now = await this.tools.linter.lint({ ...now.file, text });
    }
    if (count === 0) return untouched;
    const broken = await faultIn(now);
    if (broken === undefined) return { linted: now, count };
    this.tools.faults.say(linted.file.path, `is not mended: it could no longer be read (${broken}).`);
    return untouched;
  }

  async #chosen(linted: LintedFile, isFirst: boolean): Promise<readonly Fix[]> {
    const { problems } = linted;
    const lost = this.choice === 'all' ? await this.#lostValues(linted) : new Set<string>();
    if (isFirst && lost.size > 0) {
      const sentence = `has a secret that --fix=all leaves: it may be kept nowhere else. Set the variable ${VARIABLE} to it, or commit the file, and try again.`;
      this.tools.note(linted.file.path, sentence);
    }
    return compatibleFixes(problems, sourceOf(linted), plainContext(), (fix) =>
      this.choice === 'safe'
        ? fix.safe === true
        : fix.chosen !== true && (fix.takesAway === undefined || !lost.has(fix.takesAway)),
    );
  }

  /** The secrets that would be nowhere once they are out of the file: not in the variable, not in the last commit. */
  async #lostValues(linted: LintedFile): Promise<ReadonlySet<string>> {
    const values = new Set<string>();
    compatibleFixes(linted.problems, sourceOf(linted), plainContext(), ({ takesAway }) => {
      if (takesAway !== undefined && takesAway !== this.tools.environment[VARIABLE]) values.add(takesAway);
      return false;
    });
    if (values.size === 0) return values;
    const committed = await this.tools.repositories.committed(linted.file.absolute);
    return new Set([...values].filter((value) => committed?.includes(value) !== true));
  }

  async #hasParseFault(linted: LintedFile): Promise<boolean> {
    const { file } = linted;
    const fault = await faultIn(linted);
    if (fault !== undefined)
      this.tools.faults.say(file.path, `is not mended: it cannot be parsed (${fault}).`);
    return fault !== undefined;
  }
}

/** What fixes are made with where nobody is signed in and no editor runs commands. */
export function plainContext(): FeatureContext {
  return { facts: [], cache: new ChunkCache(), now: 0, commands: {} };
}

/** Why a file cannot be parsed; undefined where it can. */
export async function faultIn({ kind, file }: LintedFile): Promise<string | undefined> {
  const { parseFault } = await import('../../../readers/parseFault');
  return parseFault(kind, file.text);
}

/** A text with the edits of fixes made; line breaks that are put in are those of the text. */
export function edited(text: string, fixes: readonly Pick<Fix, 'edits'>[]): string {
  const isWindows = text.includes('\r\n');
  const edits = fixes
    .flatMap(({ edits }) => edits)
    .map(({ range, newText }) => ({
      range,
      newText: isWindows ? newText.replaceAll(/\r?\n/g, '\r\n') : newText,
    }));
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}
