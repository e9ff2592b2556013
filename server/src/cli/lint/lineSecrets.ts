import { HIDDEN, Redactor } from '../../domain/secret/redact';
import { literals, type Literal } from '../../features/tokens/literal';
import type { ParsedDocument } from '../../readers/parsedDocument';

/** A line with its secrets. */
interface Line {
  readonly literals: readonly Literal[];
  readonly redactor: Redactor;
  readonly masked: string;
  /** The stretches that are the same in the line and with its secrets hidden. */
  readonly same: readonly Stretch[];
}

/** Where a stretch begins in a line and where it does with the secrets hidden, and how long it is. */
interface Stretch {
  readonly at: number;
  readonly shown: number;
  readonly length: number;
}

/** The secrets on the lines of a file. Those of the latest line are kept, for it may have thousands of problems. */
export class LineSecrets {
  #number = -1;
  #line: Line | undefined;

  constructor(readonly parsed: ParsedDocument) {}

  literals(line: number): readonly Literal[] {
    return this.#at(line).literals;
  }

  /** Hides the secrets of a line in a text about it. */
  redactor(line: number): Redactor {
    return this.#at(line).redactor;
  }

  /** The line with every secret in it hidden. */
  masked(line: number): string {
    return this.#at(line).masked;
  }

  /** Where an offset of the line is once its secrets are hidden; within a secret it is the secret's edge. */
  maskedOffset(line: number, offset: number, edge: 'start' | 'end'): number {
    const { same, masked } = this.#at(line);
    const next = same.find(({ at, length }) => offset <= at + length);
    if (!next) return masked.length;
    if (offset >= next.at) return next.shown + offset - next.at;
    return edge === 'start' ? next.shown - HIDDEN.length : next.shown;
  }

  #at(line: number): Line {
    if (this.#line && this.#number === line) return this.#line;
    const found = literals(this.parsed, line, line + 1);
    const values = found.map(({ value }) => value);
    const redactor = new Redactor(() => values);
    const text = this.parsed.lineText(line);
    const masked = redactor.redact(text);
    this.#number = line;
    return (this.#line = { literals: found, redactor, masked, same: sameStretches(text, masked) });
  }
}

/** The parts that were left as they are follow each other in a line and in the same with its secrets hidden. */
function sameStretches(text: string, masked: string): readonly Stretch[] {
  if (masked === text) return [{ at: 0, shown: 0, length: text.length }];
  const parts = masked.split(HIDDEN);
  let [end, shown] = [0, 0];
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1 && index > 0;
    const stretch = {
      at: isLast ? text.length - part.length : text.indexOf(part, end),
      shown,
      length: part.length,
    };
    end = stretch.at + part.length;
    shown += part.length + HIDDEN.length;
    return stretch;
  });
}
