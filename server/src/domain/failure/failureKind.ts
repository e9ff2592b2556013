/** Why a command of conda, or of a client like it, failed. */
export type FailureKind =
  /** 401, or 403 with no credential sent. */
  | 'token-missing'
  /** 401: the server does not take the token that was sent. */
  | 'token-refused'
  /** 401: the server does not take the login that was sent. */
  | 'login-refused'
  /** 401 of an address of the server itself, which is no channel. */
  | 'sign-in-refused'
  /** A variable that is not set stayed in a URL as text. */
  | 'variable-not-set'
  /** conda ended a token early, so that the rest of it is part of the host. */
  | 'token-cut'
  /** A placeholder such as `<TOKEN>` was never replaced. */
  | 'placeholder'
  /** 403: the token lacks a scope. */
  | 'scope-missing'
  /** 403: the token is valid, but does not open this channel. */
  | 'channel-forbidden'
  /** 403 of which no more is known. */
  | 'forbidden'
  /** 404 of a channel. */
  | 'channel-not-found'
  /** 404, and the address lacks the `/api/repo` of Anaconda Server. */
  | 'repository-path-missing'
  /** A channel in a folder that has no `noarch/repodata.json`. */
  | 'folder-is-no-channel'
  /** 404 of one file of a channel. */
  | 'file-not-found'
  /** `None:///`: `channel_alias` is empty. */
  | 'alias-empty'
  | 'tls-unknown-authority'
  | 'tls-self-signed'
  | 'tls-expired'
  | 'tls-host-name'
  /** The other side does not speak TLS on this port. */
  | 'tls-not-spoken'
  | 'tls-failed'
  /** The file of certificates to trust is not there. */
  | 'ca-file-missing'
  /** 407. */
  | 'proxy-login'
  /** The proxy could not be used, and the text does not say why. */
  | 'proxy-failed'
  | 'connection-refused'
  | 'host-unknown'
  | 'timeout'
  | 'connection-broken'
  /** No connection, and the text does not say why. */
  | 'connection-failed'
  | 'offline'
  | 'no-channels'
  | 'channel-denied'
  | 'channel-not-allowed'
  /** Somebody has to accept the Terms of Service of a channel first. */
  | 'terms-not-accepted'
  /** Channels cannot be named on the command line, or have to be. */
  | 'override-refused'
  | 'url-unreadable'
  | 'scheme-unknown'
  /** A configuration file that cannot be loaded. */
  | 'configuration-unreadable'
  | 'configuration-invalid'
  /** An environment file that names no environment, or that conda cannot read for its name. */
  | 'environment-unnamed'
  /** An environment file that conda does not take. */
  | 'environment-invalid'
  /** Two names of one parameter in one source. */
  | 'key-twice'
  | 'not-utf8'
  | 'packages-not-found'
  /** A plugin or program that logs in has no credential or refuses. */
  | 'login-program'
  | 'too-many-requests'
  | 'server-error'
  | 'checksum'
  /** A page for people, or half a file, came in the place of package lists. */
  | 'not-repodata';

/** The program whose words they are. */
export type FailingClient = 'conda' | 'mamba' | 'rattler' | 'uv' | 'pip';

/** What a text says of a failure, by itself. Secrets are in clear. */
export interface SeenFailure {
  readonly kind: FailureKind;
  readonly client: FailingClient;
  /** Whether the text itself says so; otherwise it is what such words mostly come from. */
  readonly isCertain: boolean;
  /** The address that was asked, as far as it is said. */
  readonly url?: string;
  /** HTTP's status. */
  readonly status?: number;
  /** What the server gave as its reason, on one line. */
  readonly said?: string;
  /** The file of configuration at fault; 1-based `line`. */
  readonly file?: { readonly path: string; readonly line?: number };
  /** What the failure is about beside an address: a parameter, a channel's name, a variable, packages, a path. */
  readonly about?: string;
  /** Channels that were searched. */
  readonly searched?: readonly string[];
}
