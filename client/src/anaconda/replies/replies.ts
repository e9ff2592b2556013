import * as v from 'valibot';
import { isChannelName } from '../../../../server/src/domain/channel/channelName';
import type { AccountInfo, Channel, ChannelPage, SystemStatus } from '../channel';
import type { Resource, Token, TokenInfo, TokenKind } from '../token';
import { replyDate } from './replyDates';

const text = v.nullish(v.string(), '');
const optionalText = v.nullish(v.string());
const optionalNumber = v.nullish(v.number());
const id = v.pipe(v.string(), v.nonEmpty());
/** A session's value goes into headers: what has no place there is no session. */
const credential = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));
/**
 * An id goes into paths, where `.` and `..` would be other addresses, no control character has a place and half of a
 * surrogate pair cannot be encoded.
 */
const tokenId = v.pipe(v.string(), v.regex(/^(?!\.{1,2}$)[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]{1,500}$/u));
/** Names of channels go into URLs, files and command lines: a server that says another text is not understood. */
const channelName = v.pipe(v.string(), v.check(isChannelName));
/** A channel's own name, without the one above it: only the beginning of a longer path would be asked for. */
const ownName = v.pipe(
  channelName,
  v.check((text) => !text.includes('/')),
);
const optionalChannel = v.nullish(
  v.union([
    channelName,
    v.pipe(
      v.literal(''),
      v.transform(() => undefined),
    ),
  ]),
);
const artifactId = v.pipe(v.string(), v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]{1,500}$/u));
const fields = v.record(v.string(), v.unknown());
const date = v.nullish(v.union([v.string(), v.number()]));

export const systemReply = v.pipe(
  v.looseObject({ service_name: v.string(), status: text, version: text, product_version: text }),
  v.transform((reply): SystemStatus & { readonly service: string } => ({
    service: reply.service_name,
    status: reply.status,
    version: reply.version,
    productVersion: reply.product_version,
  })),
);

/** `POST /auth/login`, and Keycloak's token endpoint under its own name. */
export const loginReply = v.looseObject({ token: credential });
export const keycloakTokenReply = v.looseObject({ access_token: credential });
export const keycloakConfiguration = v.looseObject({
  issuer: v.string(),
  /** RFC 9207: whether redirects name the issuer. */
  authorization_response_iss_parameter_supported: v.nullish(v.boolean(), false),
  authorization_endpoint: v.pipe(v.string(), v.url()),
  token_endpoint: v.pipe(v.string(), v.url()),
});
export const authorizeReply = v.looseObject({ redirect_url: v.pipe(v.string(), v.url()) });

export const accountReply = v.pipe(
  v.looseObject({
    user_id: id,
    username: id,
    default_channel_name: optionalChannel,
    roles: v.nullish(v.array(v.string()), []),
  }),
  v.transform((reply): AccountInfo => ({
    userId: reply.user_id,
    userName: reply.username,
    roles: reply.roles,
    ...present('defaultChannel', reply.default_channel_name),
  })),
);

/** Scopes come as `{"scopes": […]}` or as a bare array, by path; either is taken from any. */
export const scopesReply = v.union([
  v.array(v.string()),
  v.pipe(
    v.looseObject({ scopes: v.array(v.string()) }),
    v.transform(({ scopes }) => scopes),
  ),
]);

const permission = v.picklist(['read', 'write', 'manage']);
const channelType = v.picklist(['channel', 'subchannel']);
const resource = v.pipe(
  v.variant('resource_type', [
    v.looseObject({
      resource_type: channelType,
      resource_id: channelName,
      permission,
    }),
    v.looseObject({ resource_type: v.literal('artifact'), resource_id: artifactId, permission }),
  ]),
  v.transform((item): Resource => ({
    type: item.resource_type,
    id: item.resource_id,
    permission: item.permission,
  })),
);

/** A type or permission that only a newer server knows: told as words, for nothing can be said of what it allows. */
const unknownResource = v.pipe(
  v.looseObject({ resource_type: v.string(), resource_id: optionalText, permission: optionalText }),
  v.transform(({ resource_type: type, resource_id: opened, permission: level }): string =>
    [type, opened, level && `(${level})`].filter(Boolean).join(' '),
  ),
);
const anyResource = v.lazy((item) => (isUnknown(item) ? unknownResource : resource));

const token = v.pipe(
  v.looseObject({
    id: tokenId,
    name: text,
    type: v.nullish(v.string()),
    created_at: date,
    expires_at: date,
    metadata: v.nullish(fields, {}),
    scopes: v.nullish(v.array(v.string())),
    resources: v.nullish(v.array(anyResource)),
  }),
  v.transform(({ id: tokenId, name, type, created_at, expires_at, metadata, scopes, resources }): Token => {
    const description = metadata.description;
    const known = resources?.filter((each) => typeof each !== 'string') ?? NONE;
    const unknown = resources?.filter((each) => typeof each === 'string') ?? NONE;
    return {
      id: tokenId,
      name,
      kind: kindOf(type, scopes, resources),
      scopes: scopes?.length ? once(scopes) : NONE,
      resources: known.length > 0 ? withoutRepeats(known) : NONE,
      ...(unknown.length > 0 && { unknownResources: once(unknown) }),
      description: typeof description === 'string' ? description : '',
      metadata,
      ...present('createdAt', dateOf(created_at)),
      ...endOf(expires_at),
    };
  }),
);

export const tokensReply = v.looseObject({ items: v.array(token) });
/** Values are looked at by their taker: one that is no token must not hide that there is a new one. */
export const createdReply = v.looseObject({ id: tokenId, token: v.string() });
export const reissuedReply = v.looseObject({ token: v.string() });
export const updatedReply = v.looseObject({ token: optionalText });

export const tokenInfoReply = v.pipe(
  v.looseObject({
    type: v.nullish(v.string()),
    expires_at: date,
    default_channel_name: optionalChannel,
  }),
  // None has to be there by the specification; without all of them it is no answer to the question.
  v.forward(
    v.check(({ type, expires_at, default_channel_name }) =>
      [type, expires_at, default_channel_name].some((field) => field !== undefined),
    ),
    ['type'],
  ),
  v.transform((reply): TokenInfo => ({
    ...present('kind', namedKind(reply.type)),
    ...endOf(reply.expires_at),
    ...present('defaultChannel', reply.default_channel_name),
  })),
);

const privacy = v.picklist(['private', 'authenticated', 'public']);

export const channelReply = v.pipe(
  v.looseObject({
    name: ownName,
    parent: optionalChannel,
    description: text,
    privacy: v.nullish(v.string()),
    artifact_count: optionalNumber,
    subchannel_count: optionalNumber,
  }),
  v.transform(({ name, parent, description, privacy: level, artifact_count, subchannel_count }): Channel => {
    const known = v.safeParse(privacy, level);
    return {
      name,
      path: typeof parent === 'string' ? `${parent}/${name}` : name,
      description,
      ...present('parent', parent),
      ...present('privacy', known.success ? known.output : undefined),
      ...present('artifactCount', artifact_count),
      ...present('subchannelCount', subchannel_count),
    };
  }),
  // A parent that is a subchannel itself would make a path of which only the beginning is asked for.
  v.check(({ path }) => isChannelName(path)),
);

export const channelsReply = v.pipe(
  v.looseObject({
    total_count: v.pipe(v.number(), v.integer(), v.minValue(0)),
    items: v.array(channelReply),
  }),
  v.transform((reply): ChannelPage => ({ total: reply.total_count, items: reply.items })),
);

/** The error body of the specification, as far as anything is shown of it. */
export const refusalReply = v.looseObject({ message: optionalText });

/** Of each token one of the two lists is empty. Lists are copied, for those that were read have room for more. */
const NONE: readonly never[] = [];

function once(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? [...texts] : [...new Set(texts)];
}

/** Whether a resource names a type or a permission that is none of ours; whatever else is wrong is a broken reply. */
function isUnknown(item: unknown): boolean {
  const named = v.safeParse(v.looseObject({ resource_type: v.string() }), item);
  if (!named.success) return false;
  const { resource_type: type, permission: level } = named.output;
  const isOurs = type === 'artifact' || v.is(channelType, type);
  return !isOurs || (typeof level === 'string' && !v.is(permission, level));
}

/** A server that says one thing twice says no more by it; rows and sets of them have to be told apart. */
function withoutRepeats(resources: readonly Resource[]): readonly Resource[] {
  if (resources.length < 2) return [...resources];
  const byWords = resources.map((each) => [`${each.type} ${each.permission} ${each.id}`, each] as const);
  return [...new Map(byWords).values()];
}

/** `type` is not in the specification: else the kind is told by which list is there. */
function kindOf(
  type: string | null | undefined,
  scopes: readonly string[] | null | undefined,
  resources: readonly unknown[] | null | undefined,
): TokenKind {
  const named = namedKind(type);
  if (named !== undefined) return named;
  const hasScopes = (scopes ?? []).length > 0;
  return (resources ?? []).length > 0 || (!hasScopes && Array.isArray(resources)) ? 'resource' : 'scope';
}

function namedKind(type: string | null | undefined): TokenKind | undefined {
  return type === 'scope' || type === 'resource' ? type : undefined;
}

function dateOf(written: string | number | null | undefined): number | undefined {
  return written === null || written === undefined ? undefined : replyDate(written);
}

/** A token without an end is another thing than one of whose end it cannot be told. */
function endOf(written: string | number | null | undefined): Pick<Token, 'expiresAt' | 'unknownExpiry'> {
  if (written === null || written === undefined || written === '') return {};
  const expiresAt = replyDate(written);
  return expiresAt === undefined ? { unknownExpiry: String(written) } : { expiresAt };
}

/** A property only where there is a value: absent fields stay absent. */
function present<K extends string, T>(key: K, value: T | null | undefined): Partial<Record<K, T>>;
function present(key: string, value: unknown): Record<string, unknown> {
  return value === null || value === undefined ? {} : { [key]: value };
}
