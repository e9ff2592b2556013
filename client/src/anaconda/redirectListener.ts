import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { detail, type ErrorDetail } from './errors';

/** What a redirect brought: the code, or why there is none. */
export type Redirect = { readonly code: string } | { readonly problem: ErrorDetail };

/** What the page says that the browser shows after a redirect: of the sign-in, or of an address that is none of it. */
export type PageKind = 'signedIn' | 'notCompleted' | 'nothingHere';

/** What the redirect of one sign-in must say. */
export interface ExpectedRedirect {
  readonly state: string;
  /** Who must have sent it, where it says who did. */
  readonly issuer: string;
  /** The provider has announced that its redirects say who sent them (RFC 9207), so one that does not is of another. */
  readonly issuerRequired: boolean;
}

/** VS Code's older servers for browsers (4.100) leave the path out of the address by which they are reached. */
const OWN_PATHS: ReadonlySet<string> = new Set(['/callback', '/']);

/** A listener on a loopback port that waits for one redirect with its own `state`, and ignores all else. */
export class RedirectListener {
  readonly redirect: Promise<Redirect>;
  #settle: (redirect: Redirect) => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly expected: ExpectedRedirect,
    private readonly page: (kind: PageKind) => string,
  ) {
    this.redirect = new Promise((resolve) => {
      this.#settle = resolve;
    });
    server.on('request', (request, response) => {
      this.#answer(request.method ?? '', request.url ?? '', response);
    });
  }

  /** Opens the listener on a free port of 127.0.0.1. `page` gives the text of what the browser shows. */
  static async open(expected: ExpectedRedirect, page: (kind: PageKind) => string): Promise<RedirectListener> {
    const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000, maxHeaderSize: 16 * 1024 });
    const listener = new RedirectListener(server, expected, page);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return listener;
  }

  /** Reads an address as a redirect of this sign-in; undefined for any other address. */
  static read(address: string, expected: ExpectedRedirect): Redirect | undefined {
    if (!URL.canParse(address)) return undefined;
    const query = new URL(address).searchParams;
    if (query.get('state') !== expected.state) return undefined;
    if (!isFromIssuer(query.getAll('iss'), expected)) return { problem: detail('answerOfOtherProvider') };
    const code = query.get('code');
    if (code !== null && code !== '') return { code };
    // The error code is a word of RFC 6749; its description is free text and is not repeated.
    const error = /^[a-z_]{1,40}$/.exec(query.get('error') ?? '')?.[0];
    if (error === undefined) return { problem: detail('noCode') };
    return { problem: error === 'access_denied' ? detail('declined') : detail('providerSaid', error) };
  }

  get address(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/callback`;
  }

  /** Stops listening at once, with open connections. */
  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  #answer(method: string, path: string, response: ServerResponse): void {
    const address = `http://127.0.0.1${path}`;
    const isOwn = method === 'GET' && URL.canParse(address) && OWN_PATHS.has(new URL(address).pathname);
    const redirect = isOwn ? RedirectListener.read(address, this.expected) : undefined;
    response.writeHead(redirect === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    });
    const text = escaped(this.page(pageOf(redirect)));
    response.end(`<!doctype html><title>Anaconda Server Tokens</title><p>${text}`, () => {
      if (redirect !== undefined) this.#settle(redirect);
    });
  }
}

/** A code must go to nobody but the provider that gave it: another one would use it in the user's name. */
function isFromIssuer(named: readonly string[], { issuer, issuerRequired }: ExpectedRedirect): boolean {
  return named.length === 0 ? !issuerRequired : named.length === 1 && named[0] === issuer;
}

function pageOf(redirect: Redirect | undefined): PageKind {
  if (redirect === undefined) return 'nothingHere';
  return 'code' in redirect ? 'signedIn' : 'notCompleted';
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
