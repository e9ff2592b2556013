/** The clients that the realm knows; both are public ones, without a secret. */
export const COMMAND_LINE_CLIENT = 'repo-service-cli';
export const WEB_CLIENT = 'repo-service';

/** Where the server's own web pages come back to. */
export const WEB_CALLBACK = '/api/auth/callback/kc';

/** Whether the client may be sent back to the address: the command line's to any loopback port (RFC 8252), the web pages' to the server. */
export function mayRedirect(client: string, redirectUri: string, origin: string): boolean {
  if (client === WEB_CLIENT) return redirectUri === `${origin}${WEB_CALLBACK}`;
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname, username, hash } = new URL(redirectUri);
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return loopback && protocol === 'http:' && username === '' && hash === '';
}
