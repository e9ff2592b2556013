import { isTrue } from '../../domain/condarc/condarcParameterValue';
import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import type { Problem } from '../engine/problem';
import { report, valueLocationOf } from '../engine/report';
import type { ReferenceRule, RuleRow } from '../engine/rule';

const ROW: RuleRow = {
  code: 'environment/wrong-type',
  severity: 'error',
  title: 'The channels or packages of an environment file are no list of texts',
  example: { fileKind: 'environment', text: 'channels: conda-forge\ndependencies: [python]\n' },
};

/**
 * What conda 26.7 makes of lists in an environment file: it goes through whatever stands there and reads each part as
 * text (`_expand_channels` and `Dependencies.parse` in `conda/env/env.py`).
 */
export const environmentShape: ReferenceRule = {
  rows: [ROW],
  check(located, { fileKind }) {
    return fileKind === 'environment' && isEntry(located) ? judgeEntry(located) : [];
  },
};

function judgeEntry(entry: Located<EntryReference>): readonly Problem[] {
  const { style, scalar, value } = entry.item;
  const words = wordsOn(entry.item);
  if (words === undefined) return [];
  const isPlain = scalar === 'string' && style === undefined && /^[^\s,[\]{}#&*!|>%@`"']+$/.test(value);
  const replacement = isPlain ? `[${value}]` : undefined;
  return [report(ROW, valueLocationOf(entry), words, { replacement })];
}

/** What is wrong; undefined where conda takes it: nothing at all for `dependencies`, an empty text for any list. */
function wordsOn({ path, shape, scalar = 'string', value }: EntryReference): string | undefined {
  const [key = '', dash] = path;
  const one = key === 'channels' ? 'channel' : 'package';
  if (dash === '-')
    return `A ${one} is a text, in quotes where it looks like a number; conda stops with an error.`;
  if (shape === 'map') return '"channels" needs a list; conda takes the keys of this map for channels.';
  if (scalar === 'string')
    return value === ''
      ? undefined
      : `"${key}" needs a list; conda takes each letter of this text for a ${one}.`;
  const isNothing = scalar === 'null' || !isTrue(value);
  if (key === 'dependencies' && isNothing) return undefined;
  return `"${key}" needs a list; conda stops with an error.${scalar === 'null' ? ' Write [] for none.' : ''}`;
}

function isEntry(located: Located<Reference>): located is Located<EntryReference> {
  return located.item.kind === 'entry';
}
