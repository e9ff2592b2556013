import * as l10n from '@vscode/l10n';
import { hostOf } from '../../anaconda/serverAddress';
import { plain } from '../../ui/plainText';
import { dateWords, expiryWords, type Today, urgencyOf } from '../expiryWords';
import type { AccountNode, ActionNode, GivenNode, GroupNode, Node, PartNode, TokenNode } from './nodes';
import { vendorLabel, vendorNote } from '../vendorTokens';

/** The most characters of a name or a description in a tooltip. */
const longTooltip = 500;

/** A row of the Tokens view: how it looks, reads and sounds. */
export interface TreeRow {
  /** Stable over refreshes. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** A codicon, and a colour of the theme. */
  readonly icon?: { readonly id: string; readonly color?: string };
  readonly folding: 'none' | 'collapsed' | 'expanded';
  /** What the menus go by. */
  readonly context?: string;
  readonly command?: { readonly command: string; readonly title: string; readonly arguments: unknown[] };
  /** What a screen reader says. */
  readonly spoken: string;
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
      return givenRow(node);
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
    tooltip: [node.server, description].join('\n'),
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
      return l10n.t('cannot be reached');
    case 'error':
      return l10n.t('tokens cannot be read');
    case 'ready':
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
  const { token } = node;
  const shown = shownName(token.name);
  const kind = token.kind === 'scope' ? l10n.t('scope token') : l10n.t('resource token');
  const expiry = expiryWords(token.expiresAt, when.now);
  const isDue = ['expired', 'soon'].includes(urgencyOf(token.expiresAt, when));
  const said = [vendorLabel(token.name), plain(token.description)].filter((words) => words !== '');
  return {
    id: nodeId(node),
    label: shown,
    description: [expiry, ...said].join(' · '),
    tooltip: tokenTooltip(node, kind, expiry),
    icon: tokenIcon(node, when),
    folding: 'collapsed',
    context: ['token', token.kind, ...(node.held ? ['held'] : []), ...(isDue ? ['due'] : [])].join(' '),
    spoken: spoken(shown, kind, expiry, ...said, heldWords(node.held), vendorNote(token.name) ?? ''),
  };
}

/** A row without any text cannot be told from an empty one. */
function shownName(name: string): string {
  const shown = plain(name);
  return shown.trim() === '' ? l10n.t('(no name)') : shown;
}

/** The kind by its shape; where the end is near or past, that takes its place, and never by colour alone. */
function tokenIcon({ token }: TokenNode, when: Today): NonNullable<TreeRow['icon']> {
  switch (urgencyOf(token.expiresAt, when)) {
    case 'expired':
      return { id: 'error', color: 'list.errorForeground' };
    case 'soon':
      return { id: 'warning', color: 'list.warningForeground' };
    default:
      return { id: token.kind === 'scope' ? 'shield' : 'key' };
  }
}

function tokenTooltip({ token, held }: TokenNode, kind: string, expiry: string): string {
  return [
    plain(token.name, longTooltip),
    kind,
    token.expiresAt === undefined ? expiry : `${expiry} (${dateWords(token.expiresAt)})`,
    ...(token.createdAt === undefined ? [] : [l10n.t('created {0}', dateWords(token.createdAt))]),
    plain(token.description, longTooltip),
    heldWords(held),
    vendorNote(token.name) ?? '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function heldWords(held: boolean): string {
  return held ? l10n.t('its value is stored in VS Code') : '';
}

function givenRow(node: GivenNode): TreeRow {
  const shown = shownName(node.entry.name);
  const description = l10n.t('given to you · {0}', hostOf(node.server));
  return {
    id: nodeId(node),
    label: shown,
    description,
    tooltip: [shown, description].join('\n'),
    icon: { id: 'gift' },
    folding: 'none',
    context: 'given held',
    spoken: spoken(shown, description),
  };
}

function partRow(node: PartNode): TreeRow {
  const label = plain(node.label);
  return {
    id: nodeId(node),
    label,
    description: node.detail,
    tooltip: `${label}\n${node.detail}`,
    icon: { id: node.icon },
    folding: node.parts.length > 0 ? 'collapsed' : 'none',
    context: 'part',
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
