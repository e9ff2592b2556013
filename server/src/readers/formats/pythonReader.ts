import { locateFound } from '../text/unstructuredTokens';
import type { Located } from '../place';
import type { Reference } from '../reference';
import { withoutOverlaps } from '../text/span';
import type { SourceText } from '../text/sourceText';
import { findInText } from './textReader';
import { findInScriptHeader } from './tomlReader';

/** A Python file: the channels and indexes in the header that pixi and uv read, and token URLs anywhere. */
export function readPython(source: SourceText): Located<Reference>[] {
  const inHeader = findInScriptHeader(source.text);
  return [...inHeader, ...withoutOverlaps(findInText(source.text), inHeader)].map((found) =>
    locateFound(source, found),
  );
}
