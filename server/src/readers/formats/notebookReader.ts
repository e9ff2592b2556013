import { findInScript } from '../commands/commandLines';
import { languageOf, POSIX, type ScriptLanguage } from '../commands/scriptLanguage';
import { jsonTree, rawOffsets } from '../text/jsonStrings';
import type { JsonValue } from '../text/jsonStrings';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps } from '../text/span';
import type { FoundReference } from '../text/span';
import { findInJson } from './jsonReader';
import { findAllInScript } from './scriptReader';
import { findInText } from './textReader';

/** A notebook as the JSON it is stored in: `!conda` lines and `%%bash` cells, and token URLs anywhere. */
export function readNotebook({ text }: SourceText): FoundReference[] {
  const cells = jsonTree(text)
    .roots.flatMap(({ items }) => items.filter(({ key }) => key === 'cells'))
    .flatMap(({ items }) => items);
  const scripts = cells.flatMap((cell) => findInCell(text, cell));
  return [...scripts, ...withoutOverlaps(findInJson(text), scripts)];
}

/** A cell of a notebook by itself, as editors have it: a script as a whole, or Python with `!conda` lines. */
export function readCell({ text }: SourceText): FoundReference[] {
  const language = shellOfCell(text);
  return language ? findAllInScript(text, language) : findInText(text);
}

/** A cell that a shell runs is a script as a whole; other cells are read string by string, like any JSON. */
function findInCell(text: string, cell: JsonValue): FoundReference[] {
  const source = cell.items.find(({ key }) => key === 'source');
  const parts =
    source?.type === 'list' ? source.items.filter(({ type }) => type === 'string') : source ? [source] : [];
  const language = shellOfCell(parts[0]?.text ?? '');
  if (!language) return [];
  const whole = parts.map((part) => part.text).join('');
  const raws = parts.flatMap((part) => rawPositions(text, part));
  return findInScript(whole, language).found.map(({ start, end, reference }) => ({
    start: raws[start] ?? 0,
    end: (raws[end - 1] ?? 0) + 1,
    reference,
  }));
}

function rawPositions(text: string, { start, end }: JsonValue): number[] {
  return rawOffsets(text.slice(start, end))
    .slice(0, -1)
    .map((offset) => start + offset);
}

/** The shell that IPython hands a whole cell to, by the magic it begins with: `%%bash`, `%%script pwsh`, `%%cmd`. */
function shellOfCell(text: string): ScriptLanguage | undefined {
  const [, magic, program] = /^\s*%%(\w+|!)(?:[ \t]+(\S+))?/.exec(text) ?? [];
  if (magic === undefined) return undefined;
  if (magic === 'script') return languageOf(program ?? '');
  return /^(?:!|sx|system)$/.test(magic) ? POSIX : languageOf(magic);
}
