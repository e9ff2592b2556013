import { condarcKey, condarcKeyNames, condarcParameters, mambaReads } from '../domain/condarcParameter';
import { nearest } from '../domain/nearest';
import type { Reading } from '../readers/reading';
import { keySpot, type CondarcNode } from './condarcTree';
import type { Problem } from './problem';
import { didYouMean, report } from './report';
import type { Condarc, CondarcRule } from './condarcRule';
import type { RuleRow } from './rule';

const UNKNOWN_KEY: RuleRow = {
  code: 'condarc/unknown-key',
  severity: 'warning',
  title: 'conda does not know this key and passes over it without a word',
  example: { fileKind: 'condarc', text: 'chanels:\n  - defaults\n' },
};
const REMOVED_KEY: RuleRow = {
  code: 'condarc/removed-key',
  severity: 'warning',
  title: 'conda no longer reads this key',
  example: { fileKind: 'condarc', text: 'restore_free_channel: true\n' },
};
const TWO_ALIASES: RuleRow = {
  code: 'condarc/two-aliases',
  severity: 'error',
  title: 'Two names of one parameter stand in the same file',
  example: { fileKind: 'condarc', text: 'envs_dirs: [/opt/envs]\nenvs_path: [/srv/envs]\n' },
};

/** Judges the top-level keys of a condarc. */
export const condarcKeys: CondarcRule = {
  rows: [UNKNOWN_KEY, REMOVED_KEY, TWO_ALIASES],
  check({ nodes, reading, context: { fileKind }, fatal }: Condarc): readonly Problem[] {
    const mambarc = fileKind === 'mambarc';
    return [
      ...nodes.flatMap((node) => unread(node, mambarc, reading)),
      ...(mambarc || fatal ? [] : twoAliases(nodes)),
    ];
  },
};

function unread(node: CondarcNode, mambarc: boolean, reading: Reading): readonly Problem[] {
  const key = condarcKey(node.key);
  if (key?.kind === 'retired') {
    const { since, was, instead } = key.key;
    const message = `conda ${since} stopped reading this key; it ${was}. ${instead}`;
    return [report(REMOVED_KEY, keySpot(node), message)];
  }
  if (key || (mambarc && mambaReads(node.key))) return [];
  const replacement =
    nearest(node.key, condarcKeyNames()) ?? nearest(node.key.toLowerCase(), condarcKeyNames(), 0);
  if (replacement === undefined && holdsAnchor(node, reading)) return [];
  const message = `${mambarc ? 'mamba does not know' : 'Neither conda nor mamba knows'} this key; it has no effect and no command says so.`;
  return [report(UNKNOWN_KEY, keySpot(node), message + didYouMean(replacement), { replacement })];
}

/** A key of one's own may hold what others refer to: `mirror: &mirror https://…`. */
function holdsAnchor(node: CondarcNode, reading: Reading): boolean {
  const { line, place } = keySpot(node);
  return /^["']?\s*:\s+&\S/.test(reading.lineText(line).slice(place.end));
}

/** conda's `MultipleKeysError`: it stops, whatever the values. */
function twoAliases(nodes: readonly CondarcNode[]): readonly Problem[] {
  return condarcParameters().flatMap(({ name, aliases }) => {
    if (aliases.length === 0) return [];
    const named = nodes.filter(({ key }) => key === name || aliases.includes(key));
    const [first] = named;
    if (!first) return [];
    return named
      .filter(({ key }) => key !== first.key)
      .map((other) => {
        const message = `"${other.key}" and "${first.key}" are one parameter; conda stops with an error when a file has both. Keep "${name}".`;
        const related = [{ ...keySpot(first), message: `"${first.key}" stands here` }];
        return report(TWO_ALIASES, keySpot(other), message, { related });
      });
  });
}
