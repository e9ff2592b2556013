import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { dateOf } from '../../domain/token/expiry';
import type { ServerFacts, TokenFact } from '../../domain/token/facts';
import { indexOf } from '../../domain/token/factsIndex';
import type { FeatureContext } from '../featureContext';
import { inlineCode } from '../hover/markdown';
import { completionItem, type ReplaceRange } from './completionItem';

/** More completions than this no one reads; the list is then marked incomplete and asked for again. */
const MOST = 200;

/** Names of channels, with what each is to who reads the file. */
export type ProposedNames = readonly (readonly [name: string, detail: string])[];

const FORGE = ['conda-forge', 'a channel below channel_alias'] as const;
export const CONDA_NAMES: ProposedNames = [['defaults', 'the channels of default_channels'], FORGE];
/** The same where `defaults` is a channel like any other, and there is none of that name. */
export const SINGLE_NAMES: ProposedNames = [FORGE];
/** pixi knows no `defaults`: names are channels of one server, unless they are mirrored. */
export const PIXI_NAMES: ProposedNames = [['conda-forge', 'a channel of conda.anaconda.org']];
/** Where the address of channels is asked for. */
export const NO_NAMES: ProposedNames = [];

export interface ChannelProposals {
  readonly items: readonly CompletionItem[];
  readonly incomplete: boolean;
}

const NONE: ChannelProposals = { items: [], incomplete: false };

/**
 * Channels at a place where one is being written: first servers and tokens, then, behind a server's address, its
 * channels. A token goes in as the variable that stands for it, and only where `expands` says that one is replaced.
 */
export function channelProposals(
  typed: string,
  range: ReplaceRange,
  expands: boolean,
  context: FeatureContext,
  names: ProposedNames = CONDA_NAMES,
): ChannelProposals {
  for (const facts of context.facts) {
    const prefix = addressPrefix(typed, facts.server);
    if (prefix !== undefined) return behindAddress(typed, prefix, range, expands, facts, context);
  }
  const known = expands ? context.facts.map((facts) => tokens(`${facts.server}/`, typed, range, facts)) : [];
  const items = [
    ...context.facts.map((facts) => server(facts, range, context)),
    ...names.map(([name, detail]) => completionItem(name, name, range, { detail, rank: 7 })),
    ...known.flatMap((some) => some.items),
  ];
  const incomplete = items.length > MOST || known.some((some) => some.incomplete);
  return { items: items.slice(0, MOST), incomplete };
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
  range: ReplaceRange,
  expands: boolean,
  facts: ServerFacts,
  { facts: all }: FeatureContext,
): ChannelProposals {
  // Only what stands behind the prefix is replaced: a literal token in it is nothing to repeat.
  const behind = { ...range, start: range.start + prefix.length };
  const beginning = typed.slice(prefix.length);
  const names = channelsStarting(beginning, all, facts.server);
  const channels = names.items.map((name) =>
    completionItem(name, name, behind, { kind: CompletionItemKind.Folder, detail: facts.server }),
  );
  const inPlace = expands && !prefix.includes('/t/') ? tokens('', beginning, behind, facts) : NONE;
  return {
    items: [...inPlace.items, ...channels],
    incomplete: names.incomplete || inPlace.incomplete,
  };
}

/**
 * Channels of a server (of all without one), `parent/child` for a subchannel, whose names begin so: as many as
 * anybody reads, and whether there are more.
 */
export function channelsStarting(
  beginning: string,
  all: readonly ServerFacts[],
  server: string | undefined,
): { readonly items: readonly string[]; readonly incomplete: boolean } {
  const asked = all.filter((facts) => server === undefined || facts.server === server);
  const found = asked.flatMap((facts) => indexOf(facts).channelsStarting(beginning, MOST + 1));
  const names = [...new Set(found)];
  return { items: names.slice(0, MOST), incomplete: names.length > MOST };
}

function server(facts: ServerFacts, range: ReplaceRange, { suggestCommand }: FeatureContext): CompletionItem {
  return completionItem(`${facts.server}/`, `${facts.server}/`, range, {
    kind: CompletionItemKind.Module,
    detail: 'Anaconda Server',
    rank: 2,
    again: suggestCommand,
  });
}

/**
 * Tokens by name, of many only those that fit what is typed; each puts in the reference to its variable, never a
 * value. What one is for is told when it is looked at (`resolveProposal`).
 */
function tokens(
  prefix: string,
  typed: string,
  range: ReplaceRange,
  { server: id, tokens: all }: ServerFacts,
): ChannelProposals {
  const items: CompletionItem[] = [];
  const many = all.length > MOST;
  const wanted = typed.toLowerCase();
  for (const token of all) {
    if (token.variable === undefined) continue;
    const text = textOfToken(prefix, token, token.variable);
    const isTyped = text.startsWith(typed);
    if (many && !isTyped && !token.name.toLowerCase().includes(wanted)) continue;
    if (items.length >= MOST) break;
    items.push({
      ...completionItem(token.name, text, range, {
        kind: CompletionItemKind.Variable,
        detail: `\${${token.variable}}`,
        filter: isTyped ? text : token.name,
        rank: 3,
      }),
      data: { server: id, token: token.id },
    });
  }
  // What was left out may fit when more is typed, or less.
  return { items, incomplete: many };
}

function textOfToken(prefix: string, { resources }: TokenFact, variable: string): string {
  const [only, ...others] = resources;
  return `${prefix}t/\${${variable}}/${only && others.length === 0 ? only.id : ''}`;
}

/** What is known of a token: its kind, what it opens, when it ends. */
export function tokenWords(token: TokenFact): string {
  const opens =
    token.kind === 'resource'
      ? [
          ...token.resources.map(({ id, permission }) => `${inlineCode(id)} (${permission})`),
          ...(token.unknownResources ?? []).map(inlineCode),
        ].join(', ')
      : token.scopes.map(inlineCode).join(', ');
  const ends = token.expiresAt === undefined ? '' : ` Expires ${dateOf(token.expiresAt)}.`;
  return `${token.kind === 'resource' ? 'Resource' : 'Scope'} token${opens ? ` for ${opens}` : ''}.${ends}`;
}
