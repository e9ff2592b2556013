import type { Command, TextEdit } from 'vscode-languageserver-types';
import { redactShapes } from '../../domain/secret/redact';
import { maskUrl } from '../../domain/secret/redactUrl';
import { plain } from '../../domain/text/plainText';
import type { Place } from '../../readers/place';
import type { Problem } from '../../rules/engine/problem';
import { rangeOf } from '../documentView';

/** One way out of a problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What the editor's own side does instead of, or after, the edits. */
  readonly command?: Command;
  /** The one that is nearly always right. */
  readonly preferred?: boolean;
  /** May be done without being looked at: it changes neither what is asked for nor where a secret goes. */
  readonly safe?: boolean;
  /** One of several ways, or one that takes away what somebody wrote: made only when a person chooses it. */
  readonly chosen?: boolean;
  /** A secret that stands in the file and no longer does after the edits: it may stand nowhere else. */
  readonly takesAway?: string;
}

/** A fix and the problem that it is for. */
export interface ProblemFix extends Fix {
  readonly problem: Problem;
}

/** What a title says of a text of the document: on one line, every secret masked. */
export function inTitle(text: string): string {
  return plain(redactShapes(maskUrl(text)), 300);
}

/** What the editor's own side does, where it has the command. */
export function commanded(title: string, command: string | undefined, argument: unknown): readonly Fix[] {
  return command === undefined
    ? []
    : [{ title, edits: [], command: { title, command, arguments: [argument] } }];
}

/** Puts a text in the place of another. */
export function replaced(line: number, place: Place, newText: string): TextEdit {
  return { range: rangeOf(line, place), newText };
}

/** Puts a text in at a point. */
export function inserted(line: number, character: number, newText: string): TextEdit {
  return replaced(line, { start: character, end: character, lines: 0 }, newText);
}

/** Takes whole lines out, `last` included. */
export function withoutLines(first: number, last: number): TextEdit {
  return {
    range: { start: { line: first, character: 0 }, end: { line: last + 1, character: 0 } },
    newText: '',
  };
}
