import type { Caller } from './credentials';
import { currentName, scopeLevels } from './scopes';
import type { Channel, Permission, StoredToken, User } from './state';
import { channelPath } from './store';
import { forbidden, unauthenticated } from './wire';

const RANK: Readonly<Record<Permission, number>> = { read: 1, write: 2, manage: 3 };

export const isPermission = (text: string): text is Permission => text in RANK;

/** Whether someone with level `has` may do what asks for `needed`. */
export const reaches = (has: Permission | undefined, needed: Permission): boolean =>
  has !== undefined && RANK[has] >= RANK[needed];

/** What the user may do on the channel; undefined: not even read. */
export function userLevel(user: User, channel: Channel): Permission | undefined {
  if (user.roles.includes('admin') || channel.owners.includes(user.name)) return 'manage';
  return channel.grants[user.name] ?? (channel.privacy === 'private' ? undefined : 'read');
}

/** What the caller may do on the channel: a resource token at most what it names, and never more than its owner. */
export function callerLevel(caller: Caller, channel: Channel): Permission | undefined {
  const open = channel.privacy === 'public' ? 'read' : undefined;
  if (caller.kind === 'anonymous') return open;
  const owner = userLevel(caller.user, channel);
  if (caller.kind === 'user' || caller.token.resources === undefined) return owner;
  const named = resourceLevel(caller.token, channel);
  if (named === undefined) return open;
  return reaches(owner, named) ? named : owner;
}

function resourceLevel(token: StoredToken, channel: Channel): Permission | undefined {
  const path = channelPath(channel);
  const levels = (token.resources ?? [])
    .filter((resource) => resource.resource_type !== 'artifact' && resource.resource_id === path)
    .map((resource) => resource.permission);
  return levels.sort((a, b) => RANK[b] - RANK[a])[0];
}

/** Refuses (401 for nobody, 403 for somebody) unless the caller has the level on the channel and, with a scope token, the scope. */
export function demand(caller: Caller, channel: Channel, level: Permission, scope: string): void {
  const what = channelPath(channel);
  if (!reaches(callerLevel(caller, channel), level)) {
    if (caller.kind === 'anonymous') throw unauthenticated(`The channel ${what} needs credentials`);
    throw forbidden(`The permission '${level}' on the channel ${what} is missing`);
  }
  const open = channel.privacy === 'public' && level === 'read';
  if (!open) demandScope(caller, scope);
}

/** Refuses a scope token that lacks the scope; other callers' rights do not hang on scopes. */
export function demandScope(caller: Caller, scope: string): void {
  if (caller.kind !== 'token' || caller.token.scopes === undefined) return;
  if (!caller.token.scopes.map(currentName).includes(scope))
    throw forbidden(`The scope '${scope}' is missing`);
}

/** The scopes that come with a level on a channel or subchannel. */
export const scopesOfLevel = (level: Permission, channel: Channel): string[] =>
  [...scopeLevels]
    .filter(([scope, needed]) => reaches(level, needed) && family(channel).test(scope))
    .map(([scope]) => scope);

const family = (channel: Channel): RegExp =>
  channel.parent === null ? /^(artifact|(sub)?channel)\b/ : /^(artifact|subchannel)\b/;
