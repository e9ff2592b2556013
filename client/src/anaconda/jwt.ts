import { decodeObject } from './replies/replyBody';

/**
 * When a JWT expires, from its `exp`; never checks the signature, which is the server's business.
 * @returns ms since the epoch, or undefined where the text is no JWT or names no time. Never throws.
 */
export function jwtExpiry(jwt: string): number | undefined {
  const exp = payloadOf(jwt).exp;
  return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : undefined;
}

/** The user name a Keycloak JWT was issued to, or undefined. Never throws. */
export function jwtUser(jwt: string): string | undefined {
  const name = payloadOf(jwt).preferred_username;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function payloadOf(jwt: string): Readonly<Record<string, unknown>> {
  const payload = jwt.split('.')[1] ?? '';
  return decodeObject(Buffer.from(payload, 'base64url')) ?? {};
}
