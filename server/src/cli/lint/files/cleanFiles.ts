import { HashSet } from './hashSet';
import { keepBytes, keptBytes } from './stampedFile';

/**
 * Hashes of contents in which nothing was found, kept in a file from one run to the next: no text, no name, no finding
 * and no secret.
 */
export class CleanFiles {
  /** Read when they are first asked for: a run over one file never does. */
  #hashes: HashSet | undefined;
  #known = 0;

  /**
   * @param file where they are kept; undefined to keep nothing
   * @param stamp a line that says by what program and settings they were found clean: others' do not count
   */
  constructor(
    private readonly file: string | undefined,
    private readonly stamp: string,
  ) {}

  /**
   * @param hash hexadecimal
   * @param by a number for what else the content was judged by
   */
  has(hash: string, by = 0): boolean {
    return this.#read().has(hash, by);
  }

  add(hash: string, by = 0): void {
    this.#read().add(hash, by);
  }

  /** Keeps them, where there are new ones. */
  save(): void {
    const hashes = this.#hashes;
    if (this.file === undefined || !hashes || hashes.size === this.#known) return;
    keepBytes(this.file, this.stamp, hashes.bytes());
  }

  #read(): HashSet {
    if (this.#hashes) return this.#hashes;
    const kept = this.file === undefined ? undefined : keptBytes(this.file, this.stamp);
    this.#hashes = kept ? HashSet.of(kept) : new HashSet();
    this.#known = this.#hashes.size;
    return this.#hashes;
  }
}

/**
 * Contents in which nothing was found in this run, where none are kept. A repository holds many files twice, and to
 * compare them takes less than to judge them.
 */
export class CleanTexts {
  readonly #texts = new Map<number, Set<string>>();
  #characters = 0;

  /** @param by a number for what else the content was judged by */
  has(text: string, by: number): boolean {
    return this.#texts.get(by)?.has(text) === true;
  }

  add(text: string, by: number): void {
    if (this.#characters + text.length > MOST_CHARACTERS) return;
    this.#characters += text.length;
    const texts = this.#texts.get(by);
    if (texts) texts.add(text);
    else this.#texts.set(by, new Set([text]));
  }
}

/** Characters that are held at most. */
const MOST_CHARACTERS = 16_000_000;
