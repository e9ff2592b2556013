import { condarcKey, condarcKeyNames, condarcParameter, mambaReads } from '../domain/condarcParameter';
import { nearest } from '../domain/nearest';
import type { Located } from '../readers/place';
import type { EntryReference } from '../readers/reference';
import type { CondarcPage } from './condarcPage';
import type { CondarcRule } from './condarcRule';
import type { Problem } from './problem';
import { didYouMean, keySpotOf, report } from './report';
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
  checkPage(page) {
    return page.entries
      .filter(({ item: { path } }) => path.length === 1 && path[0] !== '-')
      .flatMap((entry) => unread(entry, page));
  },
  checkWhole({ parameters, context: { fileKind }, fatal }) {
    return fileKind === 'mambarc' || fatal ? [] : twoAliases(parameters);
  },
};

function unread(entry: Located<EntryReference>, page: CondarcPage): readonly Problem[] {
  const [name = ''] = entry.item.path;
  const mambarc = page.context.fileKind === 'mambarc';
  const key = condarcKey(name);
  if (key?.kind === 'retired') {
    const { since, was, instead } = key.key;
    const message = `conda ${since} stopped reading this key; it ${was}. ${instead}`;
    return [report(REMOVED_KEY, keySpotOf(entry), message)];
  }
  if (key || (mambarc && mambaReads(name))) return [];
  const replacement = nearest(name, condarcKeyNames()) ?? nearest(name.toLowerCase(), condarcKeyNames(), 0);
  if (replacement === undefined && holdsAnchor(entry, page)) return [];
  const message = `${mambarc ? 'mamba does not know' : 'Neither conda nor mamba knows'} this key; it has no effect and no command says so.`;
  return [report(UNKNOWN_KEY, keySpotOf(entry), message + didYouMean(replacement), { replacement })];
}

/** A key of one's own may hold what others refer to: `mirror: &mirror https://…`. */
function holdsAnchor(entry: Located<EntryReference>, page: CondarcPage): boolean {
  const { line, place } = keySpotOf(entry);
  return /^["']?\s*:\s+&\S/.test(page.lineText(line).slice(place.end));
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
    const related = [{ ...keySpotOf(first), message: `"${keyOf(first)}" stands here` }];
    return [report(TWO_ALIASES, keySpotOf(entry), message, { related })];
  });
}

function keyOf({ item }: Located<EntryReference>): string {
  return item.path[0] ?? '';
}
