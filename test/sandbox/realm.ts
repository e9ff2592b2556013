import { randomUUID } from 'node:crypto';
import { SIGN_IN_SECONDS, type JwtIssuer } from './jwt';
import { issuerOf, REALM_NAME, userWithPassword } from './login';
import { COMMAND_LINE_CLIENT, mayRedirect, WEB_CALLBACK, WEB_CLIENT } from './realmClients';
import { oneTimeCodePage, passwordPage, refusalPage } from './realmPages';
import type { AuthRequest, RealmSessions, SignIn } from './realmSessions';
import { route, type Route } from './router';
import type { Store } from './store';
import { badParameter, json, redirect, type ApiRequest, type Reply } from './wire';

/** The second factor of everybody, in place of a changing one-time code. */
export const SECOND_FACTOR = '123456';

/** Sign-in in the browser: a Keycloak-shaped realm with the authorization code flow (RFC 6749, PKCE by RFC 7636). */
export class Realm {
  constructor(
    private readonly store: Store,
    private readonly jwt: JwtIssuer,
    private readonly sessions: RealmSessions,
  ) {}

  routes(): Route[] {
    const base = `/auth/realms/${REALM_NAME}`;
    const connect = `${base}/protocol/openid-connect`;
    return [
      route('GET', '/api/auth/authorize', (request) => authorize(request)),
      route('GET', WEB_CALLBACK, (request) => this.#webSignedIn(request)),
      route('GET', `${base}/.well-known/openid-configuration`, (request) => configuration(request.origin)),
      route('GET', `${connect}/certs`, () => json(200, this.jwt.publicKeys())),
      route('GET', `${connect}/auth`, (request) => this.#ask(request)),
      route('POST', `${connect}/token`, (request) => this.#exchange(request)),
      route('POST', `${base}/login-actions/authenticate`, (request) => this.#authenticate(request)),
    ];
  }

  /** Checks what the client asks for and shows the first page. */
  #ask({ query, origin }: ApiRequest): Reply {
    const client = query.get('client_id') ?? '';
    const redirectUri = query.get('redirect_uri') ?? '';
    if (client !== COMMAND_LINE_CLIENT && client !== WEB_CLIENT) return refusalPage('Client not found.');
    if (!mayRedirect(client, redirectUri, origin)) return refusalPage('Invalid parameter: redirect_uri');
    const challenge = query.get('code_challenge') ?? undefined;
    const request: AuthRequest = { client, redirectUri, state: query.get('state') ?? undefined, challenge };
    if (query.get('response_type') !== 'code')
      return back(request, origin, { error: 'unsupported_response_type' });
    if (challenge !== undefined && query.get('code_challenge_method') !== 'S256') {
      const error_description = 'Invalid parameter: code challenge method is not matching the configured one';
      return back(request, origin, { error: 'invalid_request', error_description });
    }
    return this.#show({ request }, origin);
  }

  /** A form came back: the password's, then the second factor's. */
  #authenticate({ query, body, origin }: ApiRequest): Reply {
    const sessionCode = query.get('session_code') ?? '';
    const signIn = this.sessions.get(sessionCode);
    if (signIn === undefined)
      return refusalPage('Your login attempt timed out. Start again from your application.');
    this.sessions.end(sessionCode);
    const form = new URLSearchParams(body);
    if (form.has('cancel')) return back(signIn.request, origin, { error: 'access_denied' });
    if (signIn.user === undefined) {
      const user = userWithPassword(this.store, form.get('username') ?? '', form.get('password') ?? '');
      if (user === undefined) return this.#show(signIn, origin, 'Invalid username or password.');
      return this.#show({ ...signIn, user }, origin);
    }
    if (form.get('otp') !== SECOND_FACTOR) return this.#show(signIn, origin, 'Invalid authenticator code.');
    return back(signIn.request, origin, { code: this.sessions.grant(signIn.request, signIn.user) });
  }

  #show(signIn: SignIn, origin: string, problem?: string): Reply {
    const parameters = new URLSearchParams({
      session_code: this.sessions.begin(signIn),
      execution: randomUUID(),
      client_id: signIn.request.client,
    });
    const action = `${issuerOf(origin)}/login-actions/authenticate?${parameters.toString()}`;
    return signIn.user === undefined ? passwordPage(action, problem) : oneTimeCodePage(action, problem);
  }

  /** The code against a sign-in: a form, as RFC 6749 wants it. */
  #exchange({ body, origin }: ApiRequest): Reply {
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'authorization_code') return oauthError('unsupported_grant_type');
    const client = form.get('client_id') ?? '';
    const verifier = form.get('code_verifier') ?? undefined;
    const user = this.sessions.redeem(
      form.get('code') ?? '',
      client,
      form.get('redirect_uri') ?? '',
      verifier,
    );
    if (user === undefined) return oauthError('invalid_grant');
    const { access, refresh } = this.jwt.issue(user, issuerOf(origin), client);
    return json(200, {
      access_token: access,
      expires_in: SIGN_IN_SECONDS,
      refresh_token: refresh,
      refresh_expires_in: SIGN_IN_SECONDS,
      token_type: 'Bearer',
      'not-before-policy': 0,
      session_state: randomUUID(),
      scope: 'openid profile email',
    });
  }

  /** The end of a sign-in to the web pages, of which the sandbox has none. */
  #webSignedIn({ query, origin }: ApiRequest): Reply {
    const redirectUri = `${origin}${WEB_CALLBACK}`;
    const user = this.sessions.redeem(query.get('code') ?? '', WEB_CLIENT, redirectUri, undefined);
    if (user === undefined) throw badParameter("Bad request parameter for 'code'");
    return redirect('/');
  }
}

/** Sends to the realm, as the vendor's client expects it: 302 and nothing else. */
const authorize = ({ origin }: ApiRequest): Reply => {
  const parameters = new URLSearchParams({
    client_id: WEB_CLIENT,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${origin}${WEB_CALLBACK}`,
  });
  return redirect(`${issuerOf(origin)}/protocol/openid-connect/auth?${parameters.toString()}`);
};

function configuration(origin: string): Reply {
  const issuer = issuerOf(origin);
  return json(200, {
    issuer,
    authorization_endpoint: `${issuer}/protocol/openid-connect/auth`,
    token_endpoint: `${issuer}/protocol/openid-connect/token`,
    jwks_uri: `${issuer}/protocol/openid-connect/certs`,
    grant_types_supported: ['authorization_code'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  });
}

/** Back to the client with the outcome, its `state` and, against mix-up, the issuer (RFC 9207). */
function back(request: AuthRequest, origin: string, outcome: Readonly<Record<string, string>>): Reply {
  const to = new URL(request.redirectUri);
  if (request.state !== undefined) to.searchParams.set('state', request.state);
  to.searchParams.set('session_state', randomUUID());
  to.searchParams.set('iss', issuerOf(origin));
  for (const [name, value] of Object.entries(outcome)) to.searchParams.set(name, value);
  return redirect(to.href);
}

const oauthError = (error: string): Reply =>
  json(400, { error, error_description: 'The code was not accepted' });
