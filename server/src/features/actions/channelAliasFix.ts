import { maskUrl } from '../../domain/secret/redactUrl';
import type { Problem } from '../../rules/engine/problem';
import { referencesAt, referencesOf, type DocumentView } from '../documentView';
import { inserted, type Fix } from './fix';

/** Names the address before the token as `channel_alias`, so that conda leaves the token where it is written. */
export function channelAliasFix(problem: Problem, { kind, parsed }: DocumentView): readonly Fix[] {
  if (kind !== 'condarc') return [];
  if (referencesOf(parsed, 'entry').some(({ item }) => item.path[0] === 'channel_alias')) return [];
  const [channel] = referencesAt(parsed, { line: problem.line, character: problem.place.start }, 'channel');
  const address = /^[a-z][a-z0-9]*:\/\/[^?#@]*?(?=\/t\/)/.exec(channel?.item.value ?? '')?.[0];
  if (address === undefined) return [];
  let line = 0;
  while (line < parsed.lineCount() - 1 && /^\s*(?:#|---|$)/.test(parsed.lineText(line))) line++;
  // In the column of the other keys, behind the mark of an encoding.
  const [column, mark = '', indent = ''] = /^(\ufeff?)( *)[^ {]/.exec(parsed.lineText(line)) ?? [];
  if (column === undefined) return [];
  const edits = [inserted(line, mark.length, `${indent}channel_alias: ${address}\n`)];
  return [{ title: `Add channel_alias: ${maskUrl(address)}`, edits }];
}
