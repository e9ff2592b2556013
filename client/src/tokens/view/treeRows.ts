import * as l10n from '@vscode/l10n';
import { hostOf } from '../../anaconda/serverAddress';
import type { Token } from '../../anaconda/token';
import { plain } from '../../ui/plainText';
import { expiryWords, shortExpiryWords, type Today, type Urgency, urgencyOf } from '../expiryWords';
import { vendorLabel, vendorNote } from '../vendorTokens';
import type { AccountNode, ActionNode, GivenNode, GroupNode, Node, PartNode, TokenNode } from './nodes';
import {
  channelLinks,
  heldLinks,
  heldWords,
  kindWords,
  type RowLink,
  tokenLinks,
  tokenTooltip,
} from './tokenTooltip';

/** A row of the Tokens view: how it looks, reads and sounds. */
export interface TreeRow {
  /** Stable over refreshes. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** Ways on from the tooltip. */
  readonly links?: readonly RowLink[];
  /** What its end shows however narrow the view is. */
  readonly mark?: RowMark;
  /** A codicon, and a colour of the theme. */
  readonly icon?: { readonly id: string; readonly color?: string };
  readonly folding: 'none' | 'collapsed' | 'expanded';
  /** What the menus go by. */
  readonly context?: string;
  readonly command?: { readonly command: string; readonly title: string; readonly arguments: unknown[] };
  /** What a screen reader says. */
  readonly spoken: string;
}

/** What the end of a token's row shows: how near its end is, and whether its value is stored. */
export interface RowMark {
  readonly urgency: Urgency;
  readonly held: boolean;
}

/** How a row of the Tokens view looks, reads and sounds. */
export function treeRow(node: Node, when: Today): TreeRow {
  switch (node.kind) {
    case 'account':
      return accountRow(node);
    case 'group':
      return groupRow(node);
    case 'token':
      return tokenRow(node, when);
    case 'given':
      return givenRow(node, when);
    case 'part':
      return partRow(node);
    case 'action':
      return actionRow(node);
  }
}

/** The identity of a row, stable over refreshes: VS Code throws on two rows of one id. */
export function nodeId(node: Node): string {
  switch (node.kind) {
    case 'account':
      return `${node.server}#${node.user ?? ''}`;
    case 'group':
    case 'part':
      return `${nodeId(node.parent)}/${node.key}`;
    case 'token':
      return `${nodeId(node.parent)}/${node.id}`;
    case 'given':
      return `given ${node.server}#${node.id}`;
    case 'action':
      return `${nodeId(node.parent)}/${node.command}`;
  }
}

function accountRow(node: AccountNode): TreeRow {
  const host = hostOf(node.server);
  const description = [node.user && plain(node.user), stateWords(node)]
    .filter((word) => word !== undefined && word !== '')
    .join(' · ');
  return {
    id: nodeId(node),
    label: host,
    description,
    tooltip: [node.server, description, helpWords(node)].filter((line) => line !== '').join('\n'),
    icon: { id: node.list.state === 'offline' ? 'debug-disconnect' : 'server-environment' },
    folding: 'expanded',
    context: node.user === undefined ? 'server' : 'account',
    spoken: spoken(l10n.t('server {0}', host), description),
  };
}

function stateWords({ list }: AccountNode): string {
  switch (list.state) {
    case 'signedOut':
      return list.user === undefined ? l10n.t('signed out') : l10n.t('session ended');
    case 'loading':
      return l10n.t('asking…');
    case 'offline':
      return l10n.t('offline');
    case 'error':
      return l10n.t('tokens cannot be read');
    case 'ready':
      return list.tokens.length === 0 ? l10n.t('no tokens') : '';
  }
}

/** What to do about an account without tokens, for who looks closer. */
function helpWords({ list }: AccountNode): string {
  if (list.tokens.length > 0) return '';
  switch (list.state) {
    case 'offline':
      return l10n.t('Check the network, a VPN or the proxy settings.');
    case 'error':
      return l10n.t('The server answered, but the tokens could not be read.');
    case 'ready':
      return l10n.t('A resource token opens chosen channels; a scope token allows chosen actions.');
    default:
      return '';
  }
}

function groupRow(node: GroupNode): TreeRow {
  const { length } = node.tokens;
  return {
    id: nodeId(node),
    label: node.label,
    description: String(length),
    folding: 'expanded',
    spoken: spoken(node.label, length === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', length)),
  };
}

function tokenRow(node: TokenNode, when: Today): TreeRow {
  const { token, held } = node;
  const shown = shownName(token.name);
  const kind = kindWords(token);
  const urgency = urgencyOf(token.expiresAt, when);
  const isDue = urgency === 'expired' || urgency === 'soon';
  const expiry = expiryWords(token, when.now);
  return {
    id: nodeId(node),
    label: shown,
    description: shortExpiryWords(token, when.now),
    tooltip: tokenTooltip(node, when),
    links: tokenLinks(node),
    icon: tokenIcon(token, urgency),
    mark: { urgency, held },
    folding: 'collapsed',
    context: ['token', token.kind, ...(held ? ['held'] : []), ...(isDue ? ['due'] : [])].join(' '),
    spoken: spoken(
      shown,
      kind,
      expiry,
      vendorLabel(token.name),
      plain(token.description),
      heldWords(held),
      vendorNote(token.name) ?? '',
    ),
  };
}

/** A row without any text cannot be told from an empty one. */
function shownName(name: string): string {
  const shown = plain(name);
  return shown.trim() === '' ? l10n.t('(no name)') : shown;
}

const URGENT_COLOURS: Readonly<Partial<Record<Urgency, string>>> = {
  expired: 'list.errorForeground',
  soon: 'list.warningForeground',
};

/** The kind by its shape. How near the end is has a colour here, and words and a mark elsewhere in the row. */
function tokenIcon({ kind }: Token, urgency: Urgency): NonNullable<TreeRow['icon']> {
  const color = URGENT_COLOURS[urgency];
  return { id: kind === 'scope' ? 'shield' : 'key', ...(color !== undefined && { color }) };
}

function givenRow(node: GivenNode, when: Today): TreeRow {
  const shown = shownName(node.entry.name);
  const expiresAt = node.entry.given?.expiresAt;
  const urgency = urgencyOf(expiresAt, when);
  const expiry = expiresAt === undefined ? [] : [expiryWords({ expiresAt }, when.now)];
  const words = l10n.t('given to you · {0}', hostOf(node.server));
  return {
    id: nodeId(node),
    label: shown,
    description: [l10n.t('given'), shortExpiryWords(node.entry.given ?? {}, when.now)]
      .filter((word) => word !== '')
      .join(' · '),
    tooltip: [shown, words, ...expiry, heldWords(true)].join('\n'),
    links: heldLinks(node),
    icon: { id: 'gift' },
    mark: { urgency, held: true },
    folding: 'none',
    context: 'given held',
    spoken: spoken(shown, words, ...expiry),
  };
}

function partRow(node: PartNode): TreeRow {
  const label = plain(node.label);
  return {
    id: nodeId(node),
    label,
    description: node.short,
    tooltip: `${label}\n${node.detail}`,
    links: node.channel === undefined || !node.held ? [] : channelLinks(node, node.channel),
    icon: { id: node.icon },
    folding: node.parts.length > 0 ? 'collapsed' : 'none',
    context: ['part', node.is, ...(node.held ? ['held'] : [])].join(' '),
    spoken: spoken(label, node.detail),
  };
}

function actionRow(node: ActionNode): TreeRow {
  return {
    id: nodeId(node),
    label: node.label,
    icon: { id: node.icon },
    folding: 'none',
    command: { command: node.command, title: node.label, arguments: [node.argument] },
    spoken: spoken(node.label),
  };
}

function spoken(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(', ');
}
