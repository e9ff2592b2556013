import { randomUUID } from 'node:crypto';
import { dayAfter, timestamp, type Clock } from './clock';
import type { Credentials } from './credentials';
import { route, type Params, type Route } from './router';
import { hashToken, newTokenValue } from './secrets';
import type { StoredToken, User } from './state';
import type { Store } from './store';
import { objectBody, readTokenFields, type TokenFields } from './tokenBody';
import { badParameter, empty, json, notFound, type ApiRequest, type Reply } from './wire';

/** Days that a token lives when its creator names no date. The real server's default is not published. */
const DEFAULT_LIFE_DAYS = 365;

export interface TokenAddresses {
  /** The specification's `GET /account/tokens`. */
  readonly spec: boolean;
  /** The Tokens page's `GET /account/token`. */
  readonly doc: boolean;
}

/** Managing user tokens: a user's own, and for administrators everybody's. */
export class TokenEndpoints {
  constructor(
    private readonly store: Store,
    private readonly credentials: Credentials,
    private readonly clock: Clock,
  ) {}

  routes(addresses: TokenAddresses): Route[] {
    const own = (request: ApiRequest): User => this.credentials.signedIn(request);
    const anyUser = (request: ApiRequest, params: Params): User => {
      this.credentials.administrator(request);
      const user = this.store.user(params.user ?? '');
      if (user === undefined) throw notFound('There is no such user');
      return user;
    };
    const listed = (served: boolean) => (request: ApiRequest) => {
      if (!served) throw notFound('There is no such address on this server');
      return this.#list(own(request), false);
    };
    return [
      route('GET', '/api/account/tokens', listed(addresses.spec)),
      route('GET', '/api/account/token', listed(addresses.doc)),
      ...this.#changes('/api/account/tokens', own),
      route('GET', '/api/users/{user}/tokens', (request, params) =>
        this.#list(anyUser(request, params), true),
      ),
      ...this.#changes('/api/users/{user}/tokens', anyUser),
    ];
  }

  #changes(base: string, owner: (request: ApiRequest, params: Params) => User): Route[] {
    const item = `${base}/{id}`;
    return [
      route('POST', base, (request, params) => this.#create(owner(request, params), request)),
      route('PUT', item, (request, params) =>
        this.#update(this.#owned(owner(request, params), params), request),
      ),
      route('DELETE', item, (request, params) => this.#remove(this.#owned(owner(request, params), params))),
      route('PUT', `${item}/metadata`, (request, params) =>
        this.#describe(this.#owned(owner(request, params), params), request),
      ),
    ];
  }

  #list(user: User, withHash: boolean): Reply {
    return json(200, { items: this.store.tokensOf(user.id).map((token) => listItem(token, withHash)) });
  }

  async #create(user: User, request: ApiRequest): Promise<Reply> {
    const allowed = ['name', 'expires_at', 'metadata', 'scopes', 'resources'];
    const fields = readTokenFields(objectBody(request.body), allowed, user, this.store);
    if (fields.name === undefined) throw badParameter("'name' is required");
    if ((fields.scopes === undefined) === (fields.resources === undefined)) {
      throw badParameter("A token has exactly one of 'scopes' and 'resources'");
    }
    const value = newTokenValue();
    const token: StoredToken = {
      id: randomUUID(),
      owner: user.id,
      name: fields.name,
      hash: hashToken(value),
      createdAt: timestamp(this.clock),
      expiresAt: fields.expiresAt ?? dayAfter(this.clock, DEFAULT_LIFE_DAYS),
      metadata: fields.metadata ?? {},
      ...(fields.scopes && { scopes: fields.scopes }),
      ...(fields.resources && { resources: fields.resources }),
    };
    this.store.putToken(token);
    await this.store.saved();
    return json(200, { id: token.id, token: value });
  }

  async #update(token: StoredToken, request: ApiRequest): Promise<Reply> {
    const reissue = readReissue(request.query);
    const owner = this.store.users.get(token.owner);
    if (owner === undefined) throw notFound('There is no such token');
    const allowed = ['name', 'expires_at', 'resources'];
    apply(readTokenFields(objectBody(request.body), allowed, owner, this.store), token);
    const value = reissue ? newTokenValue() : null;
    if (value !== null) this.store.replaceHash(token, hashToken(value));
    await this.store.saved();
    return json(200, { token: value });
  }

  async #describe(token: StoredToken, request: ApiRequest): Promise<Reply> {
    token.metadata = objectBody(request.body);
    await this.store.saved();
    return json(200, { token: null });
  }

  async #remove(token: StoredToken): Promise<Reply> {
    this.store.removeToken(token);
    await this.store.saved();
    return empty(204);
  }

  /** The user's token with the id in the path; somebody else's is as unknown as none. */
  #owned(user: User, params: Params): StoredToken {
    const token = this.store.token(params.id ?? '');
    if (token?.owner !== user.id) throw notFound('There is no such token');
    return token;
  }
}

function apply(fields: TokenFields, token: StoredToken): void {
  if (fields.resources !== undefined) {
    if (token.resources === undefined) throw badParameter('A token with scopes cannot have resources');
    token.resources = fields.resources;
  }
  if (fields.name !== undefined) token.name = fields.name;
  if (fields.expiresAt !== undefined) token.expiresAt = fields.expiresAt;
}

/** `reissue_token` is true unless it is said to be false. */
function readReissue(query: URLSearchParams): boolean {
  const given = query.get('reissue_token')?.toLowerCase() ?? 'true';
  if (given !== 'true' && given !== 'false') throw badParameter("Bad request parameter for 'reissue_token'");
  return given === 'true';
}

const listItem = (token: StoredToken, withHash: boolean): object => ({
  id: token.id,
  name: token.name,
  type: token.scopes === undefined ? 'resource' : 'scope',
  created_at: token.createdAt,
  expires_at: token.expiresAt,
  metadata: token.metadata,
  ...(token.scopes && { scopes: token.scopes }),
  ...(token.resources && { resources: token.resources }),
  ...(withHash && { token_hash: token.hash }),
});
