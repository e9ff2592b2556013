import { endOf, type Clock } from './clock';
import type { JwtIssuer } from './jwt';
import { hashToken } from './secrets';
import type { StoredToken, User } from './state';
import type { Store } from './store';
import { forbidden, unauthenticated, type ApiRequest } from './wire';

/** On whose behalf a request comes: nobody, a signed-in user, or the holder of a user token. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'token'; readonly user: User; readonly token: StoredToken };

export type KnownCaller = Exclude<Caller, { kind: 'anonymous' }>;

const ANONYMOUS: Caller = { kind: 'anonymous' };

/** Tells who is asking. A credential that is given but wrong is refused, also where none is needed. */
export class Credentials {
  constructor(
    private readonly store: Store,
    private readonly jwt: JwtIssuer,
    private readonly clock: Clock,
  ) {}

  /** The signed-in user (Bearer JWT only), as managing tokens wants it. */
  signedIn(request: ApiRequest): User {
    const bearer = bearerOf(request);
    if (bearer === undefined) throw unauthenticated('Sign in: this needs a Bearer token, not a user token');
    return this.#userOfJwt(bearer);
  }

  /** The signed-in user, who must be an administrator. */
  administrator(request: ApiRequest): User {
    const user = this.signedIn(request);
    if (!user.roles.includes('admin')) throw forbidden('Only an administrator may do this');
    return user;
  }

  /** The holder of the user token in `X-Auth`, and of nothing else. */
  tokenHolder(request: ApiRequest): KnownCaller & { kind: 'token' } {
    const value = request.headers['x-auth'];
    if (typeof value !== 'string') throw unauthenticated('This needs a user token in the X-Auth header');
    return this.#holderOf(value);
  }

  /** A JWT or a user token. */
  known(request: ApiRequest): KnownCaller {
    const caller = this.anyone(request);
    if (caller.kind === 'anonymous') throw unauthenticated();
    return caller;
  }

  /** A JWT, a user token, or neither. */
  anyone(request: ApiRequest): Caller {
    const bearer = bearerOf(request);
    if (bearer !== undefined) return { kind: 'user', user: this.#userOfJwt(bearer) };
    return request.headers['x-auth'] === undefined ? ANONYMOUS : this.tokenHolder(request);
  }

  /** Who downloads: a token in the path, HTTP Basic `TOKEN:x-auth-token`, or what `anyone` takes. */
  downloader(request: ApiRequest, tokenInPath: string | undefined): Caller {
    if (tokenInPath !== undefined) return this.#holderOf(tokenInPath);
    const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (basic === undefined) return this.anyone(request);
    const [value = '', password] = Buffer.from(basic, 'base64').toString().split(':');
    if (password !== 'x-auth-token') throw unauthenticated('Basic credentials are TOKEN:x-auth-token');
    return this.#holderOf(value);
  }

  #userOfJwt(jwt: string): User {
    const user = this.store.users.get(this.jwt.subject(jwt) ?? '');
    if (user === undefined) throw unauthenticated('The sign-in is not valid or has ended');
    return user;
  }

  #holderOf(value: string): KnownCaller & { kind: 'token' } {
    const token = this.store.tokenByHash(hashToken(value));
    const user = this.store.users.get(token?.owner ?? '');
    if (token === undefined || user === undefined) throw unauthenticated('The user token is not valid');
    if (this.clock() >= endOf(token.expiresAt)) throw unauthenticated('The user token has expired');
    return { kind: 'token', user, token };
  }
}

const bearerOf = (request: ApiRequest): string | undefined =>
  /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
