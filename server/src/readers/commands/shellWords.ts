import { expansionEnd } from '../../domain/text/notation';
import type { Span } from '../text/span';
import { ESCAPES, QUOTES } from './quotedWord';
import type { ScriptLanguage, ScriptShell } from './scriptLanguage';

/** What a stretch of script is made of: commands as words (quotes still around them), and comments. */
export interface Script {
  readonly commands: readonly (readonly Span[])[];
  readonly comments: readonly Span[];
  /** The bodies of here-documents, which the shell expands unless their end is quoted. */
  readonly hereDocs: readonly HereDoc[];
}

export interface HereDoc extends Span {
  readonly expands: boolean;
}

/** A quoted string longer than this is a stray quote rather than a string. */
const LONGEST_QUOTE = 20_000;

const PLACEHOLDER = /^<[\w .-]{1,60}>/;

/**
 * Splits a script into commands and words. It knows enough of shells for command lines that name channels.
 *
 * @param matters finds what commands matter for, whatever quotes stand in them: others may be left out
 */
export function splitScript(text: string, language: ScriptLanguage, matters: RegExp): Script {
  const splitter = new ScriptSplitter(text, language, matters);
  splitter.run();
  return splitter;
}

const ENDS: Readonly<Record<ScriptShell, string>> = {
  posix: ';|&()',
  fish: ';|&()',
  powershell: ';|&()',
  cmd: '|&()',
};
/** What is no sign in any shell. */
const PLAIN = /[\w./:=,+-]+/y;
/** A line of words and strings that hold no sign of any shell but cmd, and are not put together of several. */
const PLAIN_LINE =
  /[ \t]*(?:(?:[\w./:=,+@*?~[\]-]+|"[\w ./:=,+@*?~[\]-]*"|'[\w ./:=,+@*?~[\]-]*')(?:[ \t]+|(?=\r?\n)))*\r?\n/y;
const DUPLICATE = /&(?:[0-9]+|-)/y;
const CMD_COMMENT = /(?:@?rem(?![^\s])|::)/iy;

class ScriptSplitter implements Script {
  readonly commands: Span[][] = [];
  readonly comments: Span[] = [];
  #words: Span[] = [];
  #at = 0;
  readonly hereDocs: HereDoc[] = [];
  readonly #escape: string;
  readonly #names: { readonly name: string; readonly quoted: boolean }[] = [];

  /** How many arrays of PowerShell are open here. */
  #arrays = 0;
  /** Where the next command stands that matters. */
  #nextMatter = -1;

  constructor(
    private readonly text: string,
    private readonly language: ScriptLanguage,
    private readonly matters: RegExp,
  ) {
    this.#escape = ESCAPES[language.shell];
  }

  run(): void {
    this.#passPlainLines();
    while (this.#at < this.text.length) this.#step();
    this.#endCommand();
  }

  #step(): void {
    const unit = this.text[this.#at] ?? '';
    if (unit === '\n' || unit === '\r') {
      this.#at++;
      this.#endCommand();
      if (unit === '\n') {
        this.#hereDocBodies();
        this.#passPlainLines();
      }
    } else if (/\s/.test(unit)) this.#at++;
    else if (this.#commentEnd() > this.#at) this.#comment();
    else if (this.#expansionEnd() > this.#at) this.#word();
    else if (this.#redirectsBoth()) this.#at++;
    else if (this.#isArraySign(unit)) this.#arraySign(unit);
    else if (ENDS[this.language.shell].includes(unit)) {
      this.#at++;
      this.#endCommand();
    } else if ((unit === '<' && !PLACEHOLDER.test(this.#ahead())) || unit === '>') this.#redirection();
    else this.#word();
  }

  /** Steps over lines in which no command matters, where that is told by a look at each. */
  #passPlainLines(): void {
    if (this.language.shell === 'cmd') return;
    for (let end = this.#plainLineEnd(); end !== undefined; end = this.#plainLineEnd()) this.#at = end;
  }

  #plainLineEnd(): number | undefined {
    PLAIN_LINE.lastIndex = this.#at;
    if (!PLAIN_LINE.test(this.text)) return undefined;
    const end = PLAIN_LINE.lastIndex;
    if (this.#nextMatter < this.#at) {
      const found = this.text.slice(this.#at).search(this.matters);
      this.#nextMatter = found < 0 ? this.text.length : this.#at + found;
    }
    return end <= this.#nextMatter ? end : undefined;
  }

  #endCommand(): void {
    if (this.#words.length > 0) this.commands.push(this.#words);
    this.#words = [];
    this.#arrays = 0;
  }

  /** `&>`, the redirection of both outputs. */
  #redirectsBoth(): boolean {
    const { shell } = this.language;
    return (shell === 'posix' || shell === 'fish') && this.text.startsWith('&>', this.#at);
  }

  /** What opens, parts or closes an array of PowerShell, whose items are words of the command: `@('a', 'b')`. */
  #isArraySign(unit: string): boolean {
    if (this.#arrays > 0 && ',)'.includes(unit)) return true;
    return this.language.shell === 'powershell' && this.text.startsWith('@(', this.#at);
  }

  #arraySign(unit: string): void {
    if (unit === '@') this.#arrays++;
    else if (unit === ')') this.#arrays--;
    this.#at += unit === '@' ? 2 : 1;
  }

  #comment(): void {
    const start = this.#at;
    this.#at = this.#commentEnd();
    this.comments.push({ start, end: this.#at });
  }

  /** The end of a comment that begins here; where none does, here. */
  #commentEnd(): number {
    const unit = this.text[this.#at];
    if (this.language.shell === 'cmd') {
      CMD_COMMENT.lastIndex = this.#at;
      return this.#words.length === 0 && CMD_COMMENT.test(this.text) ? this.#lineEnd(this.#at) : this.#at;
    }
    if (unit === '#') return this.#lineEnd(this.#at);
    if (this.language.shell !== 'powershell' || !this.text.startsWith('<#', this.#at)) return this.#at;
    const end = this.text.indexOf('#>', this.#at);
    return end < 0 ? this.text.length : end + 2;
  }

  #lineEnd(from: number): number {
    const end = this.text.slice(from, from + 500).search(/[\r\n]/);
    if (end >= 0) return from + end;
    const far = this.text.indexOf('\n', from);
    return far < 0 ? this.text.length : far;
  }

  #redirection(): void {
    // `<<<` stands before a word that is handed over as it is.
    const hereDoc = /^<<(?:<|[-~]?[ \t]*(["']?)([A-Za-z_]\w{0,60})\1)/.exec(
      this.text.slice(this.#at, this.#at + 80),
    );
    if (hereDoc?.[2] !== undefined && this.language.shell === 'posix')
      this.#names.push({ name: hereDoc[2], quoted: hereDoc[1] !== '' });
    this.#at += hereDoc?.[0].length ?? 1;
    // `2>&1` goes on with the number of an output, and with the command behind it.
    DUPLICATE.lastIndex = this.#at;
    if (DUPLICATE.test(this.text)) this.#at = DUPLICATE.lastIndex;
  }

  /** The lines of a here-document may be commands for another shell, but a quote in them ends with its line. */
  #hereDocBodies(): void {
    for (let next = this.#names.shift(); next !== undefined; next = this.#names.shift()) {
      const start = this.#at;
      while (this.#at < this.text.length) {
        const end = this.text.indexOf('\n', this.#at);
        const behind = end < 0 ? this.text.length : end + 1;
        const line = this.text.slice(this.#at, behind);
        if (line.trim() === next.name) break;
        this.#inner(line, this.#at);
        this.#at = behind;
      }
      this.hereDocs.push({ start, end: this.#at, expands: !next.quoted });
    }
  }

  #inner(text: string, offset: number): void {
    const shift = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset });
    const { commands, comments } = splitScript(text.replace('<<', '  '), this.language, this.matters);
    this.commands.push(...commands.map((words) => words.map(shift)));
    this.comments.push(...comments.map(shift));
  }

  #word(): void {
    const start = this.#at;
    while (this.#at < this.text.length) {
      PLAIN.lastIndex = this.#at;
      if (this.#arrays > 0 && this.text[this.#at] === ',') break;
      if (PLAIN.test(this.text)) {
        this.#at = PLAIN.lastIndex;
        continue;
      }
      const unit = this.text[this.#at] ?? '';
      const expanded = this.#expansionEnd();
      if (expanded > this.#at) {
        this.#at = expanded;
        continue;
      }
      if (this.#endsWord(unit) && !this.#placeholder()) break;
      if (unit === this.#escape) {
        const next = this.text[this.#at + 1];
        const joins = next === '\n' || next === '\r';
        if (joins && this.#at > start) break;
        this.#at += next === '\r' && this.text[this.#at + 2] === '\n' ? 3 : 2;
        if (joins) return;
      } else if (QUOTES[this.language.shell].includes(unit)) this.#quoted(unit);
      else this.#at++;
    }
    this.#at = Math.min(this.#at, this.text.length);
    this.#words.push({ start, end: this.#at });
  }

  /** Steps over `<TOKEN>`, which a reader of a manual leaves in and a shell would take for redirections. */
  #placeholder(): boolean {
    const found = PLACEHOLDER.exec(this.#ahead());
    this.#at += (found?.[0].length ?? 1) - 1;
    return found !== null;
  }

  #ahead(): string {
    return this.text.slice(this.#at, this.#at + 64);
  }

  #quoted(quote: string): void {
    const limit = Math.min(this.text.length, this.#at + LONGEST_QUOTE);
    const end = this.text.indexOf(quote, this.#at + 1);
    const doubles = this.language.shell === 'powershell';
    // Most strings hold nothing that is taken as no sign.
    const isPlain = end >= 0 && end < limit && !(doubles && this.text[end + 1] === quote);
    if (isPlain && !this.text.slice(this.#at + 1, end).includes(this.#escape)) {
      this.#at = end + 1;
      return;
    }
    for (let at = this.#at + 1; at < limit; at++) {
      const unit = this.text[at];
      if (unit === this.#escape && quote === '"') at++;
      else if (doubles && unit === quote && this.text[at + 1] === quote) at++;
      else if (unit === quote) {
        this.#at = at + 1;
        return;
      }
    }
    this.#at++;
  }

  #endsWord(unit: string): boolean {
    return /\s/.test(unit) || '<>'.includes(unit) || ENDS[this.language.shell].includes(unit);
  }

  /** A variable, a substitution or an expression of a CI system is part of its word, blanks and all. */
  #expansionEnd(): number {
    if (!'$`{(<%!'.includes(this.text[this.#at] ?? '')) return this.#at;
    const rest = this.text.slice(this.#at, this.#at + 400);
    const template = TEMPLATE.exec(rest)?.[0].length ?? 0;
    const end = expansionEnd(this.text, this.#at, this.language.notations);
    const length = Math.max(template, end - this.#at);
    // What runs over lines holds commands, each of them with words of its own.
    return rest.slice(0, length).includes('\n') ? this.#at + template : this.#at + length;
  }
}

const TEMPLATE = /^(?:\$?\{\{[^\n]{0,200}?\}\}|\$\{[^}\n]*\}|\$\([^()\n]*\))/;
