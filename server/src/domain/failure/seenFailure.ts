import { condaExceptions, ignoredFile } from './condaSigns';
import type { SeenFailure } from './failureKind';
import { failureLines } from './failureText';
import { OTHER_CLIENT_SIGNS } from './otherClientSigns';
import { pythonExceptions } from './pythonSigns';

/** How much behind the name of an exception belongs to it, in UTF-16 units. */
const BODY = 6000;
/** How much before it is its trace. */
const TRACE = 60_000;

/**
 * What a text that a client printed says of a failure: the last exception that is known, else the first line of another
 * client that is. Undefined for a text that says nothing of the kind. Linear in the length of the text.
 */
export function seenFailure(printed: string): SeenFailure | undefined {
  const text = failureLines(printed);
  const raised = [...text.matchAll(EXCEPTION)];
  for (const { 1: name = '', index, 0: head } of raised.reverse()) {
    const words = bodyOf(text, index + head.length);
    const seen =
      condaExceptions[name]?.({ words, text }) ??
      pythonExceptions[name]?.({ words, trace: traceOf(text, index) });
    if (seen) return seen;
  }
  return ofOtherClient(text) ?? ignoredFile(text);
}

/** The name of an exception at the beginning of a line or behind its module; JSON has it as Python's `repr`. */
const EXCEPTION = new RegExp(
  `^(?:[^\\S\\n]*(?:[\\w]+\\.){0,8}|[^\\n]{0,200}?(?:working\\.\\.\\.|failed|done) )(${[
    ...Object.keys(condaExceptions),
    ...Object.keys(pythonExceptions),
  ].join('|')})(?:: ?|\\()`,
  'gm',
);

function bodyOf(text: string, from: number): string {
  const body = text.slice(from, from + BODY);
  const end = body.search(
    /^(?:`\$ |# >{5,}|\s*Traceback \(most recent call last\)|During handling of the above)/m,
  );
  return end < 0 ? body : body.slice(0, end);
}

function traceOf(text: string, at: number): string {
  const report = text.slice(at, at + BODY);
  const before = text.slice(Math.max(0, at - TRACE), at);
  const start = before.lastIndexOf('Traceback (most recent call last)');
  return (start < 0 ? before.slice(-2000) : before.slice(start)) + report;
}

function ofOtherClient(text: string): SeenFailure | undefined {
  for (const [, pattern, read] of OTHER_CLIENT_SIGNS) {
    const match = pattern.exec(text);
    const seen = match && read(match, text);
    if (seen) return seen;
  }
  return undefined;
}
