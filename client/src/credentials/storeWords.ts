import * as l10n from '@vscode/l10n';
import type {
  CredentialProblem,
  NeverFound,
} from '../../../server/src/domain/credentials/credentialProblems';
import type { ClientCredential } from '../../../server/src/domain/credentials/hostReport';
import type {
  CredentialKind,
  StoredCredential,
} from '../../../server/src/domain/credentials/storedCredential';
import type { StoreFault } from '../../../server/src/stores/readStores';

/** How a credential is sent. */
export function sentWords(kind: CredentialKind): string {
  switch (kind) {
    case 'condaToken':
      return l10n.t('in the path');
    case 'basic':
      return l10n.t('as a login');
    case 's3':
      return l10n.t('for buckets');
    default:
      return l10n.t('in the header');
  }
}

/** Whether a client sends an entry, and if not why. `nameOf` says what a place is called. */
export function stateOfEntry(
  { state }: ClientCredential,
  placeOf: (credential: StoredCredential) => string,
): string {
  switch (state) {
    case 'used':
      return l10n.t('used');
    case 'unfound':
      return l10n.t('never found');
    case 'url':
      return l10n.t('not used: the address has its own');
    case 'handler':
      return l10n.t('not used: a handler of channel_settings logs in alone');
    case 'setting':
      return l10n.t('not used: add_anaconda_token is off');
    default:
      return l10n.t('not used: {0} comes first', placeOf(state));
  }
}

/** What is wrong with an entry and what helps, in one sentence or two. */
export function problemOfEntry(problem: CredentialProblem): string {
  switch (problem.code) {
    case 'neverFound':
      return neverFoundWords(problem.why);
    case 'expired':
      return l10n.t('It has expired.');
    case 'whiteSpace':
      return l10n.t(
        'A blank stands around the token, and conda takes it for a part of the token: write the file without it.',
      );
    case 'empty':
      return l10n.t('It has no value.');
    case 'unknownKind':
      return l10n.t('Its kind is not known here; a newer version of the client may have written it.');
    case 'unread':
      return l10n.t(
        'Its client does not come to it: it stops at an entry of the file that is not as it writes them.',
      );
    case 'notForMamba':
      return l10n.t(
        'mamba stops at such a token: it takes letters, digits and “-”, and “_” only in the first two places.',
      );
  }
}

function neverFoundWords(why: NeverFound): string {
  switch (why) {
    case 'scheme':
      return l10n.t('It is never found: the key is a host without a scheme.');
    case 'noScheme':
      return l10n.t('It is never found: the key is an address with https:// before it.');
    case 'port':
      return l10n.t('It is never found: the key is a host without a port.');
    case 'path':
      return l10n.t('It is never found: the key is a host without a path.');
    case 'case':
      return l10n.t('It is never found: hosts are looked for in small letters.');
    case 'wildcard':
      return l10n.t('It is never found: a star has no meaning there.');
    case 'bearerPath':
      return l10n.t('It is never found: mamba looks for a BearerToken by the host alone.');
    case 'notAHost':
      return l10n.t('It is never found: the key names no host.');
  }
}

/** What is wrong with a store as a file, and what helps. */
export function faultOfStore(fault: StoreFault): string {
  switch (fault) {
    case 'tooOpen':
      return l10n.t('others can read it: chmod 600 makes it yours alone');
    case 'notOurs':
      return l10n.t('it belongs to another user');
    case 'unreadable':
      return l10n.t('it cannot be read: check its permissions');
    case 'notAFile':
      return l10n.t('it is no file');
    case 'linkCircle':
      return l10n.t('its link leads to itself: remove the link');
    case 'tooLarge':
      return l10n.t('it is larger than any store is, and was not read');
    case 'otherFormat':
      return l10n.t('it is not as its client writes it, and the client may not understand it either');
  }
}
