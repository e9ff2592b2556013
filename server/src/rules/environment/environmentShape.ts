import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { report, valueLocationOf } from '../engine/report';
import type { ReferenceRule, RuleRow } from '../engine/rule';

const ROW: RuleRow = {
  code: 'environment/wrong-type',
  severity: 'error',
  title: 'An environment file says something of a kind that conda refuses',
  example: { fileKind: 'environment', text: 'channels: conda-forge\ndependencies: [python]\n' },
};

/** What conda 26.7 refuses in an environment file (`SCHEMA_VALIDATORS` in `conda/env/env.py`). */
export const environmentShape: ReferenceRule = {
  rows: [ROW],
  check(located, { fileKind }) {
    return fileKind === 'environment' && isEntry(located) && !isRight(located.item)
      ? judgeEntry(located)
      : NO_PROBLEMS;
  },
};

/** What is there only to be known: a name that is a text, and the lists themselves. */
function isRight({ path: [key, dash], shape, scalar = 'string' }: EntryReference): boolean {
  if (key === 'name') return shape !== 'scalar' || scalar === 'string';
  return dash === undefined && shape === 'list';
}

function judgeEntry(entry: Located<EntryReference>): readonly Problem[] {
  const { path, style, shape, scalar = 'string', value } = entry.item;
  const [key = '', dash] = path;
  const isNothing = shape === 'scalar' && (scalar === 'null' || value === '');
  const isPlain = style === undefined && /^[^\s,[\]{}#&*!|>%@`"']+$/.test(value);
  if (key === 'name') {
    const words =
      '"name" is a text, in quotes where it looks like something else, or not there at all; conda stops with an error.';
    return [
      report(ROW, valueLocationOf(entry), words, { replacement: isNothing ? undefined : `"${value}"` }),
    ];
  }
  if (dash === '-') {
    const one = key === 'channels' ? 'channel' : 'package';
    const words = `A ${one} is a text, in quotes where it looks like a number; conda stops with an error.`;
    return [report(ROW, valueLocationOf(entry), words)];
  }
  const words = `"${key}" needs a list; conda stops with an error.${isNothing ? ' Write [] for none.' : ''}`;
  const replacement = isPlain && scalar === 'string' && shape === 'scalar' ? `[${value}]` : undefined;
  return [report(ROW, valueLocationOf(entry), words, { replacement })];
}

function isEntry(located: Located<Reference>): located is Located<EntryReference> {
  return located.item.kind === 'entry';
}
