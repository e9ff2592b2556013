import * as l10n from '@vscode/l10n';
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { hostOf } from '../../anaconda/serverAddress';
import { plain } from '../../ui/plainText';
import { dateWords, expiryWords, type Today, urgencyOf } from '../expiryWords';
import type { AccountNode, ActionNode, GivenNode, GroupNode, Node, PartNode, TokenNode } from './nodes';
import { vendorLabel, vendorNote } from '../vendorTokens';

/** The most characters of a name or a description in a tooltip. */
const longTooltip = 500;

/** How a row of the Tokens view looks, reads and sounds. */
export function treeItem(node: Node, when: Today): TreeItem {
  switch (node.kind) {
    case 'account':
      return accountItem(node);
    case 'group':
      return groupItem(node);
    case 'token':
      return tokenItem(node, when);
    case 'given':
      return givenItem(node);
    case 'part':
      return partItem(node);
    case 'action':
      return actionItem(node);
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

function accountItem(node: AccountNode): TreeItem {
  const item = new TreeItem(hostOf(node.server), TreeItemCollapsibleState.Expanded);
  const state = stateWords(node);
  item.description = [node.user && plain(node.user), state]
    .filter((word) => word !== undefined && word !== '')
    .join(' · ');
  item.iconPath = new ThemeIcon(node.list.state === 'offline' ? 'debug-disconnect' : 'server-environment');
  item.tooltip = [node.server, item.description].join('\n');
  item.contextValue = node.user === undefined ? 'server' : 'account';
  return spoken(item, nodeId(node), [l10n.t('server {0}', hostOf(node.server)), item.description]);
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

function groupItem(node: GroupNode): TreeItem {
  const item = new TreeItem(node.label, TreeItemCollapsibleState.Expanded);
  item.description = String(node.tokens.length);
  return spoken(item, nodeId(node), [node.label, l10n.t('{0} tokens', node.tokens.length)]);
}

function tokenItem(node: TokenNode, when: Today): TreeItem {
  const { token } = node;
  const name = shownName(token.name);
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
  const kind = token.kind === 'scope' ? l10n.t('scope token') : l10n.t('resource token');
  const expiry = expiryWords(token.expiresAt, when.now);
  const said = [vendorLabel(token.name), plain(token.description)].filter((words) => words !== '');
  item.description = [expiry, ...said].join(' · ');
  item.iconPath = tokenIcon(node, when);
  item.tooltip = tokenTooltip(node, kind, expiry);
  item.contextValue = `token ${token.kind}${node.held ? ' held' : ''}`;
  const breaks = vendorNote(token.name) ?? '';
  return spoken(item, nodeId(node), [name, kind, expiry, ...said, heldWords(node.held), breaks]);
}

/** A row without any text cannot be told from an empty one. */
function shownName(name: string): string {
  const shown = plain(name);
  return shown.trim() === '' ? l10n.t('(no name)') : shown;
}

/** The kind by its shape; where the end is near or past, that takes its place, and never by colour alone. */
function tokenIcon({ token }: TokenNode, when: Today): ThemeIcon {
  switch (urgencyOf(token.expiresAt, when)) {
    case 'expired':
      return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
    case 'soon':
      return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
    default:
      return new ThemeIcon(token.kind === 'scope' ? 'shield' : 'key');
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

function givenItem(node: GivenNode): TreeItem {
  const shown = shownName(node.entry.name);
  const item = new TreeItem(shown, TreeItemCollapsibleState.None);
  item.description = l10n.t('given to you · {0}', hostOf(node.server));
  item.iconPath = new ThemeIcon('gift');
  item.contextValue = 'given held';
  item.tooltip = [shown, item.description].join('\n');
  return spoken(item, nodeId(node), [shown, item.description]);
}

function partItem(node: PartNode): TreeItem {
  const folded = node.parts.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None;
  const item = new TreeItem(plain(node.label), folded);
  item.description = node.detail;
  item.tooltip = `${plain(node.label)}\n${node.detail}`;
  item.iconPath = new ThemeIcon(node.icon);
  item.contextValue = 'part';
  return spoken(item, nodeId(node), [plain(node.label), node.detail]);
}

function actionItem(node: ActionNode): TreeItem {
  const item = new TreeItem(node.label, TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon(node.icon);
  item.command = { command: node.command, title: node.label, arguments: [node.argument] };
  return spoken(item, nodeId(node), [node.label]);
}

function spoken(item: TreeItem, id: string, words: readonly string[]): TreeItem {
  item.id = id;
  item.accessibilityInformation = { label: words.filter((word) => word !== '').join(', ') };
  return item;
}
