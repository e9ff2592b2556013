import { findInScript } from '../commands/commandLines';
import { findInEmbeddedCondarc } from '../commands/embeddedCondarc';
import { POSIX } from '../commands/scriptLanguage';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps, shiftedBy } from '../text/span';
import type { FoundReference, Span } from '../text/span';
import { findInText } from './textReader';

/** A line whose value is a block of text: `.condarc: |`, `- run: >-`. */
const OPENS_BLOCK = /^[ \t]*(?:- +)*[^\s#][^#]*:[ \t]+(?:!\S+[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/;

/**
 * Any other YAML, such as a ConfigMap, a playbook or a compose file, whose structure is not known: the condarcs and
 * command lines in its blocks of text, and what any text can hold.
 */
export function readYamlBlocks(source: SourceText): FoundReference[] {
  const { text } = source;
  const inBlocks = /conda|mamba|pixi|channels/i.test(text)
    ? blocks(source).flatMap((block) => findInBlock(text, block))
    : [];
  const rest = withoutOverlaps(findInText(text), inBlocks);
  return [...inBlocks, ...rest];
}

function findInBlock(text: string, block: Span): FoundReference[] {
  const channels = findInEmbeddedCondarc(text, block, ['conda', 'jinja']);
  if (channels.length > 0) return channels;
  const inner = text.slice(block.start, block.end);
  return shiftedBy(findInScript(inner, POSIX).found, block.start);
}

/** The lines that are deeper than the one that opens their block. */
function blocks(source: SourceText): readonly Span[] {
  const found: Span[] = [];
  for (let line = 0; line < source.lineCount; line++) {
    const opener = source.lineText(line);
    if (!OPENS_BLOCK.test(opener)) continue;
    const indent = opener.search(/\S/);
    let next = line + 1;
    while (next < source.lineCount && isDeeper(source.lineText(next), indent)) next++;
    found.push({ start: source.offsetOf(line + 1), end: source.offsetOf(next) });
    line = next - 1;
  }
  return found;
}

function isDeeper(text: string, indent: number): boolean {
  const at = text.search(/\S/);
  return at < 0 || at > indent;
}
