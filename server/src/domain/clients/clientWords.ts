import { printable, printablePath } from '../text/printable';
import type { ClientRequest, RequestCredential, EntryPlace } from './clientRequests';

/** Where the credential of a request comes from, for people. */
export function requestCredentialWords(credential: RequestCredential): string {
  switch (credential.from) {
    case 'url':
      return `with the ${credential.kind} of the URL${besideWords(credential.beside)}`;
    case 'handler':
      return `with what the plugin ${printable(credential.handler)} has`;
    case 'store':
      return `with one from ${placeWords(credential)}${besideWords(credential.beside)}`;
    case 'none':
      return 'without a credential';
    case 'keyring':
      return "with the credential that the system's keyring has for it, if any; the keyring is not read here";
    case 'unknown':
      return 'with the credential that it keeps for the host, if any';
  }
}

function besideWords(place: EntryPlace | undefined): string {
  return place === undefined ? '' : ` and, beside it, one from ${placeWords(place)}`;
}

function placeWords({ path, line }: EntryPlace): string {
  return `${printablePath(path)}:${line}`;
}

/** A row of the table for a terminal; the requests are masked already. Those that differ from conda's are marked. */
export function clientRow({ client, url, credential, differs, note }: ClientRequest): string {
  const asked = [url === null ? undefined : printable(url), credential && requestCredentialWords(credential)];
  const what = asked.filter((one) => one !== undefined && one !== null).join(' ');
  return `${differs ? '≠' : ' '} ${client.padEnd(14)}${[what, note].filter((one) => one !== undefined && one !== '').join('; ')}`;
}
