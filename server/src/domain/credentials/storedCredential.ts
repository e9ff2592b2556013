/** A program that asks for conda channels, package indexes or the API of a server with credentials that it keeps. */
export const CREDENTIAL_CLIENTS = [
  'conda',
  'mamba',
  'pixi',
  'rattler-build',
  'uv',
  'pip',
  'twine',
  'anaconda-client',
  'anaconda-auth',
] as const;
export type CredentialClient = (typeof CREDENTIAL_CLIENTS)[number];

/**
 * A place where clients keep credentials: `condaTokens` conda's token files; `oldTokens` anaconda-client's older folder;
 * `otherTokens` folders with such files that conda does not look in; `pythonKeyring` the file of a Python keyring that has no system behind it; `rattlerFile` what
 * `RATTLER_AUTH_FILE` names; `pixiOverride` what pixi's `authentication-override-file` names; `environment` a variable.
 */
export type StoreKind =
  | 'condaTokens'
  | 'oldTokens'
  | 'otherTokens'
  | 'pythonKeyring'
  | 'anacondaKeyring'
  | 'anacondaConfig'
  | 'mamba'
  | 'rattlerFile'
  | 'pixiOverride'
  | 'rattler'
  | 'uv'
  | 'pipConfig'
  | 'pypirc'
  | 'netrc'
  | 'environment';

/**
 * How a credential is sent: `condaToken` as `/t/TOKEN` in the path, `bearer` and `basic` in the header
 * `Authorization`, `apiKey` there as `Bearer`, `repoToken` there as `token`; `s3` signs requests for buckets.
 */
export type CredentialKind = 'condaToken' | 'bearer' | 'basic' | 'apiKey' | 'repoToken' | 's3';

/** One entry of a client's store. Its value is not part of it. */
export interface StoredCredential {
  readonly store: StoreKind;
  /** The file, or the name of the variable. */
  readonly path: string;
  /** 0-based. */
  readonly line: number;
  /** What it is kept for, as the store has it: an address, a host, a pattern. `*` stands for every host. */
  readonly key: string;
  readonly kind: CredentialKind;
  /** HMAC-SHA-256 of the value, hex, under a key of this run; empty where the entry has no value. */
  readonly fingerprint: string;
  /** ms since the epoch, where the value itself says so or the token is known. */
  readonly expiresAt?: number;
  /**
   * What is wrong with the value: `whiteSpace` around it, `empty`, an entry of an `unknownKind`, one that its client stops
   * at or does not come to for that (`unread`), or what libmamba puts into no path.
   */
  readonly value?: 'whiteSpace' | 'empty' | 'unknownKind' | 'unread' | 'notForMamba';
}
