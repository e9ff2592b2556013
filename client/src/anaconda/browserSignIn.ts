import { createHash, randomBytes } from 'node:crypto';
import type { ApiCalls } from './apiCalls';
import { AnacondaError, isAnacondaError, detail, type ErrorDetail } from './errors';
import { type ExpectedRedirect, type PageKind, RedirectListener, type Redirect } from './redirectListener';
import { authorizeReply, keycloakConfiguration, keycloakTokenReply } from './replies/replies';
import type { TransportReply } from './transport/transport';

/** What the sign-in in a browser needs of the program around it. */
export interface BrowserSignInHost {
  /** Opens the user's browser; false where that is not possible. */
  openBrowser(url: string): Promise<boolean>;
  /** The address under which the user's browser reaches a loopback address of this machine. */
  externalAddress(loopback: string): Promise<string>;
  /** The text of the page that the browser shows at the end; `host` is the server. */
  page(kind: PageKind, host: string): string;
  /**
   * Asks for the address to which the browser was sent, for a browser that cannot reach the listener;
   * undefined when the user gives up. `again`: the last address was not from this sign-in. Absent: nobody to ask.
   */
  askForRedirect?(signal: AbortSignal, again: boolean): Promise<string | undefined>;
}

export interface BrowserSignInParts {
  readonly api: ApiCalls;
  readonly host: BrowserSignInHost;
  readonly signal?: AbortSignal | undefined;
  /** ms for the user to finish in the browser. */
  readonly patience?: number | undefined;
}

/** The public client that the vendor's own command line registers with Keycloak. */
const CLIENT_ID = 'repo-service-cli';
const PATIENCE_OF_BROWSERS = 120_000;

/**
 * Authorization-code flow with PKCE (RFC 7636, S256) and state, redirected to a loopback port (RFC 8252).
 * @returns the JWT.
 * @throws AnacondaError signInNeeded with reason browser where the user or the identity provider declines,
 * timeout after 120 s, cancelled by the signal.
 */
export async function signInWithBrowser(parts: BrowserSignInParts): Promise<string> {
  return new BrowserSignIn(parts).run();
}

interface Provider {
  /** The realm's address, which is what it calls itself. */
  readonly issuer: string;
  /** Its redirects say who sent them (RFC 9207). */
  readonly namesItself: boolean;
  readonly authorization: URL;
  readonly token: URL;
}

class BrowserSignIn {
  readonly #verifier = randomBytes(32).toString('base64url');
  readonly #state = randomBytes(16).toString('base64url');

  constructor(private readonly parts: BrowserSignInParts) {}

  async run(): Promise<string> {
    const provider = await this.#provider();
    const { issuer, namesItself } = provider;
    const expected = { state: this.#state, issuer, issuerRequired: namesItself };
    const listener = await RedirectListener.open(expected, (kind) =>
      this.parts.host.page(kind, this.parts.api.exchange.host),
    );
    try {
      const redirectUri = await this.#redirectUri(provider, listener.address);
      const url = this.#authorizationUrl(provider, redirectUri);
      const code = await this.#code(url, listener, expected);
      return await this.#exchangeCode(provider, code, redirectUri);
    } finally {
      listener.close();
    }
  }

  /**
   * Asks the server for its identity provider, and that for its endpoints. All must lie on the server's own origin:
   * otherwise a server could send its users to the provider of another one, and be given the code that this one
   * issues. Anaconda Server serves its Keycloak at its own address, and the vendor's command line takes no more than
   * the realm's name from the answer.
   */
  async #provider(): Promise<Provider> {
    const endpoint = 'GET /api/auth/authorize';
    const reply = await this.#get(this.parts.api.url('/auth/authorize'), endpoint);
    const named = this.#own(this.#providerAddress(reply, endpoint), endpoint);
    const realm = /^(.*\/realms\/[a-z][a-z0-9-]+)(?:\/|$)/i.exec(named.pathname)?.[1];
    if (realm === undefined) throw this.#failure('badReply', endpoint, detail('noKeycloakRealm'));
    const issuer = `${named.origin}${realm}`;
    const wellKnown = new URL(`${issuer}/.well-known/openid-configuration`);
    const asked = `GET ${wellKnown.pathname}`;
    const found = await this.parts.api.exchange.send(this.#callOf('GET', wellKnown, asked));
    const configuration = this.parts.api.check(keycloakConfiguration, found, asked);
    if (configuration.issuer !== issuer)
      throw this.#failure('badReply', asked, detail('providerOtherAddress'));
    return {
      issuer,
      namesItself: configuration.authorization_response_iss_parameter_supported,
      authorization: this.#own(new URL(configuration.authorization_endpoint), asked),
      token: this.#own(new URL(configuration.token_endpoint), asked),
    };
  }

  /** Servers answer 302 with a Location, by the specification 200 with `redirect_url`. */
  #providerAddress(reply: TransportReply, endpoint: string): URL {
    const base = this.parts.api.url('/auth/authorize');
    const location = reply.headers.location;
    if (
      reply.status >= 300 &&
      reply.status < 400 &&
      location !== undefined &&
      URL.canParse(location, base.href)
    ) {
      return new URL(location, base);
    }
    if (reply.status !== 200)
      throw this.#failure('badReply', endpoint, detail('noBrowserSignIn', reply.status));
    return new URL(this.parts.api.check(authorizeReply, reply, endpoint).redirect_url);
  }

  /**
   * The loopback address as the browser reaches it. Identity providers allow the vendor's client loopback
   * redirects only: where the outside address is refused, the user pastes the redirect instead.
   */
  async #redirectUri(provider: Provider, loopback: string): Promise<string> {
    const external = await this.parts.host.externalAddress(loopback);
    if (external === loopback || this.parts.host.askForRedirect === undefined) return external;
    const url = this.#authorizationUrl(provider, external);
    const reply = await this.#get(url, `GET ${url.pathname}`);
    return reply.status === 400 ? loopback : external;
  }

  #authorizationUrl(provider: Provider, redirectUri: string): URL {
    const url = new URL(provider.authorization);
    const challenge = createHash('sha256').update(this.#verifier).digest('base64url');
    const query = {
      client_id: CLIENT_ID,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid',
      state: this.#state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  /** Opens the browser and waits for its redirect, at the listener or pasted, whichever is first. */
  async #code(url: URL, listener: RedirectListener, expected: ExpectedRedirect): Promise<string> {
    const deadline = AbortSignal.timeout(this.parts.patience ?? PATIENCE_OF_BROWSERS);
    const done = new AbortController();
    const stop = AbortSignal.any([
      deadline,
      done.signal,
      ...(this.parts.signal === undefined ? [] : [this.parts.signal]),
    ]);
    try {
      const stopped = this.#stopped(stop, deadline);
      const opened = await Promise.race([this.parts.host.openBrowser(url.href), stopped]);
      if (!opened) throw this.#failure('signInNeeded', undefined, detail('noBrowserOpened'));
      const redirect = await Promise.race([listener.redirect, this.#pasted(stop, expected), stopped]);
      if ('code' in redirect) return redirect.code;
      throw this.#failure('signInNeeded', undefined, redirect.problem);
    } finally {
      done.abort();
    }
  }

  /** Settles with a pasted redirect of this very sign-in; never where nobody can be asked. */
  async #pasted(stop: AbortSignal, expected: ExpectedRedirect): Promise<Redirect> {
    const ask = this.parts.host.askForRedirect?.bind(this.parts.host);
    if (ask === undefined) return new Promise(() => undefined);
    for (let again = false; ; again = true) {
      const text = await ask(stop, again);
      if (text === undefined) return { problem: detail('signInGivenUp') };
      const redirect = RedirectListener.read(text.trim(), expected);
      if (redirect !== undefined) return redirect;
    }
  }

  async #stopped(stop: AbortSignal, deadline: AbortSignal): Promise<never> {
    await new Promise<void>((resolve) => {
      if (stop.aborted) resolve();
      else
        stop.addEventListener(
          'abort',
          () => {
            resolve();
          },
          { once: true },
        );
    });
    throw this.#failure(deadline.aborted ? 'timeout' : 'cancelled', undefined, detail('browserSignIn'));
  }

  /** The one POST of the code: a code works once, so nothing is repeated. */
  async #exchangeCode(provider: Provider, code: string, redirectUri: string): Promise<string> {
    const endpoint = `POST ${provider.token.pathname}`;
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      code,
      redirect_uri: redirectUri,
      code_verifier: this.#verifier,
    });
    const call = this.#callOf('POST', provider.token, endpoint);
    const body = { type: 'application/x-www-form-urlencoded', text: form.toString() };
    try {
      const reply = await this.parts.api.exchange.send({ ...call, body, secrets: [code, this.#verifier] });
      return this.parts.api.check(keycloakTokenReply, reply, endpoint).access_token;
    } catch (error) {
      if (!isAnacondaError(error, 'refused')) throw error;
      throw this.#failure('signInNeeded', endpoint, detail('codeRefused'));
    }
  }

  async #get(url: URL, endpoint: string): Promise<TransportReply> {
    return this.parts.api.exchange.reply(this.#callOf('GET', url, endpoint), 'keep');
  }

  #callOf(method: 'GET' | 'POST', url: URL, endpoint: string) {
    return { method, url, endpoint, on401: 'browser' as const, secrets: [], signal: this.parts.signal };
  }

  /** An address on the server's own origin: same scheme, host and port. */
  #own(url: URL, endpoint: string): URL {
    if (url.origin === this.parts.api.url('').origin) return url;
    throw this.#failure('redirected', endpoint, detail('redirectsTo', `${url.protocol}//${url.host}`));
  }

  #failure(
    kind: 'badReply' | 'signInNeeded' | 'timeout' | 'cancelled' | 'redirected',
    endpoint: string | undefined,
    wrong: ErrorDetail,
  ): AnacondaError {
    const facts = {
      host: this.parts.api.exchange.host,
      detail: wrong,
      ...(endpoint === undefined ? {} : { endpoint }),
    };
    return new AnacondaError(kind, kind === 'signInNeeded' ? { ...facts, reason: 'browser' } : facts);
  }
}
