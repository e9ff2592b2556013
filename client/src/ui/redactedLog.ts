import { printableLines } from '../../../server/src/domain/text/printable';
import { isAnacondaError } from '../anaconda/errors';
import { sentence } from './errorWords';
import type { Redact } from './log';

/** A log of an editor; `Level` is how it tells of levels, `Changed` how it tells that they changed. */
interface LogChannel<Level, Changed> {
  readonly name: string;
  readonly logLevel: Level;
  readonly onDidChangeLogLevel: Changed;
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  append(value: string): void;
  appendLine(value: string): void;
  replace(value: string): void;
  clear(): void;
  show(preserveFocus?: boolean): void;
  hide(): void;
  dispose(): void;
}

/**
 * A log channel that writes only through a redactor. Extension and language client share one: VS Code
 * keeps a log channel as a file, so what must not leak is masked before it is handed over.
 */
export class RedactedLog<Level = unknown, Changed = unknown> implements LogChannel<Level, Changed> {
  readonly name: string;
  readonly onDidChangeLogLevel: Changed;

  constructor(
    private readonly channel: LogChannel<Level, Changed>,
    private readonly redact: Redact,
  ) {
    this.name = channel.name;
    this.onDidChangeLogLevel = channel.onDidChangeLogLevel;
  }

  /** The same log, for somebody whose lines must lose still more. */
  behind(redact: Redact): RedactedLog<Level, Changed> {
    return new RedactedLog(this, redact);
  }

  get logLevel(): Level {
    return this.channel.logLevel;
  }

  trace(message: string, ...more: unknown[]): void {
    this.channel.trace(this.#line(message, more));
  }

  debug(message: string, ...more: unknown[]): void {
    this.channel.debug(this.#line(message, more));
  }

  info(message: string, ...more: unknown[]): void {
    this.channel.info(this.#line(message, more));
  }

  warn(message: string, ...more: unknown[]): void {
    this.channel.warn(this.#line(message, more));
  }

  error(error: string | Error, ...more: unknown[]): void {
    this.channel.error(this.#line(error, more));
  }

  append(value: string): void {
    this.channel.append(this.#shown(value));
  }

  appendLine(value: string): void {
    this.channel.appendLine(this.#shown(value));
  }

  replace(value: string): void {
    this.channel.replace(this.#shown(value));
  }

  clear(): void {
    this.channel.clear();
  }

  show(columnOrFocus?: number | boolean, preserveFocus?: boolean): void {
    this.channel.show(typeof columnOrFocus === 'boolean' ? columnOrFocus : preserveFocus);
  }

  hide(): void {
    this.channel.hide();
  }

  dispose(): void {
    this.channel.dispose();
  }

  /** Lines stay, for stacks have several; what a terminal or an eye would take for more than text does not. */
  #shown(text: string): string {
    return printableLines(this.redact(text));
  }

  #line(first: unknown, more: readonly unknown[]): string {
    return this.#shown([first, ...more].map(inWords).join(' '));
  }
}

function inWords(part: unknown): string {
  if (typeof part === 'string') return part;
  if (part instanceof Error) {
    const stack = part.stack ?? part.message;
    const own = isAnacondaError(part) ? `${sentence(part)}\n${stack}` : stack;
    return part.cause === undefined ? own : `${own}\nCause: ${inWords(part.cause)}`;
  }
  return JSON.stringify(part);
}
