import { printable, printablePath } from '../text/printable';
import type { FailurePlace, UsedCredential } from './diagnosis';

/** A place as editors and terminals open it: `~/.condarc:3`. */
export function placeWords({ path, line }: FailurePlace): string {
  return `${printablePath(path)}${line === undefined ? '' : `:${line}`}`;
}

/** ` in PLACE`, or nothing where it is not known. */
export function inPlace(place: FailurePlace | undefined): string {
  return place === undefined ? '' : ` in ${placeWords(place)}`;
}

/** Which credential went along, for people. */
export function credentialWords(credential: UsedCredential): string {
  switch (credential.kind) {
    case 'token':
    case 'login': {
      const { kind, parameter, place, variables = [] } = credential;
      const what = kind === 'token' ? 'the token' : 'the login';
      const where = parameter === undefined ? 'in the URL' : `in ${parameter}`;
      const from = variables.length === 0 ? '' : `, from the variable ${variables.map(printable).join(', ')}`;
      return `${what} ${where}${from}${place === undefined ? '' : ` (${placeWords(place)})`}`;
    }
    case 'stored':
      return `one that the client keeps (${placeWords(credential.place)})`;
    case 'handler':
      return `what the plugin ${printable(credential.handler)} has, and nothing else (channel_settings)`;
    case 'none':
      return 'none';
  }
}
