import type { ShownDocument } from '../../../client/src/check/channelResults';

/** A document with these lines. */
export function textOf(uri: string, lines: readonly string[]): ShownDocument {
  return { uri, lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }) };
}
