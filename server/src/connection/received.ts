import type { ServerFacts, TokenFact } from '../domain/token/facts';

/** The fields of a value that came over the wire; none of what is no object. */
export function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A text that a message has to have. @throws where it is none, which is logged */
export function requiredText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('a text is missing');
}

/** The texts of a list; whatever else stands in it is left out. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Facts as a client sent them: fields of another type are left out; undefined without server and revision. */
export function factsIn(value: unknown): ServerFacts | undefined {
  const { server, revision, scopes, channels, unlisted, tokens } = recordIn(value);
  if (typeof server !== 'string' || typeof revision !== 'number') return undefined;
  return {
    server,
    revision,
    ...(Array.isArray(scopes) ? { scopes: textsIn(scopes) } : {}),
    ...(Array.isArray(channels) ? { channels: textsIn(channels) } : {}),
    ...(unlisted === true ? { unlisted } : {}),
    tokens: Array.isArray(tokens) ? tokens.flatMap(tokenIn) : [],
  };
}

function tokenIn(value: unknown): TokenFact[] {
  const { id, name, kind, scopes, resources, unknownResources, description, origin, ...more } =
    recordIn(value);
  const { createdAt, expiresAt, fingerprint, variable } = more;
  if (typeof id !== 'string' || typeof name !== 'string') return [];
  if (kind !== 'scope' && kind !== 'resource') return [];
  return [
    {
      id,
      name,
      kind,
      scopes: textsIn(scopes),
      resources: Array.isArray(resources) ? resources.flatMap(resourceIn) : [],
      ...(Array.isArray(unknownResources) ? { unknownResources: textsIn(unknownResources) } : {}),
      ...(isTime(createdAt) ? { createdAt } : {}),
      ...(isTime(expiresAt) ? { expiresAt } : {}),
      ...(typeof description === 'string' ? { description } : {}),
      ...(origin === 'given' || origin === 'deleted' ? { origin } : {}),
      ...(typeof fingerprint === 'string' ? { fingerprint } : {}),
      ...(typeof variable === 'string' ? { variable } : {}),
    },
  ];
}

/** A Date holds no more than this, and words are made of it; the rest is room for what is added. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15 / 2;
}

function resourceIn(value: unknown): TokenFact['resources'] {
  const { type, id, permission } = recordIn(value);
  if (typeof id !== 'string' || (permission !== 'read' && permission !== 'write' && permission !== 'manage'))
    return [];
  const known = type === 'channel' || type === 'subchannel' || type === 'artifact';
  return [{ ...(known ? { type } : {}), id, permission }];
}
