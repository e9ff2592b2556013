import type { Level, ServerFacts, TokenFact } from '../domain/facts';

/** The fields of a value that came over the wire; none of what is no object. */
export function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list; whatever else stands in it is left out. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Facts as a client sent them: fields of another type are left out; undefined without server and revision. */
export function factsIn(value: unknown): ServerFacts | undefined {
  const { server, revision, scopes, channels, tokens } = recordIn(value);
  if (typeof server !== 'string' || typeof revision !== 'number') return undefined;
  return {
    server,
    revision,
    ...(Array.isArray(scopes) ? { scopes: textsIn(scopes) } : {}),
    ...(Array.isArray(channels) ? { channels: textsIn(channels) } : {}),
    tokens: Array.isArray(tokens) ? tokens.flatMap(tokenIn) : [],
  };
}

function tokenIn(value: unknown): TokenFact[] {
  const { id, name, kind, scopes, resources, expiresAt, fingerprint, variable } = recordIn(value);
  if (typeof id !== 'string' || typeof name !== 'string') return [];
  if (kind !== 'scope' && kind !== 'resource') return [];
  return [
    {
      id,
      name,
      kind,
      scopes: textsIn(scopes),
      resources: Array.isArray(resources) ? resources.flatMap(resourceIn) : [],
      // A Date holds no more than this, and words are made of it.
      ...(typeof expiresAt === 'number' && Math.abs(expiresAt) <= 8.64e15 ? { expiresAt } : {}),
      ...(typeof fingerprint === 'string' ? { fingerprint } : {}),
      ...(typeof variable === 'string' ? { variable } : {}),
    },
  ];
}

function resourceIn(value: unknown): { readonly id: string; readonly permission: Level }[] {
  const { id, permission } = recordIn(value);
  return typeof id === 'string' &&
    (permission === 'read' || permission === 'write' || permission === 'manage')
    ? [{ id, permission }]
    : [];
}
