import { findInEmbeddedCondarc } from '../commands/embeddedCondarc';
import { CMD, FISH, POSIX, POWERSHELL, type ScriptLanguage } from '../commands/scriptLanguage';
import { findInFreeText } from '../text/freeText';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps, shiftedBy } from '../text/span';
import type { FoundReference, Span } from '../text/span';
import { findAllInScript } from './scriptReader';

interface Block extends Span {
  /** The word behind the fence, in lower case. */
  readonly language: string;
}

/** Blanks behind a bullet belong to it: two runs of them side by side would be divided in every way there is. */
const FENCE = /^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]*)?(`{3,}|~{3,})[ \t]*\{?[ \t]*\.?([\w.+#-]*)/;

/** Languages of fences, as GitHub and the makers of documentation name them. */
const SHELLS: readonly (readonly [RegExp, ScriptLanguage])[] = [
  [
    /^(?:|bash|sh|shell|zsh|console|terminal|text|txt|shell-session|shellsession|commandline|dockerfile)$/,
    POSIX,
  ],
  [/^fish$/, FISH],
  [/^(?:powershell|pwsh|ps1|posh)$/, POWERSHELL],
  [/^(?:bat|batch|cmd|dos|batchfile)$/, CMD],
];

/** A Markdown text: the scripts and condarcs in its blocks of code, and token URLs anywhere. */
export function readMarkdown(source: SourceText): FoundReference[] {
  const fenced = fencedBlocks(source);
  const blocks = [...fenced, ...indentedCommands(source.text, fenced)];
  const inBlocks = blocks.flatMap((block) => findInBlock(source.text, block));
  const rest = withoutOverlaps(findInFreeText(source.text), [...inBlocks, ...blocks]);
  return [...inBlocks, ...rest];
}

function findInBlock(text: string, block: Block): FoundReference[] {
  const inner = text.slice(block.start, block.end);
  const shell = SHELLS.find(([names]) => names.test(block.language))?.[1];
  if (shell) return shiftedBy(findAllInScript(withoutPrompts(inner), shell), block.start);
  if (!/^(?:ya?ml|condarc)$/.test(block.language)) return shiftedBy(findInFreeText(inner), block.start);
  const channels = findInEmbeddedCondarc(text, block, ['conda']);
  return [...channels, ...withoutOverlaps(shiftedBy(findInFreeText(inner), block.start), channels)];
}

/** `$ conda install …` and `C:\> conda install …` as they are typed. */
function withoutPrompts(text: string): string {
  return text.replace(
    /^[ \t]*(?:\$|%|>|\(\w{1,30}\) ?\$|PS [^\n>]{0,100}>|[A-Z]:\\[^\n>]{0,100}>)(?=[ \t])/gm,
    (prompt) => ' '.repeat(prompt.length),
  );
}

/** Lines of code by their indentation that begin with a command for conda or its like. */
function indentedCommands(text: string, fenced: readonly Span[]): readonly Block[] {
  const lines = [...text.matchAll(/^(?: {4}|\t)[ \t]*(?:\$ )?(?:ana|micro)?(?:conda|mamba|pixi)\b.*$/gm)];
  return lines
    .map(({ index, 0: line }) => ({ start: index, end: index + line.length, language: '' }))
    .filter(({ start }) => !fenced.some((block) => block.start <= start && start < block.end));
}

function fencedBlocks(source: SourceText): readonly Block[] {
  const blocks: Block[] = [];
  if (!/```|~~~/.test(source.text)) return blocks;
  let open: { fence: string; start: number; language: string } | undefined;
  for (let line = 0; line < source.lineCount; line++) {
    const [, fence, language = ''] = FENCE.exec(source.lineText(line)) ?? [];
    if (fence === undefined) continue;
    if (!open) open = { fence, start: source.offsetOf(line + 1), language: language.toLowerCase() };
    else if (fence.startsWith(open.fence) && language === '') {
      blocks.push({ start: open.start, end: source.offsetOf(line), language: open.language });
      open = undefined;
    }
  }
  return blocks;
}
