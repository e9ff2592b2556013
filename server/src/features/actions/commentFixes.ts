import type { Problem } from '../../rules/engine/problem';
import { textAt, type DocumentView } from '../documentView';
import { inserted, replaced, withoutLines, type Fix } from './fix';

/** Takes a code out of a comment that ignores it for nothing, and the comment with its last one. */
export function removeSuppression(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const text = parsed.lineText(line);
  const open = text.lastIndexOf('[', place.start);
  const close = text.indexOf(']', place.end);
  if (open < 0 || close < 0) return [];
  const code = textAt(parsed, line, place);
  const others = text
    .slice(open + 1, close)
    .split(/[\s,]+/)
    .filter((one) => one !== '' && one !== code);
  if (others.length > 0) {
    const edits = [replaced(line, { start: open + 1, end: close, lines: 0 }, others.join(', '))];
    return [{ title: `Remove ${code} from the comment`, edits }];
  }
  const comment = /\s*(?:#|\/\/|;|::|\brem\b)\s*anaconda-tokens:\s*ignore$/i.exec(text.slice(0, open));
  const rest = text.slice(close + 1);
  if (!comment || rest.trim() !== '') return [];
  const isAlone = text.slice(0, comment.index).trim() === '' && line + 1 < parsed.lineCount();
  const edit = isAlone
    ? withoutLines(line, line)
    : replaced(line, { start: comment.index, end: text.length, lines: 0 }, '');
  return [{ title: 'Remove the comment', edits: [edit] }];
}

const EXACT = /^[#!]+(?:final|top|bottom)[#!]*$/;

/** Lets a comment be the flag that it is meant for: as conda spells it, with no comment line below it. */
export function keepFlag(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const comment = textAt(parsed, line, place);
  const word = /final|top|bottom/i.exec(comment)?.[0].toLowerCase();
  if (word === undefined) return [];
  if (!EXACT.test(comment))
    return [{ title: `Change to #!${word}`, edits: [replaced(line, place, `#!${word}`)], preferred: true }];
  const below: number[] = [];
  for (let at = line + 1; at < parsed.lineCount(); at++) {
    const text = parsed.lineText(at).trim();
    if (text.startsWith('#')) below.push(at);
    else if (text !== '') break;
  }
  if (below.length === 0 || (below.at(-1) ?? 0) + 1 >= parsed.lineCount()) return [];
  const moved = below.map((at) => `${parsed.lineText(at)}\n`).join('');
  const edits = [inserted(line, 0, moved), ...below.map((at) => withoutLines(at, at))];
  return [{ title: 'Put the comment above the line of the flag', edits, preferred: true }];
}
