import type { TextEdit } from 'vscode-languageserver-types';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Problem } from '../../rules/engine/problem';
import { referencesAt, textAt, type DocumentView } from '../documentView';
import { literals } from '../tokens/literal';
import { replaced, inTitle, withoutLines, type Fix } from './fix';
import { withoutBlock, yamlBlock } from './yamlBlock';

/** Takes out the second of two equal items of a list. */
export function removeRepeated(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place, code } = problem;
  const removed = itemRemoval(problem, parsed);
  if (!removed) return [];
  const isScope = referencesAt(parsed, { line, character: place.start }, 'scope').length > 0;
  const title = isScope ? 'Remove the second one' : 'Remove this channel';
  const safe = code === 'scope/duplicate';
  return [{ title, edits: [removed.edit], preferred: true, safe, ...secretOn(parsed, line, line) }];
}

/** Takes out an item that the server or conda refuses, unless it is the only one of its list. */
export function removeRefused(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const removed = itemRemoval(problem, parsed);
  if (!removed?.hasOthers) return [];
  const title = `Remove ${inTitle(textAt(parsed, line, place))}`;
  return [{ title, edits: [removed.edit], chosen: true, ...secretOn(parsed, line, line) }];
}

/** Takes out a key with all that stands below it. */
export function removeKey(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const block = yamlBlock(parsed, problem.line);
  // A map whose only key goes becomes nothing.
  if (!block || parsed.lineText(problem.line).slice(0, problem.place.start).trim() !== '') return [];
  const below = block.last > block.first ? ' with all below it' : '';
  const title = `Remove "${inTitle(textAt(parsed, problem.line, problem.place))}"${below}`;
  const edits = [withoutBlock(parsed, block)];
  // What a key says that nothing reads, or that is so anyway, changes nothing.
  const isIdle = problem.severity === 'information';
  return [
    {
      title,
      edits,
      ...(isIdle ? { preferred: true } : { chosen: true }),
      ...secretOn(parsed, block.first, block.last),
    },
  ];
}

/** Takes out a key whose value nothing replaces, where the format holds no such value at all. */
export function removeSetting(problem: Problem, view: DocumentView): readonly Fix[] {
  const { parsed } = view;
  const [setting] = referencesAt(parsed, { line: problem.line, character: problem.place.start }, 'entry');
  const keyPlace = setting?.item.keyPlace;
  const isSecret = setting?.item.path[0] === 'channel_settings' || setting?.item.path[0] === 'repo_tokens';
  return keyPlace && isSecret ? removeKey({ ...problem, place: keyPlace }, view) : [];
}

interface ItemRemoval {
  readonly edit: TextEdit;
  readonly hasOthers: boolean;
}

/** The edit that takes an item out: with its line where it stands alone there, else with its comma. */
function itemRemoval({ line, place }: Problem, parsed: ParsedDocument): ItemRemoval | undefined {
  if (place.lines > 0) return undefined;
  const text = parsed.lineText(line);
  const [before, behind] = [text.slice(0, place.start), text.slice(place.end)];
  if (/^\s*-\s+["']?$/.test(before) && /^["']?\s*(?:#.*)?$/.test(behind)) {
    if (line + 1 >= parsed.lineCount()) return undefined;
    return { edit: withoutLines(line, line), hasOthers: hasSibling(parsed, line) };
  }
  const quote = /["']$/.exec(before)?.[0] ?? '';
  const [start, end] = [place.start - quote.length, place.end + quote.length];
  const lead = text.slice(0, start);
  const rest = text.slice(end);
  if (!/[[,]\s*$/.test(lead) || !/^\s*[\],]/.test(rest) || !behind.startsWith(quote)) return undefined;
  const comma = /^\s*,\s*/.exec(rest)?.[0];
  const commaBefore = /\s*,\s*$/.exec(lead)?.[0];
  const from = comma === undefined && commaBefore !== undefined ? start - commaBefore.length : start;
  const edit = replaced(line, { start: from, end: end + (comma ?? '').length, lines: 0 }, '');
  return { edit, hasOthers: comma !== undefined || commaBefore !== undefined };
}

/** Whether another item of the same list stands above or below, comments and blank lines aside. */
function hasSibling(parsed: ParsedDocument, line: number): boolean {
  const dash = /^\s*-\s/.exec(parsed.lineText(line))?.[0] ?? '';
  return [-1, 1].some((step) => {
    for (let at = line + step; at >= 0 && at < parsed.lineCount(); at += step) {
      const text = parsed.lineText(at);
      if (!/^\s*(?:#|$)/.test(text)) return text.startsWith(dash);
    }
    return false;
  });
}

/** The secret that stands on some lines, for it may stand nowhere else. */
function secretOn(parsed: ParsedDocument, first: number, last: number): Pick<Fix, 'takesAway'> {
  const [secret] = literals(parsed, first, last + 1);
  return secret ? { takesAway: secret.value } : {};
}
