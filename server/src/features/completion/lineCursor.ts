import { isScript, type FileKind } from '../../domain/file/fileKind';
import type { Position } from '../../readers/place';
import { CONDA_NAMES, PIXI_NAMES, type ProposedNames } from './channelCompletion';
import type { ReplaceRange } from './completionItem';

/** What is being written on a line that is not YAML, or is YAML around a command. */
export interface LineCursor {
  readonly holds: 'channel' | 'scope';
  readonly typed: string;
  readonly range: ReplaceRange;
  /** Whether a variable is replaced there: by the shell, or by conda. */
  readonly expands: boolean;
  /** Channels that are known by name there. */
  readonly names: ProposedNames;
}

const CHANNEL_OPTION =
  /(?:\s-c|\s--channel|--(?:add|append|prepend)\s+(?:default_)?channels)(?:\s+|=)["']?([^\s"']*)$/;
const SCOPE_OPTION = /\brepo\s+auth\b.*(?:\s-s|\s--scopes)(?:\s+|=)["']?(?:[^\s"',]+,)*([^\s"',]*)$/;
const TOML_CHANNELS = /^\s*channels\s*=\s*\[.*?["']([^"',]*)$/;
const IN_STRING = /"([^"]*)$/;

/** What is being written at a position outside our own YAML; undefined where nothing of ours belongs. */
export function lineCursorAt(
  kind: FileKind,
  lines: { lineText(line: number): string },
  { line, character }: Position,
): LineCursor | undefined {
  const before = lines.lineText(line).slice(0, character);
  const cursor = (holds: LineCursor['holds'], typed: string, expands: boolean): LineCursor => ({
    holds,
    typed,
    expands,
    names: kind === 'pixi' || kind === 'pyproject' ? PIXI_NAMES : CONDA_NAMES,
    range: { line, start: character - typed.length, end: wordEnd(lines.lineText(line), character) },
  });
  if (isScript(kind) && kind !== 'json' && kind !== 'http') {
    const channel = CHANNEL_OPTION.exec(before)?.[1];
    if (channel !== undefined) return cursor('channel', channel, true);
    const scope = SCOPE_OPTION.exec(before)?.[1];
    return scope === undefined ? undefined : cursor('scope', scope, true);
  }
  if (kind === 'pixi' || kind === 'pyproject') {
    const channel = TOML_CHANNELS.exec(before)?.[1];
    return channel === undefined ? undefined : cursor('channel', channel, false);
  }
  if (kind !== 'json' && kind !== 'http') return undefined;
  const scope = IN_STRING.exec(before)?.[1];
  return scope !== undefined && inScopes(lines, line, before) ? cursor('scope', scope, false) : undefined;
}

/** Whether the nearest opened list of the JSON above is `"scopes"`. */
function inScopes(lines: { lineText(line: number): string }, line: number, before: string): boolean {
  let text = before;
  for (let above = line; above >= 0 && above > line - 100; above--) {
    const opened = text.lastIndexOf('[');
    if (text.lastIndexOf(']') > opened) return false;
    if (opened >= 0) return /"scopes"\s*:\s*$/.test(text.slice(0, opened));
    text = lines.lineText(above - 1);
  }
  return false;
}

function wordEnd(text: string, from: number): number {
  const stop = text.slice(from).search(/[\s"',\]]|$/);
  return from + stop;
}
