import type { Located, Place } from '../place';
import type { AliasedEntry, EntryReference, ScalarType, SyntaxProblem } from '../reference';

/** A YAML file, flat: what the readers of YAML kinds stand on, so that none of them knows a parser's tree. */
export interface Outline {
  /** Every key and list item, a map's or list's own before those in it. What aliases stand for is not among them. */
  readonly entries: readonly Located<EntryReference>[];
  /** Comments from `#` to the end of the line. */
  readonly comments: readonly Located<Place>[];
  readonly problems: readonly Located<SyntaxProblem>[];
  /**
   * Whether lines of it can mean what only the whole file tells: they name a value for others, ask for one that is named
   * elsewhere, change how others are read, or have keys of more than one line, which end where nobody would look; and
   * whether it cannot be read.
   */
  readonly needsWhole: boolean;
  /** What aliases of collections and merge keys bring, for those who ask; absent where there are none. */
  readonly brought?: () => readonly Located<AliasedEntry>[];
}

/**
 * The type that conda's YAML loader gives a plain scalar. ruamel.yaml reads YAML 1.2 here, so `yes` and `on` are
 * strings (conda turns them into booleans later), while its numbers keep the underscores of YAML 1.1.
 */
export function plainScalarType(text: string): ScalarType {
  if (!MAY_BE_TYPED.test(text)) return 'string';
  const found = TYPES.find(([, pattern]) => pattern.test(text));
  return found ? found[0] : 'string';
}

/** How everything but a string begins; most values are told by it. */
const MAY_BE_TYPED = /^(?:[-+.~0-9nNtTfF]|$)/;

const TYPES: readonly (readonly [ScalarType, RegExp])[] = [
  ['null', /^(?:~|null|Null|NULL|)$/],
  ['bool', /^(?:true|True|TRUE|false|False|FALSE)$/],
  ['int', /^[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)$/],
  ['float', /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+)$/],
  ['float', /^[-+]?\.(?:[0-9_]+(?:[eE][-+][0-9]+)?|inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/],
  ['timestamp', /^\d{4}-\d\d-\d\d$/],
  [
    'timestamp',
    /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/,
  ],
];
