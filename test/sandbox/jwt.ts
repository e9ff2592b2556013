import { createPrivateKey, createPublicKey, randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import type { Clock } from './clock';
import type { User } from './state';

/** How long a sign-in lasts, seconds. */
export const SIGN_IN_SECONDS = 36_000;

/** Keycloak's roles of everyone, beside the product's own. */
const REALM_ROLES = ['offline_access', 'uma_authorization', 'default-roles-anaconda'];

interface Payload {
  readonly sub: string;
  readonly typ: string;
  readonly exp: number;
}

/** Issues and checks the sign-ins of the realm: JSON Web Tokens shaped like Keycloak's, signed with ES256. */
export class JwtIssuer {
  readonly #key: KeyObject;

  constructor(
    signingKey: string,
    private readonly clock: Clock,
  ) {
    this.#key = createPrivateKey(signingKey);
  }

  /** The access token and, beside it, the refresh token of a user who has just signed in. */
  issue(user: User, issuer: string, client: string): { access: string; refresh: string } {
    return {
      access: this.#write('Bearer', user, issuer, client),
      refresh: this.#write('Refresh', user, issuer, client),
    };
  }

  /** The user id in a valid, unexpired access token; undefined for anything else. */
  subject(token: string): string | undefined {
    const [header = '', payload = '', signature = '', more] = token.split('.');
    if (more !== undefined || signature === '') return undefined;
    const key = { key: this.#key, dsaEncoding: 'ieee-p1363' as const };
    if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) {
      return undefined;
    }
    // What the key signed was written below, so it has this shape.
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Payload;
    return claims.typ === 'Bearer' && claims.exp * 1000 > this.clock() ? claims.sub : undefined;
  }

  /** The public half, as the realm's `jwks_uri` shows it. */
  publicKeys(): unknown {
    return {
      keys: [
        { ...createPublicKey(this.#key).export({ format: 'jwk' }), kid: 'sandbox', use: 'sig', alg: 'ES256' },
      ],
    };
  }

  #write(typ: 'Bearer' | 'Refresh', user: User, issuer: string, client: string): string {
    const now = Math.floor(this.clock() / 1000);
    const claims = {
      exp: now + SIGN_IN_SECONDS,
      iat: now,
      iss: issuer,
      sub: user.id,
      typ,
      azp: client,
      jti: randomUUID(),
      session_state: randomUUID(),
      realm_access: { roles: [...REALM_ROLES, ...user.roles] },
      scope: 'openid profile email',
      preferred_username: user.name,
      email: `${user.name}@sandbox.invalid`,
    };
    const signed = `${encode({ alg: 'ES256', typ: 'JWT', kid: 'sandbox' })}.${encode(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), { key: this.#key, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${signature.toString('base64url')}`;
  }
}

/**
 * The vendor's client 1.0.x decodes the payload as standard base64. That works here because only `>`,
 * `?` and `~` and what is not ASCII give the characters in which base64url differs, and claims have none.
 */
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
