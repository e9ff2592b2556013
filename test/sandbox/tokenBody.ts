import { isPermission, reaches, userLevel } from './access';
import { isCalendarDate } from './clock';
import { currentName, grantableScopes, isKnownScope } from './scopes';
import type { Resource, User } from './state';
import type { Store } from './store';
import { badParameter, forbidden } from './wire';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The fields of a token that a body may set, checked one by one. */
export interface TokenFields {
  readonly name?: string;
  readonly expiresAt?: string;
  readonly metadata?: JsonObject;
  readonly scopes?: readonly string[];
  readonly resources?: readonly Resource[];
}

/** The body as an object; an empty body counts as `{}`, as the vendor's client of 2020 sends it. */
export function objectBody(text: string): JsonObject {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw badParameter('The request body is not JSON');
    throw error;
  }
  if (!isObject(value)) throw badParameter('The request body must be an object');
  return value;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the body of a create or an update; only the keys in `allowed` may be there. */
export function readTokenFields(
  body: JsonObject,
  allowed: readonly string[],
  owner: User,
  store: Store,
): TokenFields {
  for (const key of Object.keys(body)) {
    if (!allowed.includes(key)) throw badParameter(`Unexpected property '${key}'`);
  }
  return {
    ...(body.name !== undefined && { name: readName(body.name) }),
    ...(body.expires_at !== undefined && { expiresAt: readExpiry(body.expires_at) }),
    ...(body.metadata !== undefined && { metadata: readMetadata(body.metadata) }),
    ...(body.scopes !== undefined && { scopes: readScopes(body.scopes, owner) }),
    ...(body.resources !== undefined && { resources: readResources(body.resources, owner, store) }),
  };
}

function readName(value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw badParameter("'name' must be a string of at least 1 character");
  return value;
}

function readExpiry(value: unknown): string {
  if (typeof value !== 'string' || !isCalendarDate(value))
    throw badParameter("'expires_at' must be a date, YYYY-MM-DD");
  return value;
}

function readMetadata(value: unknown): JsonObject {
  if (!isObject(value)) throw badParameter("'metadata' must be an object");
  return value;
}

function readScopes(value: unknown, owner: User): string[] {
  const grantable = grantableScopes(owner.roles);
  return list(value, 'scopes').map((scope) => {
    if (typeof scope !== 'string' || !isKnownScope(scope))
      throw badParameter(`Unknown scope ${JSON.stringify(scope)}`);
    if (!grantable.includes(currentName(scope))) throw forbidden(`You may not grant the scope '${scope}'`);
    return scope;
  });
}

function readResources(value: unknown, owner: User, store: Store): Resource[] {
  return list(value, 'resources').map((item) => {
    const { resource_type, resource_id, permission, ...more } = isObject(item) ? item : { item };
    if (Object.keys(more).length > 0)
      throw badParameter('A resource is resource_type, resource_id, permission');
    const type = RESOURCE_TYPES.find((each) => each === resource_type);
    if (type === undefined) throw badParameter(`'resource_type' must be one of ${RESOURCE_TYPES.join(', ')}`);
    if (typeof resource_id !== 'string' || resource_id === '')
      throw badParameter("'resource_id' must be a string");
    if (typeof permission !== 'string' || !isPermission(permission)) {
      throw badParameter("'permission' must be read, write or manage");
    }
    const resource = { resource_type: type, resource_id, permission };
    if (!mayGrant(resource, owner, store)) {
      throw forbidden(`You do not have '${permission}' on the ${type} '${resource_id}'`);
    }
    return resource;
  });
}

const RESOURCE_TYPES = ['channel', 'subchannel', 'artifact'] as const;

/** A missing channel is refused like one without permission: the answer must not tell which private names exist. */
function mayGrant(resource: Resource, owner: User, store: Store): boolean {
  if (resource.resource_type === 'artifact') return true;
  const channel = store.channel(resource.resource_id);
  if (channel === undefined) return false;
  const type = channel.parent === null ? 'channel' : 'subchannel';
  return type === resource.resource_type && reaches(userLevel(owner, channel), resource.permission);
}

function list(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    throw badParameter(`'${name}' must be a list of at least 1 item`);
  return value;
}
