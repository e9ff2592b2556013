import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { namedFileText, namedJson } from '../../machine/namedFile';
import { writeFileWhole } from './files/atomicWrite';
import type { Finding } from './finding';

/** The version of the format that this program writes, and the newest that it reads. */
const VERSION = 1;

/** Findings that are alike in one file: of one rule, in the same text. */
interface Entry {
  /** Seen from the folder of the baseline, with `/`. */
  readonly file: string;
  readonly code: string;
  readonly fingerprint: string;
  /** How many there are; absent: one. */
  readonly count?: number;
  /** Whether it stands in the history, whatever the file holds today. */
  readonly history?: true;
}

/**
 * Findings that are known. Each is kept by a hash of its rule and of the text that it was found in, whose key belongs to
 * this baseline: no secret stands in it, none can be compared with those of another, and no line number matters.
 */
export class Baseline {
  readonly #left: Map<string, number>;

  private constructor(
    readonly path: string,
    private readonly key: string,
    private readonly entries: readonly Entry[],
  ) {
    this.#left = new Map(entries.map((entry) => [idOf(entry), entry.count ?? 1]));
  }

  /** One without entries. */
  static empty(path: string): Baseline {
    return new Baseline(path, randomBytes(32).toString('hex'), []);
  }

  /** @throws Error with the reason why the file cannot be used */
  static read(path: string): Baseline {
    const value: unknown = namedJson(namedFileText(path));
    if (!isRecord(value) || typeof value.version !== 'number') throw new Error('it is no baseline');
    if (value.version > VERSION)
      throw new Error(`it has version ${value.version} and this program knows ${VERSION}: use a newer one`);
    const { key, findings } = value;
    if (typeof key !== 'string' || !Array.isArray(findings) || !findings.every(isEntry))
      throw new Error('it is no baseline of version 1');
    return new Baseline(path, key, findings);
  }

  /** The fingerprint of a text that a rule found something in. */
  fingerprint(code: string, text: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([code, text]))
      .digest('hex')
      .slice(0, 32);
  }

  /** Whether a finding is known; each entry is good for as many findings as it counts. */
  takes(finding: Finding, absolute: string): boolean {
    const id = idOf(this.#entry(finding, absolute));
    const left = this.#left.get(id) ?? 0;
    if (left > 0) this.#left.set(id, left - 1);
    return left > 0;
  }

  /** How many of the findings it lists for some files, absolute paths, were not found any more. */
  gone(files: ReadonlySet<string> | 'history'): number {
    const judged = this.entries.filter(({ file, history }) =>
      files === 'history' ? history : !history && files.has(this.#absolute(file)),
    );
    return judged.reduce((sum, entry) => sum + (this.#left.get(idOf(entry)) ?? 0), 0);
  }

  /**
   * Writes what was found in place of what it listed for the same files, or of all that it listed of the history. What it
   * listed for other files that are still there stays.
   *
   * @param files absolute paths of all that was judged; 'history' where that was every commit
   * @throws what the system says
   */
  write(found: readonly (readonly [Finding, string])[], files: ReadonlySet<string> | 'history'): void {
    const kept = this.entries.filter(({ file, history }) => {
      if (files === 'history' || history) return (files === 'history') !== (history === true);
      const absolute = this.#absolute(file);
      return !files.has(absolute) && existsSync(absolute);
    });
    const counts = new Map(kept.map((entry) => [idOf(entry), entry]));
    for (const [finding, absolute] of found) {
      const entry = this.#entry(finding, absolute);
      const count = (counts.get(idOf(entry))?.count ?? (counts.has(idOf(entry)) ? 1 : 0)) + 1;
      counts.set(idOf(entry), count === 1 ? entry : { ...entry, count });
    }
    const findings = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    const text = `${JSON.stringify({ version: VERSION, key: this.key, findings }, null, 2)}\n`;
    writeFileWhole(this.path, Buffer.from(text));
  }

  #entry({ code, fingerprint = '', commit }: Finding, absolute: string): Entry {
    const file = relative(dirname(this.path), absolute).split(sep).join('/');
    return { file, code, fingerprint, ...(commit ? { history: true as const } : {}) };
  }

  #absolute(file: string): string {
    return join(dirname(this.path), file);
  }
}

function idOf({ file, code, fingerprint, history }: Entry): string {
  return `${file}\0${code}\0${fingerprint}\0${history === true ? 'history' : ''}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value)) return false;
  const { file, code, fingerprint, count, history } = value;
  return (
    [file, code, fingerprint].every((one) => typeof one === 'string') &&
    (count === undefined || (typeof count === 'number' && count >= 1)) &&
    (history === undefined || history === true)
  );
}
