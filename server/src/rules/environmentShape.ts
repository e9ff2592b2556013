import type { Located } from '../readers/place';
import type { EntryReference, Reference } from '../readers/reference';
import type { Problem } from './problem';
import { report, valueSpotOf } from './report';
import type { ReferenceRule, RuleRow } from './rule';

const row: RuleRow = {
  code: 'environment/wrong-type',
  severity: 'error',
  title: 'The channels of an environment file are no list of names',
  example: { fileKind: 'environment', text: 'channels: conda-forge\ndependencies: [python]\n' },
};

/**
 * What conda 26.7 makes of `channels` in an environment file: it goes through whatever stands there and reads each
 * part as text (`_expand_channels` in `conda/env/env.py`).
 */
export const environmentShape: ReferenceRule = {
  rows: [row],
  check(located, { fileKind }) {
    return fileKind === 'environment' && isEntry(located) ? judgeEntry(located) : [];
  },
};

function judgeEntry(entry: Located<EntryReference>): readonly Problem[] {
  const { path, shape, scalar = 'string', value } = entry.item;
  const isItem = path.length === 2;
  const isText = shape === 'scalar' && scalar === 'string';
  if (isItem ? isText : shape === 'list' || (isText && value === '')) return [];
  const plain =
    /^[^\s,[\]{}#&*!|>%@`"']+$/.test(value) && entry.item.place.end - entry.item.place.start === value.length;
  return [
    report(row, valueSpotOf(entry), words(entry.item, isItem), {
      replacement: !isItem && isText && plain ? `[${value}]` : undefined,
    }),
  ];
}

function words({ shape, scalar = 'string' }: EntryReference, isItem: boolean): string {
  if (isItem) return 'A channel is a text; conda stops with an error at anything else in this list.';
  if (shape === 'map')
    return '"channels" needs a list; conda takes the keys of this map for the names of channels.';
  if (scalar === 'string')
    return '"channels" needs a list, even for one channel; conda takes each letter for a channel.';
  return `"channels" needs a list; conda stops with an error${scalar === 'null' ? ' where nothing stands behind it. Write channels: [] for none' : ''}.`;
}

function isEntry(located: Located<Reference>): located is Located<EntryReference> {
  return located.item.kind === 'entry';
}
