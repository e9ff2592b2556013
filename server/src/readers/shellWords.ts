import type { Span } from './span';

export type Shell = 'posix' | 'powershell';

/** What a stretch of script is made of: commands as words (quotes still around them), and comments. */
export interface Script {
  readonly commands: readonly (readonly Span[])[];
  readonly comments: readonly Span[];
}

/** A quoted string longer than this is a stray quote rather than a string. */
const LONGEST_QUOTE = 20_000;

const PLACEHOLDER = /^<[\w .-]{1,60}>/;

/** Splits a script into commands and words. It knows enough of shells for command lines that name channels. */
export function splitScript(text: string, shell: Shell): Script {
  const splitter = new ScriptSplitter(text, shell);
  splitter.run();
  return splitter;
}

class ScriptSplitter implements Script {
  readonly commands: Span[][] = [];
  readonly comments: Span[] = [];
  #words: Span[] = [];
  #at = 0;
  readonly #escape: string;
  readonly #hereDocs: string[] = [];

  constructor(
    private readonly text: string,
    private readonly shell: Shell,
  ) {
    this.#escape = shell === 'posix' ? '\\' : '`';
  }

  run(): void {
    while (this.#at < this.text.length) this.#step();
    this.#endCommand();
  }

  #step(): void {
    const unit = this.text[this.#at] ?? '';
    if (unit === '\n' || unit === '\r') {
      this.#at++;
      this.#endCommand();
      if (unit === '\n') this.#hereDocBodies();
    } else if (/\s/.test(unit)) this.#at++;
    else if (';|&()'.includes(unit)) {
      this.#at++;
      this.#endCommand();
    } else if (unit === '#') this.#comment();
    else if ((unit === '<' && !PLACEHOLDER.test(this.#ahead())) || unit === '>') this.#redirection();
    else this.#word();
  }

  #endCommand(): void {
    if (this.#words.length > 0) this.commands.push(this.#words);
    this.#words = [];
  }

  #comment(): void {
    const start = this.#at;
    this.#at = this.#lineEnd(start);
    this.comments.push({ start, end: this.#at });
  }

  #lineEnd(from: number): number {
    const end = this.text.slice(from, from + 500).search(/[\r\n]/);
    if (end >= 0) return from + end;
    const far = this.text.indexOf('\n', from);
    return far < 0 ? this.text.length : far;
  }

  #redirection(): void {
    const hereDoc = /^<<[-~]?[ \t]*(["']?)([A-Za-z_]\w{0,60})\1/.exec(
      this.text.slice(this.#at, this.#at + 80),
    );
    if (hereDoc?.[2] !== undefined && this.shell === 'posix') this.#hereDocs.push(hereDoc[2]);
    this.#at += hereDoc?.[0].length ?? 1;
  }

  /** The lines of a here-document may be commands for another shell, but a quote in them ends with its line. */
  #hereDocBodies(): void {
    for (let name = this.#hereDocs.shift(); name !== undefined; name = this.#hereDocs.shift()) {
      while (this.#at < this.text.length) {
        const end = this.text.indexOf('\n', this.#at);
        const next = end < 0 ? this.text.length : end + 1;
        const line = this.text.slice(this.#at, next);
        if (line.trim() === name) break;
        this.#inner(line, this.#at);
        this.#at = next;
      }
    }
  }

  #inner(text: string, offset: number): void {
    const shift = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset });
    const { commands, comments } = splitScript(text.replace('<<', '  '), this.shell);
    this.commands.push(...commands.map((words) => words.map(shift)));
    this.comments.push(...comments.map(shift));
  }

  #word(): void {
    const start = this.#at;
    while (this.#at < this.text.length) {
      const unit = this.text[this.#at] ?? '';
      if (/[\s;|&()<>]/.test(unit) && !this.#placeholder()) break;
      if (unit === this.#escape) {
        const next = this.text[this.#at + 1];
        const joins = next === '\n' || next === '\r';
        if (joins && this.#at > start) break;
        this.#at += next === '\r' && this.text[this.#at + 2] === '\n' ? 3 : 2;
        if (joins) return;
      } else if (unit === '"' || unit === "'") this.#quoted(unit);
      else if (unit === '$' || unit === '{') this.#expansion();
      else this.#at++;
    }
    this.#at = Math.min(this.#at, this.text.length);
    this.#words.push({ start, end: this.#at });
  }

  /** Steps over `<TOKEN>`, which a reader of a manual leaves in and a shell would take for redirections. */
  #placeholder(): boolean {
    if (this.text[this.#at] !== '<') return false;
    const found = PLACEHOLDER.exec(this.#ahead());
    this.#at += (found?.[0].length ?? 1) - 1;
    return found !== null;
  }

  #ahead(): string {
    return this.text.slice(this.#at, this.#at + 64);
  }

  #quoted(quote: string): void {
    const limit = Math.min(this.text.length, this.#at + LONGEST_QUOTE);
    for (let at = this.#at + 1; at < limit; at++) {
      const unit = this.text[at];
      if (unit === this.#escape && quote === '"') at++;
      else if (unit === quote) {
        this.#at = at + 1;
        return;
      }
    }
    this.#at++;
  }

  /** A variable, a substitution or an expression of a CI system is part of its word, blanks and all. */
  #expansion(): void {
    const rest = this.text.slice(this.#at, this.#at + 300);
    const found = /^(?:\$\{\{[^\n]{0,200}?\}\}|\{\{[^\n]{0,200}?\}\}|\$\{[^}\n]*\}|\$\([^()\n]*\))/.exec(
      rest,
    );
    this.#at += found?.[0].length ?? 1;
  }
}

/** A word without the quotes around the whole of it, and its value with inner quotes and escapes resolved. */
export function unquoted(text: string, word: Span, shell: Shell): Span & { readonly value: string } {
  const raw = text.slice(word.start, word.end);
  const first = raw[0] ?? '';
  const whole =
    raw.length > 1 && (first === '"' || first === "'") && raw.indexOf(first, 1) === raw.length - 1;
  const start = whole ? word.start + 1 : word.start;
  const end = whole ? word.end - 1 : word.end;
  const inner = text.slice(start, end);
  if (whole && first === "'") return { start, end, value: inner };
  const escapes = shell === 'posix' ? /\\([\s\S])/g : /`([\s\S])/g;
  const value = inner.replace(escapes, '$1');
  return { start, end, value: whole ? value : value.replace(/["']/g, '') };
}
