import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as l10n from '@vscode/l10n';

/** What a redirect brought: the code, or why there is none. */
export type Redirect = { readonly code: string } | { readonly problem: string };

/** What the redirect of one sign-in must say. */
export interface ExpectedRedirect {
  readonly state: string;
  /** Who must have sent it, where it says who did. */
  readonly issuer: string;
  /** The provider has announced that its redirects say who sent them (RFC 9207), so one that does not is of another. */
  readonly issuerRequired: boolean;
}

/** A listener on a loopback port that waits for one redirect with its own `state`, and ignores all else. */
export class RedirectListener {
  readonly redirect: Promise<Redirect>;
  private settle: (redirect: Redirect) => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly expected: ExpectedRedirect,
    private readonly host: string,
  ) {
    this.redirect = new Promise((resolve) => {
      this.settle = resolve;
    });
    server.on('request', (request, response) => {
      this.answer(request.method ?? '', request.url ?? '', response);
    });
  }

  /** Opens the listener on a free port of 127.0.0.1. `host` is the server that its page names. */
  static async open(expected: ExpectedRedirect, host: string): Promise<RedirectListener> {
    const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000, maxHeaderSize: 16 * 1024 });
    const listener = new RedirectListener(server, expected, host);
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
    if (!isFromIssuer(query.getAll('iss'), expected))
      return { problem: l10n.t('the answer does not come from the identity provider that was asked') };
    const code = query.get('code');
    if (code !== null && code !== '') return { code };
    // The error code is a word of RFC 6749; its description is free text and is not repeated.
    const error = /^[a-z_]{1,40}$/.exec(query.get('error') ?? '')?.[0] ?? l10n.t('no code');
    return { problem: error === 'access_denied' ? l10n.t('it was declined') : error };
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

  private answer(method: string, path: string, response: ServerResponse): void {
    const address = `http://127.0.0.1${path}`;
    const own = method === 'GET' && URL.canParse(address) && new URL(address).pathname === '/callback';
    const redirect = own ? RedirectListener.read(address, this.expected) : undefined;
    response.writeHead(redirect === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    });
    const page = redirect === undefined ? l10n.t('Nothing here.') : pageOf(redirect, escaped(this.host));
    response.end(`<!doctype html><title>Anaconda Server Tokens</title><p>${page}`, () => {
      if (redirect !== undefined) this.settle(redirect);
    });
  }
}

/** A code must go to nobody but the provider that gave it: another one would use it in the user's name. */
function isFromIssuer(named: readonly string[], { issuer, issuerRequired }: ExpectedRedirect): boolean {
  return named.length === 0 ? !issuerRequired : named.length === 1 && named[0] === issuer;
}

function pageOf(redirect: Redirect, host: string): string {
  return 'code' in redirect
    ? l10n.t('Signed in to {0}. You can close this page and go back to the editor.', host)
    : l10n.t('The sign-in to {0} did not complete. You can close this page and go back to the editor.', host);
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
