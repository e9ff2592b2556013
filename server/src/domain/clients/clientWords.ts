import { printable, printablePath } from '../text/printable';
import type { ClientRequest, RequestCredential } from './clientRequests';

/** Where the credential of a request comes from, for people. */
export function requestCredentialWords(credential: RequestCredential): string {
  switch (credential.from) {
    case 'url':
      return `with the ${credential.kind} of the URL`;
    case 'handler':
      return `with what the plugin ${printable(credential.handler)} has`;
    case 'store':
      return `with one from ${printablePath(credential.path)}:${credential.line}`;
    case 'none':
      return 'without a credential';
    case 'unknown':
      return 'with one that it keeps for the host, if it does';
  }
}

/** A row of the table for a terminal; the requests are masked already. Those that differ from conda's are marked. */
export function clientRow({ client, url, credential, differs, note }: ClientRequest): string {
  const asked = [url === null ? undefined : printable(url), credential && requestCredentialWords(credential)];
  const what = asked.filter((one) => one !== undefined && one !== null).join(' ');
  return `${differs ? '≠' : ' '} ${client.padEnd(14)}${[what, note].filter((one) => one !== undefined && one !== '').join('; ')}`;
}
