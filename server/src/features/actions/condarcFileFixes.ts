import type { TextEdit } from 'vscode-languageserver-types';
import { UNREADABLE } from '../../rules/condarc/condarcChunkFaults';
import { tabOutsideText } from '../../rules/condarc/condarcTab';
import type { Problem } from '../../rules/engine/problem';
import { referencesOf, type DocumentView } from '../documentView';
import { inserted, replaced, type Fix } from './fix';

/** What makes conda read a file that it ignores: blanks for tabs, and no characters that YAML forbids. */
export function fileIgnored(problem: Problem, view: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const character = view.parsed.lineText(line).charAt(place.start);
  if (character === '\t') return withBlanks(view);
  if (!UNREADABLE.test(character)) return [];
  const edits = [replaced(line, { start: place.start, end: place.start + 1, lines: 0 }, '')];
  return [{ title: 'Remove the character', edits, chosen: true }];
}

/** Puts two blanks in the place of each tab that begins a line, and one in the place of others outside of texts. */
export function withBlanks({ parsed }: DocumentView): readonly Fix[] {
  const edits: TextEdit[] = [];
  for (let line = 0; line < parsed.lineCount(); line++) {
    const text = parsed.lineText(line);
    const blank = withoutTabs(text);
    if (blank !== text) edits.push(replaced(line, { start: 0, end: text.length, lines: 0 }, blank));
  }
  return edits.length === 0 ? [] : [{ title: 'Put blanks in the place of tabs', edits, chosen: true }];
}

function withoutTabs(line: string): string {
  let text = line.replace(/^[ \t]+/, (lead) => lead.replaceAll('\t', '  '));
  for (let at = tabOutsideText(text); at >= 0; at = tabOutsideText(text))
    text = `${text.slice(0, at)} ${text.slice(at + 1)}`;
  return text;
}

/** Puts the list that a file is into the place of its channels. */
export function listAsChannels(problem: Problem, { kind, parsed }: DocumentView): readonly Fix[] {
  const root = referencesOf(parsed, 'syntax').find(({ item }) => item.problem === 'root-not-a-map');
  if (kind !== 'condarc' || root?.line !== problem.line || root.item.value !== 'list') return [];
  if (!/^- \S/.test(parsed.lineText(root.line))) return [];
  const edits = [inserted(root.line, 0, 'channels:\n')];
  return [{ title: 'Put the list under "channels:"', edits, chosen: true }];
}

/** Takes the tag `!!str` away, and puts a plain value into quotes, so that it stays text. */
export function quotesForTag(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const text = parsed.lineText(line);
  const [whole = '', between = ''] = /!!str\s+((?:&\S+\s+)?["']?)$/.exec(text.slice(0, place.start)) ?? [];
  // Of a value of several lines the tag stands further up.
  if (whole === '' || place.lines > 0) return [];
  const value = text.slice(place.start, place.end);
  const untagged = /["']$/.test(between) ? between + value : between + JSON.stringify(value);
  const edits = [replaced(line, { start: place.start - whole.length, end: place.end, lines: 0 }, untagged)];
  return [{ title: 'Take the tag away', edits, preferred: true }];
}

/** Turns checks of certificates on where a key without a value turned them off. */
export function verifyAgain(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const text = parsed.lineText(line);
  const [, colon = '', value = ''] =
    /^(["']?\s*:)(\s*(?:~|null|""|''))?\s*(?:#.*)?$/.exec(text.slice(place.end)) ?? [];
  if (colon === '') return [];
  const start = place.end + colon.length;
  const edits = [replaced(line, { start, end: start + value.length, lines: 0 }, ' true')];
  return [{ title: 'Check certificates: true', edits, preferred: true }];
}
