import { RULES } from '../../rules/registry';
import type { Repositories } from '../git/repositories';
import type { FileLinter, LintedFile } from './fileLinter';
import type { Finding } from './finding';
import { findingsOf, type Wanted } from './reporting';

/** Files and characters that wait at most until git is asked about them. */
const FILES_AT_ONCE = 400;
const CHARACTERS_AT_ONCE = 16_000_000;

/** A finding and the absolute path of its file. */
export type FoundIn = readonly [finding: Finding, absolute: string];

/** Collects the findings of files in their order; of files with secrets git is asked whether it tracks them, unless it has said so, many at once. */
export class LintRun {
  readonly #found: (readonly FoundIn[])[] = [];
  #waiting: { readonly slot: number; readonly linted: LintedFile }[] = [];
  #characters = 0;
  /** Absolute paths of all files that were judged. */
  readonly files = new Set<string>();

  constructor(
    private readonly linter: FileLinter,
    private readonly repositories: Repositories,
    private readonly wanted: Wanted,
  ) {}

  /** Takes a file that was judged. */
  async take(linted: LintedFile): Promise<void> {
    this.files.add(linted.file.absolute);
    if (linted.problems.length === 0) return;
    const slot = this.#found.push([]) - 1;
    if (linted.trackedByGit || !linted.problems.some(({ code }) => code.startsWith('secret/'))) {
      await this.#keep(slot, linted);
      return;
    }
    this.#waiting.push({ slot, linted });
    this.#characters += linted.file.text.length;
    if (this.#waiting.length >= FILES_AT_ONCE || this.#characters >= CHARACTERS_AT_ONCE) await this.#askGit();
  }

  /** All findings, once the last file was taken. */
  async all(): Promise<readonly FoundIn[]> {
    await this.#askGit();
    return this.#found.flat();
  }

  async #askGit(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#characters = 0;
    if (waiting.length === 0) return;
    const tracked = await this.repositories.tracked(waiting.map(({ linted }) => linted.file.absolute));
    for (const { slot, linted } of waiting) {
      const isTracked = tracked.has(linted.file.absolute);
      await this.#keep(slot, isTracked ? await this.linter.lint(linted.file, true) : linted);
    }
  }

  async #keep(slot: number, linted: LintedFile): Promise<void> {
    const { absolute } = linted.file;
    const findings = await findingsOf(linted, this.wanted);
    this.#found[slot] = findings.map((finding) => [finding, absolute]);
  }
}

/** How often a rule was broken. */
export interface RuleCount {
  readonly code: string;
  readonly count: number;
  readonly title: string;
}

/** The rules that were broken, the most often broken first. */
export function statistics(findings: readonly Finding[]): readonly RuleCount[] {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const titles = new Map(RULES.rows.map(({ code, title }) => [code, title]));
  return [...counts]
    .sort(([a, many], [b, few]) => few - many || a.localeCompare(b))
    .map(([code, count]) => ({ code, count, title: titles.get(code) ?? '' }));
}
