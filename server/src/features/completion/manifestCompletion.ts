import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { DocumentView } from '../documentView';
import { grantableScopes, type FeatureContext } from '../featureContext';
import { namedServer } from '../manifest/namedServer';
import { channelsStarting, type ChannelProposals } from './channelCompletion';
import { replaceRangeOf, completionItem, type ReplaceRange } from './completionItem';
import type { CursorContext } from './cursorContext';
import { scopeProposals } from './scopeCompletion';

interface ManifestKey {
  readonly name: string;
  readonly meaning: string;
  /** What stands below the key, so that taking it opens the first item. */
  readonly opens?: 'item';
}

const KEYS: Readonly<Record<string, readonly ManifestKey[]>> = {
  '': [
    { name: 'server', meaning: 'Address of the Anaconda Server, `https://host`.' },
    { name: 'tokens', meaning: 'The tokens that the server shall have.', opens: 'item' },
  ],
  'tokens.-': [
    { name: 'name', meaning: 'Name of the token; one name stands for one token.' },
    { name: 'expires', meaning: 'A date, `2027-01-31`, or a span counted from creation, `90d`.' },
    { name: 'description', meaning: 'What the token is for.' },
    { name: 'scopes', meaning: 'What the token permits; a token has scopes or resources.', opens: 'item' },
    { name: 'resources', meaning: 'Channels or artifacts that the token opens.', opens: 'item' },
  ],
  'tokens.-.resources.-': [
    { name: 'channel', meaning: 'A channel, or `PARENT/CHILD` for a subchannel.' },
    { name: 'artifact', meaning: 'Id of an artifact.' },
    { name: 'permission', meaning: '`read`, `write` or `manage`.' },
  ],
};

const SPANS: readonly (readonly [string, string])[] = [
  ['30d', 'a month'],
  ['90d', 'three months'],
  ['180d', 'half a year'],
  ['365d', 'a year'],
];

const PERMISSIONS: readonly (readonly [string, string])[] = [
  ['read', 'see and download'],
  ['write', 'read, and upload'],
  ['manage', 'write, and change or delete'],
];

/** Keys and values of a token manifest. */
export function manifestProposals(
  view: DocumentView,
  line: number,
  cursor: CursorContext,
  context: FeatureContext,
): ChannelProposals {
  const range = replaceRangeOf(line, cursor);
  return cursor.path.join('.') === 'tokens.-.resources.-.channel'
    ? channelNames(view, cursor.typed, range, context)
    : { items: wordProposals(view, cursor, range, context), incomplete: false };
}

function channelNames(
  view: DocumentView,
  typed: string,
  range: ReplaceRange,
  context: FeatureContext,
): ChannelProposals {
  const names = channelsStarting(typed, context.facts, serverNamed(view, context));
  const items = names.items.map((name) =>
    completionItem(name, name, range, { kind: CompletionItemKind.Folder }),
  );
  return { items, incomplete: names.incomplete };
}

function wordProposals(
  view: DocumentView,
  cursor: CursorContext,
  range: ReplaceRange,
  context: FeatureContext,
): readonly CompletionItem[] {
  const path = cursor.path.join('.');
  switch (path) {
    case 'server':
      return context.facts.map(({ server }) => completionItem(server, server, range));
    case 'tokens.-.scopes':
    case 'tokens.-.scopes.-':
      return scopeProposals(cursor.typed, range, scopesFor(view, context), context.suggestCommand);
    case 'tokens.-.expires':
      return SPANS.map(([span, detail], rank) => completionItem(span, span, range, { detail, rank }));
    case 'tokens.-.resources.-.permission':
      return PERMISSIONS.map(([name, detail], rank) =>
        completionItem(name, name, range, { kind: CompletionItemKind.EnumMember, detail, rank }),
      );
    default:
      return cursor.part === 'open' ? keyProposals(path, cursor, range) : [];
  }
}

function keyProposals(path: string, cursor: CursorContext, range: ReplaceRange): readonly CompletionItem[] {
  const indent = ' '.repeat(cursor.start);
  return (KEYS[path] ?? []).map(({ name, meaning, opens }, rank) =>
    completionItem(name, opens ? `${name}:\n${indent}  - ` : `${name}: `, range, {
      kind: CompletionItemKind.Property,
      documentation: meaning,
      filter: name,
      rank,
    }),
  );
}

function scopesFor(view: DocumentView, context: FeatureContext): readonly string[] {
  return grantableScopes(context.facts, serverNamed(view, context));
}

/** The server the manifest names, when it is one of those known. */
function serverNamed({ parsed }: DocumentView, { facts, cache }: FeatureContext): string | undefined {
  const named = namedServer(parsed, cache);
  return facts.some(({ server }) => server === named) ? named : undefined;
}
