import levels from './scopes.json';
import type { Permission } from './state';

/** The 37 scopes of the product's Tokens page, with the permission level each one asks for. */
export const scopeLevels: ReadonlyMap<string, Permission> = new Map(
  Object.entries(levels) as [string, Permission][],
);

/** Names of 2019 that old clients still send, and what they are called now. */
const FORMER_NAMES: ReadonlyMap<string, string> = new Map([
  ['channel:manage-groups', 'channel.group:edit'],
  ['channel:set-default-channel', 'channel.default-channel:edit'],
  ['subchannel:manage-groups', 'subchannel.group:edit'],
]);

/** Today's name of a scope. */
export const currentName = (scope: string): string => FORMER_NAMES.get(scope) ?? scope;

export const isKnownScope = (scope: string): boolean => scopeLevels.has(currentName(scope));

/** What only an administrator may grant. */
const ADMINISTRATIVE = /^(system|role|user)\b|^cve:edit$/;

/** The scopes that a user with these roles may grant. */
export const grantableScopes = (roles: readonly string[]): string[] =>
  [...scopeLevels.keys()].filter((scope) => roles.includes('admin') || !ADMINISTRATIVE.test(scope));
