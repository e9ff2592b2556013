import ignore, { type Ignore } from 'ignore';
import { relative, sep } from 'node:path';

/** Patterns of paths as a .gitignore writes them, seen from a folder. */
export class PathPatterns {
  readonly #patterns: Ignore;

  /** @param folder absolute; what is not below it fits no pattern */
  constructor(
    private readonly folder: string,
    patterns: readonly string[],
  ) {
    this.#patterns = ignore().add(patterns);
  }

  /** Whether a file or a folder above it fits. */
  fit(absolutePath: string): boolean {
    const path = relative(this.folder, absolutePath).split(sep).join('/');
    return ignore.isPathValid(path) && this.#patterns.ignores(path);
  }
}
