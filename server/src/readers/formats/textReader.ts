import { findInPython } from '../commands/cloudCommands';
import { findInScript } from '../commands/commandLines';
import { IPYTHON } from '../commands/scriptLanguage';
import { findInComments, findInFreeText } from '../text/freeText';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps, shiftedBy } from '../text/span';
import type { FoundReference } from '../text/span';

/** Any other text: token URLs, basic-auth tokens, comments of the usual forms, and a notebook cell's `!conda` lines. */
export function readText({ text }: SourceText): FoundReference[] {
  return findInText(text);
}

/** What free text says; shared by what holds such text in strings. */
export function findInText(text: string): FoundReference[] {
  const commands = [...findInEscapes(text), ...findInPython(text)];
  const comments = /\/t\/|x-auth|token|api_?key|password/i.test(text) ? [...text.matchAll(COMMENT)] : [];
  const spans = comments.map(({ index, 0: comment }) => ({ start: index, end: index + comment.length }));
  const inComments = findInComments(text, spans);
  return [...commands, ...inComments, ...withoutOverlaps(findInFreeText(text), [...spans, ...commands])];
}

/** A whole line after `#`, `;` or `//`, as in pip.conf, .pypirc, .env and most languages; a byte order mark may be first. */
const COMMENT = /^\ufeff?[ \t]*(?:#|;|\/\/).*$/gm;

/** IPython's `!command` and `%command` lines. */
function findInEscapes(text: string): FoundReference[] {
  return [...text.matchAll(/^[ \t]*[!%](?=.*(?:conda|mamba|pixi|CONDA)).*$/gm)].flatMap(
    ({ index, 0: line }) => shiftedBy(findInScript(line, IPYTHON).found, index),
  );
}
