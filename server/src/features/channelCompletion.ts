import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { dateOf } from '../domain/expiry';
import type { ServerFacts, TokenFact } from '../domain/facts';
import type { Knowledge } from './knowledge';
import { proposal, type Gap } from './proposal';

/** More proposals than this no one reads; the list is then marked incomplete and asked for again. */
const MOST = 200;

/** Channels that conda knows by name alone. */
const NAMED: readonly (readonly [string, string])[] = [
  ['defaults', 'the channels of default_channels'],
  ['conda-forge', 'a channel below channel_alias'],
];

export interface ChannelProposals {
  readonly items: readonly CompletionItem[];
  readonly incomplete: boolean;
}

/**
 * Channels at a place where one is being written: first servers and tokens, then, behind a server's address, its
 * channels. A token goes in as the variable that stands for it, and only where `expands` says that one is replaced.
 */
export function channelProposals(
  typed: string,
  gap: Gap,
  expands: boolean,
  knowledge: Knowledge,
): ChannelProposals {
  for (const facts of knowledge.facts) {
    const prefix = addressPrefix(typed, facts.server);
    if (prefix !== undefined) return behindAddress(typed, prefix, gap, expands, facts, knowledge);
  }
  const items = [
    ...knowledge.facts.flatMap((facts) => [
      server(facts, gap, knowledge),
      ...(expands ? tokens(`${facts.server}/`, typed, gap, facts) : []),
    ]),
    ...NAMED.map(([name, detail]) => proposal(name, name, gap, { detail, rank: 7 })),
  ];
  return { items: items.slice(0, MOST), incomplete: items.length > MOST };
}

/** `typed` up to where a channel's name begins, when it begins with the server's address. */
function addressPrefix(typed: string, server: string): string | undefined {
  if (!typed.toLowerCase().startsWith(`${server.toLowerCase()}/`)) return undefined;
  const path = /^(?:\/api\/repo)?(?:\/t\/[^/]*)?(?:\/api\/repo)?\//.exec(typed.slice(server.length));
  return typed.slice(0, server.length + (path?.[0].length ?? 1));
}

function behindAddress(
  typed: string,
  prefix: string,
  gap: Gap,
  expands: boolean,
  facts: ServerFacts,
  { facts: all }: Knowledge,
): ChannelProposals {
  // Only what stands behind the prefix is replaced: a literal token in it is nothing to repeat.
  const behind = { ...gap, start: gap.start + prefix.length };
  const beginning = typed.slice(prefix.length);
  const names = channelNames(all, facts.server);
  const fitting = names.filter((name) => name.toLowerCase().startsWith(beginning.toLowerCase()));
  const channels = fitting
    .slice(0, MOST)
    .map((name) => proposal(name, name, behind, { kind: CompletionItemKind.Folder, detail: facts.server }));
  const inPlace = expands && !prefix.includes('/t/') ? tokens('', beginning, behind, facts) : [];
  return { items: [...inPlace, ...channels], incomplete: fitting.length > MOST };
}

/** Names of a server's channels, `parent/child` for a subchannel, with those its tokens name. */
export function channelNames(all: readonly ServerFacts[], server: string | undefined): readonly string[] {
  const asked = all.filter((facts) => server === undefined || facts.server === server);
  const inTokens = asked.flatMap(({ tokens: some }) =>
    some.flatMap((token) => token.resources.map(({ id }) => id)),
  );
  return [...new Set([...asked.flatMap(({ channels }) => channels ?? []), ...inTokens])];
}

function server(facts: ServerFacts, gap: Gap, { suggestCommand }: Knowledge): CompletionItem {
  return proposal(`${facts.server}/`, `${facts.server}/`, gap, {
    kind: CompletionItemKind.Module,
    detail: 'Anaconda Server',
    rank: 2,
    again: suggestCommand,
  });
}

/** Tokens by name; each puts in the reference to its variable, never a value. */
function tokens(
  prefix: string,
  typed: string,
  gap: Gap,
  { tokens: all }: ServerFacts,
): readonly CompletionItem[] {
  return all.flatMap((token) => {
    if (token.variable === undefined) return [];
    const [only, ...others] = token.resources;
    const text = `${prefix}t/\${${token.variable}}/${only && others.length === 0 ? only.id : ''}`;
    return [
      proposal(token.name, text, gap, {
        kind: CompletionItemKind.Variable,
        detail: `\${${token.variable}}`,
        documentation: tokenWords(token),
        filter: text.startsWith(typed) ? text : token.name,
        rank: 3,
      }),
    ];
  });
}

/** What is known of a token: its kind, what it opens, when it ends. */
export function tokenWords(token: TokenFact): string {
  const opens =
    token.kind === 'resource'
      ? token.resources.map(({ id, permission }) => `\`${id}\` (${permission})`).join(', ')
      : token.scopes.map((scope) => `\`${scope}\``).join(', ');
  const ends = token.expiresAt === undefined ? '' : ` Expires ${dateOf(token.expiresAt)}.`;
  return `${token.kind === 'resource' ? 'Resource' : 'Scope'} token${opens ? ` for ${opens}` : ''}.${ends}`;
}
