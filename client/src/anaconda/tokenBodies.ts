import type { NewToken, Resource, TokenEdit } from './token';

/** The body of `POST /account/tokens`; the server refuses any other key. What is undefined is not sent. */
export function newTokenBody(token: NewToken): Readonly<Record<string, unknown>> {
  return {
    name: token.name,
    expires_at: token.expires,
    ...(token.description === undefined || token.description === ''
      ? {}
      : { metadata: { description: token.description } }),
    ...(token.scopes === undefined
      ? { resources: resourcesBody(token.resources) }
      : { scopes: token.scopes }),
  };
}

/** The body of `PUT /account/tokens/{id}`: only what changes. */
export function tokenEditBody(edit: TokenEdit): Readonly<Record<string, unknown>> {
  return {
    name: edit.name,
    expires_at: edit.expires,
    resources: edit.resources && resourcesBody(edit.resources),
  };
}

function resourcesBody(resources: readonly Resource[]): readonly Readonly<Record<string, string>>[] {
  return resources.map(({ type, id, permission }) => ({ resource_type: type, resource_id: id, permission }));
}
