import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { channelsStarting, type ChannelProposals } from './channelCompletion';
import { grantableScopes, type Knowledge } from '../knowledge';
import { namedServer } from '../manifest/namedServer';
import { gapOf, proposal, type Gap } from './proposal';
import { scopeProposals } from './scopeCompletion';
import type { Slot } from './slot';
import type { Source } from '../source';

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
  source: Source,
  line: number,
  slot: Slot,
  knowledge: Knowledge,
): ChannelProposals {
  const gap = gapOf(line, slot);
  return slot.path.join('.') === 'tokens.-.resources.-.channel'
    ? channelNames(source, slot.typed, gap, knowledge)
    : { items: wordProposals(source, slot, gap, knowledge), incomplete: false };
}

function channelNames(source: Source, typed: string, gap: Gap, knowledge: Knowledge): ChannelProposals {
  const names = channelsStarting(typed, knowledge.facts, serverNamed(source, knowledge));
  const items = names.items.map((name) => proposal(name, name, gap, { kind: CompletionItemKind.Folder }));
  return { items, incomplete: names.incomplete };
}

function wordProposals(
  source: Source,
  slot: Slot,
  gap: Gap,
  knowledge: Knowledge,
): readonly CompletionItem[] {
  const path = slot.path.join('.');
  switch (path) {
    case 'server':
      return knowledge.facts.map(({ server }) => proposal(server, server, gap));
    case 'tokens.-.scopes':
    case 'tokens.-.scopes.-':
      return scopeProposals(slot.typed, gap, scopesFor(source, knowledge), knowledge.suggestCommand);
    case 'tokens.-.expires':
      return SPANS.map(([span, detail], rank) => proposal(span, span, gap, { detail, rank }));
    case 'tokens.-.resources.-.permission':
      return PERMISSIONS.map(([name, detail], rank) =>
        proposal(name, name, gap, { kind: CompletionItemKind.EnumMember, detail, rank }),
      );
    default:
      return slot.part === 'open' ? keyProposals(path, slot, gap) : [];
  }
}

function keyProposals(path: string, slot: Slot, gap: Gap): readonly CompletionItem[] {
  const indent = ' '.repeat(slot.start);
  return (KEYS[path] ?? []).map(({ name, meaning, opens }, rank) =>
    proposal(name, opens ? `${name}:\n${indent}  - ` : `${name}: `, gap, {
      kind: CompletionItemKind.Property,
      documentation: meaning,
      filter: name,
      rank,
    }),
  );
}

function scopesFor(source: Source, knowledge: Knowledge): readonly string[] {
  return grantableScopes(knowledge.facts, serverNamed(source, knowledge));
}

/** The server the manifest names, when it is one of those known. */
function serverNamed({ reading }: Source, { facts, memory }: Knowledge): string | undefined {
  const named = namedServer(reading, memory);
  return facts.some(({ server }) => server === named) ? named : undefined;
}
