/** A commit that holds what is looked for. */
export interface FoundCommit {
  /** Its full hash. */
  readonly hash: string;
  /** The day it was authored, `YYYY-MM-DD`. */
  readonly date: string;
}

/** How git marks the beginning of each commit: no line of a message or a diff begins with this character. */
export const COMMIT_FORMAT = '%x00%H %as%n%B';

const mark = Buffer.from([0]);
const NEWLINE = 0x0a;
const HEAD = /^([0-9a-f]{40,64}) (\d{4}-\d\d-\d\d)\n/;
/** The longest head of a commit, in bytes. */
const HEAD_LENGTH = 80;

/** Looks for values in what `git log -p` prints with `COMMIT_FORMAT`, piece by piece, however large it is. */
export class HistoryScan {
  readonly #needles: readonly Buffer[];
  readonly #overlap: number;
  readonly #found = new Map<string, FoundCommit>();
  #rest: Buffer = Buffer.alloc(0);
  #commit: FoundCommit | undefined;
  #commits = 0;

  constructor(value: string) {
    this.#needles = [Buffer.from(value), Buffer.from(value, 'utf16le')];
    this.#overlap = HEAD_LENGTH + value.length * 2;
  }

  /** Takes the next piece; its end waits for the one behind it, so that nothing is cut in two. */
  take(piece: Buffer): void {
    const data = Buffer.concat([this.#rest, piece]);
    this.#look(data, Math.max(0, data.length - this.#overlap));
  }

  /** The commits that hold the value, the newest first, and how many were looked at; to be called once, at the end. */
  end(): { readonly found: readonly FoundCommit[]; readonly commits: number } {
    this.#look(this.#rest, this.#rest.length);
    return { found: [...this.#found.values()], commits: this.#commits };
  }

  /** Looks at what begins before `until`. */
  #look(data: Buffer, until: number): void {
    let from = 0;
    for (let at = markIn(data, 0); at !== -1 && at < until; at = markIn(data, at + 1)) {
      this.#note(data.subarray(from, at + this.#overlap), at - from);
      const [, hash, date] = HEAD.exec(data.toString('latin1', at + 1, at + HEAD_LENGTH)) ?? [];
      if (hash !== undefined && date !== undefined) {
        this.#commit = { hash, date };
        this.#commits += 1;
      }
      from = at;
    }
    this.#note(data.subarray(from), until - from);
    this.#rest = data.subarray(until);
  }

  /** Notes the commit if a needle begins in the first `length` bytes. */
  #note(data: Buffer, length: number): void {
    const commit = this.#commit;
    if (commit === undefined || this.#found.has(commit.hash)) return;
    const holds = this.#needles.some((needle) => {
      const at = data.indexOf(needle);
      return at !== -1 && at < length;
    });
    if (holds) this.#found.set(commit.hash, commit);
  }
}

/** Where the next commit begins: the mark at the start of a line. */
function markIn(data: Buffer, from: number): number {
  for (let at = data.indexOf(mark, from); at !== -1; at = data.indexOf(mark, at + 1))
    if (at === 0 || data[at - 1] === NEWLINE) return at;
  return -1;
}
