import {
  condarcKey,
  condarcKeyNames,
  condarcParameter,
  mambaReads,
} from '../../domain/condarc/condarcParameter';
import { isTrue } from '../../domain/condarc/condarcParameterValue';
import { nearest } from '../../domain/text/nearest';
import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import { NO_PROBLEMS, problemsOf, type Problem } from '../engine/problem';
import { didYouMean, keyLocationOf, report } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import type { CondarcChunk } from './condarcChunk';
import type { CondarcRule } from './condarcRule';

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
  checkPage(chunk) {
    return problemsOf(chunk.entries, (entry) => {
      const { path } = entry.item;
      if (path.length === 1 && path[0] !== '-') return unread(entry, chunk);
      return path.length === 3 && path[0] === 'channel_settings' ? misspelt(entry) : NO_PROBLEMS;
    });
  },
  checkWhole({ parameters, context: { fileKind }, fatal }) {
    return fileKind === 'mambarc' || fatal ? [] : twoAliases(parameters);
  },
};

function unread(entry: Located<EntryReference>, chunk: CondarcChunk): readonly Problem[] {
  const { item } = entry;
  const [name = ''] = item.path;
  const mambarc = chunk.context.fileKind === 'mambarc';
  const key = condarcKey(name);
  if (key?.kind === 'retired') {
    const { since, was, instead, now } = key.key;
    const stopped = `conda ${since} stopped reading this key; it ${was}.`;
    return item.shape === 'scalar' && isTrue(item.value) === now
      ? [
          report(REMOVED_KEY, keyLocationOf(entry), `${stopped} What it says is so anyway.`, {
            severity: 'information',
          }),
        ]
      : [report(REMOVED_KEY, keyLocationOf(entry), `${stopped} ${instead}`)];
  }
  if (key || (mambarc && mambaReads(name))) return [];
  const replacement = nearest(name, condarcKeyNames()) ?? nearest(name.toLowerCase(), condarcKeyNames(), 0);
  // A key of one's own may hold what others refer to: `mirror: &mirror https://…`.
  if (replacement === undefined && item.anchor !== undefined) return [];
  const message = `${mambarc ? 'mamba does not know' : 'Neither conda nor mamba knows'} this key; it has no effect and no command says so.`;
  return [report(UNKNOWN_KEY, keyLocationOf(entry), message + didYouMean(replacement), { replacement })];
}

/** What conda and the plugins that log in read of an item of `channel_settings` (conda-auth, anaconda-auth). */
const SETTINGS = [
  'channel',
  'auth',
  'exclude_newer',
  'auth_target',
  'username',
  'password',
  'token',
  'auth_allow_plaintext_http',
  'auth_domain',
  'credential_type',
];

/** Other plugins may read keys of their own there: only what looks like a known one is told. */
function misspelt(entry: Located<EntryReference>): readonly Problem[] {
  const [, dash, name = ''] = entry.item.path;
  if (dash !== '-' || SETTINGS.includes(name)) return [];
  const replacement = nearest(name, SETTINGS) ?? nearest(name.toLowerCase(), SETTINGS, 0);
  if (replacement === undefined) return [];
  const message = `conda reads no such key of an item of channel_settings and passes over it without a word.${didYouMean(replacement)}`;
  return [report(UNKNOWN_KEY, keyLocationOf(entry), message, { replacement })];
}

/** conda's `MultipleKeysError`: it stops, whatever the values. */
function twoAliases(parameters: readonly Located<EntryReference>[]): readonly Problem[] {
  const firsts = new Map<string, Located<EntryReference>>();
  return parameters.flatMap((entry) => {
    const key = keyOf(entry);
    const name = condarcParameter(key)?.name ?? key;
    const first = firsts.get(name);
    if (!first) firsts.set(name, entry);
    if (!first || keyOf(first) === key) return [];
    const message = `"${key}" and "${keyOf(first)}" are one parameter; conda stops with an error when a file has both. Keep "${name}".`;
    const related = [{ ...keyLocationOf(first), message: `"${keyOf(first)}" stands here` }];
    return [report(TWO_ALIASES, keyLocationOf(entry), message, { related })];
  });
}

function keyOf({ item }: Located<EntryReference>): string {
  return item.path[0] ?? '';
}
