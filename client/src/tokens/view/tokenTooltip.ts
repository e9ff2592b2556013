import * as l10n from '@vscode/l10n';
import type { TokenId } from '../../accounts/storage/vault';
import type { Token } from '../../anaconda/token';
import { plain } from '../../ui/plainText';
import { dateWords, expiryWords, type Today } from '../expiryWords';
import { vendorLabel, vendorNote } from '../vendorTokens';
import type { TokenNode } from './nodes';

/** A link of a tooltip: a command of ours, by its name, with one argument. */
export interface RowLink {
  readonly title: string;
  readonly command: string;
  readonly argument: object;
}

/** The most characters of a name or a description in a tooltip. */
const LONG_TOOLTIP = 500;

/** All that the row of a token has no room for, a line each; the first is its name. */
export function tokenTooltip({ token, held }: TokenNode, { now }: Today): string {
  const expiry = expiryWords(token, now);
  const label = vendorLabel(token.name);
  return [
    plain(token.name, LONG_TOOLTIP),
    label === '' ? kindWords(token) : `${kindWords(token)} · ${label}`,
    token.expiresAt === undefined ? expiry : `${expiry} (${dateWords(token.expiresAt)})`,
    ...(token.createdAt === undefined ? [] : [l10n.t('created {0}', dateWords(token.createdAt))]),
    plain(token.description, LONG_TOOLTIP),
    heldWords(held),
    vendorNote(token.name) ?? '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function kindWords({ kind }: Token): string {
  return kind === 'scope' ? l10n.t('scope token') : l10n.t('resource token');
}

export function heldWords(held: boolean): string {
  return held ? l10n.t('its value is stored in VS Code') : '';
}

/** What can be done with a token of the account. */
export function tokenLinks(node: TokenNode): readonly RowLink[] {
  const meant = tokenOf(node);
  return [
    { title: l10n.t('Show'), command: 'showToken', argument: meant },
    ...(node.token.expiresAt === undefined
      ? []
      : [{ title: l10n.t('Extend…'), command: 'extendToken', argument: meant }]),
    { title: l10n.t('Edit…'), command: 'editToken', argument: meant },
    ...(node.held ? heldLinks(node) : []),
    { title: l10n.t('Delete…'), command: 'deleteToken', argument: meant },
  ];
}

/** What can be done with a stored value. */
export function heldLinks(token: TokenId): readonly RowLink[] {
  const meant = tokenOf(token);
  return [
    { title: l10n.t('Insert URL…'), command: 'insertChannelUrl', argument: meant },
    { title: l10n.t('Copy URL…'), command: 'copyChannelUrl', argument: meant },
    { title: l10n.t('Find Uses'), command: 'findUses', argument: meant },
  ];
}

/** What can be done with a channel that a token opens whose value is stored. */
export function channelLinks(token: TokenId, channel: string): readonly RowLink[] {
  const meant = { ...tokenOf(token), channel };
  return [
    { title: l10n.t('Insert URL…'), command: 'insertChannelUrl', argument: meant },
    { title: l10n.t('Copy URL'), command: 'copyChannelUrl', argument: meant },
    { title: l10n.t('Check'), command: 'checkChannel', argument: meant },
  ];
}

function tokenOf({ server, id }: TokenId): TokenId {
  return { server, id };
}
