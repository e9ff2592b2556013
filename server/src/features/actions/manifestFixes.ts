import type { Problem } from '../../rules/engine/problem';
import { referencesOf, textAt, type DocumentView } from '../documentView';
import { withBlanks } from './condarcFileFixes';
import { inserted, replaced, type Fix } from './fix';
import { removeKey } from './removals';

/** Keys of a manifest that hold lists. */
const LISTS: ReadonlySet<string> = new Set(['scopes']);
/** Values that stand in brackets as they are. */
const PLAIN = /^[\w.:/-]+$/;

/** Makes a list of one value that stands where a list belongs. */
export function wrapInList(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const entry = referencesOf(parsed, 'entry').find(
    ({ line, item }) => line === problem.line && item.keyPlace?.start === problem.place.start,
  );
  if (entry?.item.shape !== 'scalar' || !LISTS.has(entry.item.path.at(-1) ?? '')) return [];
  const { line, item } = entry;
  const written = textAt(parsed, line, item.place);
  if (
    written !== item.value ||
    !PLAIN.test(written) ||
    /["']$/.test(parsed.lineText(line).slice(0, item.place.start))
  )
    return [];
  return [
    {
      title: `Change to [${written}]`,
      edits: [replaced(line, item.place, `[${written}]`)],
      preferred: true,
    },
  ];
}

/** Gives a token without a name one that no other has. */
export function nameToken(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const { line, place } = problem;
  const text = parsed.lineText(line);
  const dash = /^\s*-\s+(?=[\w"']+\s*:(?:\s|$))/.exec(text)?.[0];
  if (dash === undefined || place.start < dash.length || /^\s*-\s+["']?name\b/.test(text)) return [];
  const names = new Set(referencesOf(parsed, 'tokenDefinition').map(({ item }) => item.value));
  let name = 'token';
  for (let count = 2; names.has(name); count++) name = `token-${count}`;
  const edits = [inserted(line, dash.length, `name: ${name}\n${' '.repeat(dash.length)}`)];
  return [{ title: `Name it "${name}"`, edits, chosen: true }];
}

/** Gives a resource without a permission the least one. */
export function leastPermission(problem: Problem, { parsed }: DocumentView): readonly Fix[] {
  const dash = /^\s*-\s+(?=(?:channel|artifact)\s*:\s)/.exec(parsed.lineText(problem.line))?.[0];
  const entries = referencesOf(parsed, 'entry');
  const at = entries.findIndex(
    ({ line, item }) => line === problem.line && item.path.length === 4 && item.path[2] === 'resources',
  );
  const behind = entries.slice(at + 1);
  const end = behind.findIndex(({ item }) => item.path.length <= 4);
  const fields = end < 0 ? behind : behind.slice(0, end);
  if (dash === undefined || at < 0 || fields.some(({ item }) => item.path[4] === 'permission')) return [];
  const edits = [inserted(problem.line, dash.length, `permission: read\n${' '.repeat(dash.length)}`)];
  return [{ title: 'Add "permission: read", the least', edits, chosen: true }];
}

/** What keeps a manifest from being read: a key that stands twice, tabs. */
export function manifestSyntax(problem: Problem, view: DocumentView): readonly Fix[] {
  const fault = referencesOf(view.parsed, 'syntax').find(
    ({ line, item }) => line === problem.line && item.place.start === problem.place.start,
  );
  if (fault?.item.problem === 'duplicate-key') return removeKey(problem, view);
  return fault?.item.problem === 'tab-indent' ? withBlanks(view) : [];
}
