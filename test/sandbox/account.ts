import type { Credentials } from './credentials';
import { route, type Route } from './router';
import { grantableScopes, scopeLevels } from './scopes';
import type { Store } from './store';
import { objectBody } from './tokenBody';
import { badParameter, json, type ApiRequest, type Reply } from './wire';

/** Who the caller is and what may be granted. */
export class AccountEndpoints {
  constructor(
    private readonly store: Store,
    private readonly credentials: Credentials,
  ) {}

  /** With `spec` the scopes answer under the specification's addresses, with `doc` under the Tokens page's. */
  routes({ spec, doc }: { readonly spec: boolean; readonly doc: boolean }): Route[] {
    const allScopes = (request: ApiRequest): Reply => {
      this.credentials.known(request);
      return json(200, [...scopeLevels.keys()]);
    };
    return [
      route('GET', '/api/account', (request) => this.#account(request)),
      route('PUT', '/api/account', (request) => this.#setDefaultChannel(request)),
      route('GET', '/api/account/permissions', (request) => this.#permissions(request)),
      route('GET', '/api/account/token-info', (request) => this.#tokenInfo(request)),
      ...(spec ? [route('GET', '/api/account/scopes', (request) => this.#scopes(request))] : []),
      ...(spec ? [route('GET', '/api/system/scopes', allScopes)] : []),
      ...(doc ? [route('GET', '/api/system/tokens', allScopes)] : []),
    ];
  }

  #account(request: ApiRequest): Reply {
    const { user } = this.credentials.known(request);
    const { id, name, roles, defaultChannel } = user;
    return json(200, { user_id: id, username: name, roles, default_channel_name: defaultChannel });
  }

  async #setDefaultChannel(request: ApiRequest): Promise<Reply> {
    const user = this.credentials.signedIn(request);
    const name = objectBody(request.body).default_channel_name;
    if (typeof name !== 'string' || this.store.channel(name) === undefined) {
      throw badParameter("'default_channel_name' must name a channel");
    }
    user.defaultChannel = name;
    await this.store.saved();
    return this.#account(request);
  }

  /** What the caller may grant: a scope token's own scopes; none for a resource token. */
  #scopes(request: ApiRequest): Reply {
    const caller = this.credentials.known(request);
    const scopes = caller.kind === 'token' ? (caller.token.scopes ?? []) : grantableScopes(caller.user.roles);
    return json(200, { scopes });
  }

  #permissions(request: ApiRequest): Reply {
    const { user } = this.credentials.known(request);
    const items = grantableScopes(user.roles).map((scope) => {
      const [resource_type, action] = scope.split(':');
      return { resource_type, action, permissions: scopeLevels.get(scope) };
    });
    return json(200, { items });
  }

  #tokenInfo(request: ApiRequest): Reply {
    const { user, token } = this.credentials.tokenHolder(request);
    return json(200, {
      expires_at: token.expiresAt,
      default_channel_name: user.defaultChannel,
      type: token.scopes === undefined ? 'resource' : 'scope',
    });
  }
}
