import { CompletionItemKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types';
import {
  condarcParameter,
  condarcParameters,
  mambaKeys,
  type CondarcParameter,
} from '../../domain/condarc/condarcParameter';
import type { FeatureContext } from '../featureContext';
import {
  channelProposals,
  CONDA_NAMES,
  NO_NAMES,
  SINGLE_NAMES,
  type ProposedNames,
} from './channelCompletion';
import { replaceRangeOf, completionItem, type ReplaceRange } from './completionItem';
import type { CursorContext } from './cursorContext';

/** Keys whose lists hold channels. */
const LISTS =
  /^(?:channels?|default_channels|(?:allow|white|deny)list_channels|migrated_channel_aliases)(?:\.-)?$/;
/** Keys whose maps hold channels or the addresses of channels. */
const MAPS = /^(?:custom_channels|migrated_custom_channels)\.[^.]+$|^custom_multichannels\.[^.]+(?:\.-)?$/;
const VALUES = /^channel_alias$|^channel_settings\.-\.channel$/;
/** conda 26.7 replaces no variable in these. */
const AS_WRITTEN = /^(?:migrated_channel_aliases|channel_settings)\b/;

/** Keys of a condarc, their values by type, and channels where it holds some. */
export function condarcProposals(
  kind: 'condarc' | 'mambarc',
  line: number,
  cursor: CursorContext,
  context: FeatureContext,
): CompletionList {
  const range = replaceRangeOf(line, cursor);
  const path = cursor.path.join('.');
  if (LISTS.test(path) || MAPS.test(path) || VALUES.test(path)) {
    const expands = kind === 'mambarc' || !AS_WRITTEN.test(path);
    const names = namesAt(path);
    const { items, incomplete } = channelProposals(cursor.typed, range, expands, context, names);
    return { isIncomplete: incomplete, items: [...items] };
  }
  const [key, ...inner] = cursor.path;
  if (key === undefined) return { isIncomplete: false, items: keyProposals(range) };
  const parameter = condarcParameter(key);
  return { isIncomplete: false, items: parameter ? valueProposals(parameter, inner, range) : [] };
}

function namesAt(path: string): ProposedNames {
  if (BASES.test(path)) return NO_NAMES;
  return MULTICHANNELS.test(path) ? SINGLE_NAMES : CONDA_NAMES;
}

/** Where addresses below which channels lie are written: a name is refused there, or asked for as a host. */
const BASES = /^(?:channel_alias|migrated_channel_aliases|(?:migrated_)?custom_channels)\b/;
/** What stands for several channels: each is one of its name there, `defaults` too. */
const MULTICHANNELS = /^(?:default_channels|custom_multichannels)\b/;

/** All keys; what each means is told when one is looked at (`resolveCondarcKey`). */
function keyProposals(range: ReplaceRange): CompletionItem[] {
  const own = condarcParameters().map(({ name, type, category }) => ({
    name,
    type,
    detail: `${type} · ${category}`,
    rank: category.includes('Undocumented') ? 6 : 4,
  }));
  const mamba = mambaKeys().map(({ name, type }) => ({
    name,
    type,
    detail: `${type} · mamba only`,
    rank: 7,
  }));
  return [...own, ...mamba].map(({ name, type, detail, rank }) => {
    const words = { kind: CompletionItemKind.Property, detail, filter: name, rank };
    const item = completionItem(name, name + opening(type), range, words);
    item.data = { condarcKey: name };
    return item;
  });
}

/** What follows a key so that its value can be written. */
function opening(type: string): string {
  if (type === 'list') return ':\n  - ';
  return type === 'map' ? ':\n  ' : ': ';
}

function valueProposals(
  parameter: CondarcParameter,
  inner: readonly string[],
  range: ReplaceRange,
): CompletionItem[] {
  const isItem = inner.length === 1 && inner[0] === '-';
  if (inner.length > (isItem ? 1 : 0)) return [];
  const words = isItem ? (parameter.known ?? []) : scalarWords(parameter);
  return words.map((word, rank) =>
    completionItem(word, word, range, {
      kind: CompletionItemKind.EnumMember,
      rank,
      detail: JSON.stringify(parameter.default).replaceAll('"', '') === word ? 'default' : undefined,
    }),
  );
}

function scalarWords({ type, values, known }: CondarcParameter): readonly string[] {
  if (type === 'enum') return values ?? [];
  if (type === 'str|bool') return ['true', 'false', ...(known ?? [])];
  return type.startsWith('bool') ? ['true', 'false'] : (known ?? []);
}
