import { nearest } from '../../domain/text/nearest';
import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { didYouMean, keyLocationOf, report } from '../engine/report';
import type { ReferenceRule, RuleRow } from '../engine/rule';

const UNKNOWN_KEY: RuleRow = {
  code: 'manifest/unknown-key',
  severity: 'warning',
  title: 'A manifest has no such key',
  example: {
    fileKind: 'manifest',
    text: 'tokens:\n  - name: ci\n    expire: 90d\n    scopes: [channel:view]\n',
  },
};
const WRONG_TYPE: RuleRow = {
  code: 'manifest/wrong-type',
  severity: 'error',
  title: 'A value has not the shape that its key asks for',
  example: { fileKind: 'manifest', text: 'tokens:\n  - name: ci\n    scopes: channel:view\n' },
};
const UNREADABLE: RuleRow = {
  code: 'manifest/unreadable',
  severity: 'error',
  title: 'The manifest is no YAML that can be applied',
  example: {
    fileKind: 'manifest',
    text: 'tokens:\n  - name: ci\n    name: cd\n    scopes: [channel:view]\n',
  },
};

type Shape = EntryReference['shape'];

/** Which shape the manifest asks for, by key path. */
const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['server', 'scalar'],
  ['tokens', 'list'],
  ['tokens.-', 'map'],
  ['tokens.-.name', 'scalar'],
  ['tokens.-.expires', 'scalar'],
  ['tokens.-.description', 'scalar'],
  ['tokens.-.scopes', 'list'],
  ['tokens.-.scopes.-', 'scalar'],
  ['tokens.-.resources', 'list'],
  ['tokens.-.resources.-', 'map'],
  ['tokens.-.resources.-.channel', 'scalar'],
  ['tokens.-.resources.-.artifact', 'scalar'],
  ['tokens.-.resources.-.permission', 'scalar'],
]);

/** One more than the longest known path has: an unknown key there is still told. */
const DEEPEST = 1 + Math.max(...[...SHAPES.keys()].map((path) => path.split('.').length));

/** Shapes that other rules judge with better words. */
const ELSEWHERE = new Set([
  'tokens.-.expires',
  'tokens.-.resources.-',
  'tokens.-.resources.-.channel',
  'tokens.-.resources.-.artifact',
  'tokens.-.resources.-.permission',
]);

const WORDS: Readonly<Record<Shape, string>> = {
  scalar: 'one value',
  list: 'a list, even for one value',
  map: 'keys with values',
};

/** Judges the keys of a manifest and the shapes of what stands under them. */
export const manifestShape: ReferenceRule = {
  rows: [UNKNOWN_KEY, WRONG_TYPE, UNREADABLE],
  check({ line, item }, { fileKind }) {
    if (fileKind !== 'manifest') return NO_PROBLEMS;
    if (item.kind === 'entry') return judgeEntry({ line, item });
    if (item.kind !== 'syntax') return [];
    const message = FAULTS[item.problem];
    return [report(UNREADABLE, { line, place: item.place }, `${message} The manifest cannot be applied.`)];
  },
};

const FAULTS = {
  'duplicate-key': 'This key stands above already.',
  'several-documents': 'A second YAML document begins here.',
  'tab-indent': 'YAML indents with blanks, not with tabs.',
  'root-not-a-map': 'A manifest is a map with `server` and `tokens`.',
  'no-anchor': 'No anchor of this name stands above.',
  'bad-merge': 'Only another map can be merged, and this is none.',
  'bad-tag': 'A manifest holds plain values, and this tag names another kind.',
  'conflict-marker': 'Git left both versions of a conflict here.',
  parse: 'This is no YAML.',
} as const;

function judgeEntry(entry: Located<EntryReference>): readonly Problem[] {
  const { path, shape, scalar } = entry.item;
  // What stands deeper than all that is known follows from an unknown key above it.
  if (path.length > DEEPEST) return [];
  const key = path.join('.');
  const expected = SHAPES.get(key);
  if (expected === undefined) return unknownKey(entry);
  const unset = scalar === 'null' && path.at(-1) !== '-';
  if (shape === expected || unset || ELSEWHERE.has(key)) return [];
  return [report(WRONG_TYPE, keyLocationOf(entry), `This needs ${WORDS[expected]}.`)];
}

/** Only the first unknown key of a path is reported; what stands under it follows from it. */
function unknownKey(entry: Located<EntryReference>): readonly Problem[] {
  const { path } = entry.item;
  const parent = path.slice(0, -1).join('.');
  if (path.at(-1) === '-' || (parent !== '' && SHAPES.get(parent) !== 'map')) return [];
  const siblings = [...SHAPES.keys()]
    .filter((known) => known.slice(0, known.lastIndexOf('.') + 1) === (parent === '' ? '' : `${parent}.`))
    .map((known) => known.slice(known.lastIndexOf('.') + 1))
    .filter((known) => known !== '-');
  const replacement = nearest(path.at(-1) ?? '', siblings);
  const message = `Nothing reads this key here; there are ${siblings.join(', ')}.`;
  return [report(UNKNOWN_KEY, keyLocationOf(entry), message + didYouMean(replacement), { replacement })];
}
