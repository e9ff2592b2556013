import * as l10n from '@vscode/l10n';
import type { DetailCode, ErrorDetail, SignInDetailCode } from '../anaconda/errorFacts';
import type { PageKind } from '../anaconda/redirectListener';
import type { AddressProblem } from '../anaconda/serverAddress';
import type { DoubledTokens } from '../anaconda/tokenCalls';

/** What is wrong in particular, a phrase that completes a sentence. */
export function detailWords({ code, about = '' }: ErrorDetail): string {
  return details[code](about);
}

type Words = (about: string | number) => string;

const signInDetails: Readonly<Record<SignInDetailCode, Words>> = {
  browserSignIn: () => l10n.t('the sign-in in the browser'),
  noKeycloakRealm: () => l10n.t('the reply names no Keycloak realm'),
  providerOtherAddress: () => l10n.t('the identity provider calls itself by another address'),
  noBrowserSignIn: (status) => l10n.t('status {0}: no sign-in in a browser here', status),
  noBrowserOpened: () => l10n.t('no browser could be opened'),
  signInGivenUp: () => l10n.t('it was given up'),
  codeRefused: () => l10n.t('the identity provider refused the code'),
  answerOfOtherProvider: () => l10n.t('the answer does not come from the identity provider that was asked'),
  noCode: () => l10n.t('no code'),
  declined: () => l10n.t('it was declined'),
  providerSaid: String,
};

const details: Readonly<Record<DetailCode, Words>> = {
  ...signInDetails,
  said: String,
  status: (status) => l10n.t('status {0}', status),
  statusNot204: (status) => l10n.t('status {0} in the place of 204', status),
  otherService: () => l10n.t('another service answers'),
  replyEmpty: () => l10n.t('the reply is empty'),
  replyCharset: () => l10n.t('the reply has a character set that cannot be read'),
  replyWebPage: () => l10n.t('the reply is a web page, not data (a login page or a proxy may be in between)'),
  replyNotJson: () => l10n.t('the reply is not JSON, or was cut off'),
  replyNotHttp: () => l10n.t('the reply is not HTTP'),
  replyCutOff: () => l10n.t('the reply was cut off'),
  replyCompression: () => l10n.t('the reply has a compression that was not asked for'),
  replyNotDecompressed: () => l10n.t('the reply cannot be decompressed'),
  replyTooLarge: (size) => l10n.t('the reply is larger than {0} MB', size),
  replyRedirect: () => l10n.t('the reply is a redirect'),
  valueMissing: () => l10n.t('is missing'),
  valueUnexpected: (type) => l10n.t('has an unexpected value ({0})', type),
  redirectsInCircle: () => l10n.t('it redirects in a circle'),
  redirectsNowhere: () => l10n.t('it redirects nowhere'),
  redirectsChange: () => l10n.t('it redirects a change'),
  redirectsTo: (address) => l10n.t('to {0}', address),
  certificateExpired: () => l10n.t('it has expired'),
  certificateNotYetValid: () => l10n.t('it is not valid yet'),
  certificateSelfSigned: () => l10n.t('it is self-signed'),
  issuerNotTrusted: () => l10n.t('its issuer is not trusted here'),
  issuerNotKnown: () => l10n.t('its issuer is not known here'),
  certificateOfOtherHost: () => l10n.t('it is for another host'),
  noTls: () => l10n.t('there is no TLS at this address; is it plain http?'),
  noCertificatesIn: (file) => l10n.t('no certificates could be read from {0}', file),
  nothingListens: () => l10n.t('nothing listens there'),
  noSuchHost: () => l10n.t('there is no such host'),
  hostNotLookedUp: () => l10n.t('the host name could not be looked up now'),
  noWayToHost: () => l10n.t('there is no way to the host'),
  noWayToNetwork: () => l10n.t('there is no way to the network'),
  noConnection: () => l10n.t('no connection'),
  connectionNotMade: () => l10n.t('the connection was not made'),
  connectionCut: () => l10n.t('the connection was cut'),
  proxyAnswers: (status) => l10n.t('the proxy on the way answers {0}', status),
  proxyAddressUnreadable: () => l10n.t('the address of the proxy cannot be read'),
  proxyKindUnusable: (kind) => l10n.t('a proxy of kind {0} cannot be used', kind),
};

/** Why a text is no address of a server, and what to type. */
export function addressWords(problem: AddressProblem): string {
  switch (problem.code) {
    case 'empty':
      return l10n.t('Type the address of the server, for example https://repo.example.com.');
    case 'blanks':
      return l10n.t('An address contains no spaces.');
    case 'scheme':
      return l10n.t(
        'An Anaconda Server answers under https:// (or http://), not under {0}://.',
        problem.scheme,
      );
    case 'notAnAddress':
      return l10n.t('This is not an address: check the host name and the port (1 to 65535).');
    case 'placeholder':
      return l10n.t('Put the name of your server in the place of FQDN.');
  }
}

/** The page that the browser shows when it comes back from a sign-in; `host` is the server. */
export function signInPage(kind: PageKind, host: string): string {
  switch (kind) {
    case 'signedIn':
      return l10n.t('Signed in to {0}. You can close this page and go back to the editor.', host);
    case 'notCompleted':
      return l10n.t(
        'The sign-in to {0} did not complete. You can close this page and go back to the editor.',
        host,
      );
    case 'nothingHere':
      return l10n.t('Nothing here.');
  }
}

/** That a server lists several tokens under one id, and what was done about it. */
export function doubledWords({ host, leftOut }: DoubledTokens): string {
  return l10n.t(
    '{0} lists more than one token under the same id: those after the first are left out ({1}).',
    host,
    leftOut,
  );
}
