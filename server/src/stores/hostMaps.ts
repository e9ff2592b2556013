import {
  fromBase64,
  isObject,
  type JsonObject,
  jsonObject,
  linesOfKeys,
  toBase64,
  withStrings,
} from './jsonStore';
import { expiryOfJwt } from './jwtExpiry';
import { secretOfLogin, type StoreFormat, type WrittenCredential } from './storeFormat';

/** One field of an entry that holds a secret. */
interface SecretField {
  /** The keys from the entry to it. */
  readonly path: readonly string[];
  readonly base64?: boolean;
}

/** What an entry comes to; undefined where its kind is not known here. */
type EntryReader = (entry: JsonObject) => Pick<WrittenCredential, 'kind' | 'value' | 'expiresAt'> | undefined;

/**
 * A JSON object with an entry for each host, whose secrets stand in fields by fixed names.
 *
 * @param stops whether the client stops at such an entry; it reads them in the order of their keys
 */
function hostMap(
  fields: readonly SecretField[],
  read: EntryReader,
  stops: (entry: unknown) => boolean = () => false,
): StoreFormat {
  const found = (text: string) =>
    Object.entries(jsonObject(text)).flatMap(([entry, credential]) =>
      fields.flatMap((field) => {
        const written = stringAt(credential, field.path);
        if (written === undefined) return [];
        const value = field.base64 === true ? fromBase64(written) : written;
        return [{ entry, value, field, path: [entry, ...field.path] }];
      }),
    );
  return {
    secrets: (text) => found(text).map(({ entry, value }) => ({ entry, value })),
    replaced(text, old, value) {
      const due = found(text).filter((secret) => secret.value === old);
      return withStrings(
        text,
        due.map(({ path, field }) => ({ path, text: field.base64 === true ? toBase64(value) : value })),
      );
    },
    credentials(text) {
      const entries = Object.entries(jsonObject(text));
      const lines = linesOfKeys(text, []);
      const end = entries.flatMap(([key, entry]) => (stops(entry) ? [key] : [])).toSorted()[0];
      return entries.map(([key, entry]) => {
        const known = isObject(entry) ? read(entry) : undefined;
        const { value } = known ?? { value: '' };
        const isUnread = end !== undefined && key >= end;
        const ownFault = known === undefined ? 'unknownKind' : value === '' ? 'empty' : undefined;
        const fault = isUnread ? 'unread' : ownFault;
        const line = lines.get(key) ?? 0;
        return { key, line, ...(known ?? { kind: 'bearer', value }), ...(fault && { fault }) };
      });
    },
  };
}

function stringAt(credential: unknown, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), credential);
  return typeof value === 'string' ? value : undefined;
}

function textIn(entry: JsonObject, key: string): string {
  return stringAt(entry, [key]) ?? '';
}

/**
 * What pixi, rattler-build and rattler keep (rattler, `crates/rattler_networking/src/authentication_storage`): by
 * host. A token can be the user name of a basic login, as Anaconda Server takes it.
 */
export const rattlerCredentials = hostMap(
  [
    { path: ['CondaToken'] },
    { path: ['BearerToken'] },
    { path: ['BasicHTTP', 'username'] },
    { path: ['BasicHTTP', 'password'] },
    { path: ['OAuth', 'access_token'] },
  ],
  (entry) => {
    const {
      CondaToken: token,
      BearerToken: bearer,
      BasicHTTP: login,
      OAuth: session,
      S3Credentials: s3,
    } = entry;
    if (typeof token === 'string') return { kind: 'condaToken', value: token };
    if (typeof bearer === 'string') return { kind: 'bearer', value: bearer, ...expiryOfJwt(bearer) };
    if (isObject(login))
      return { kind: 'basic', value: secretOfLogin(textIn(login, 'username'), textIn(login, 'password')) };
    if (isObject(session)) return { kind: 'bearer', value: textIn(session, 'access_token') };
    return isObject(s3) ? { kind: 's3', value: textIn(s3, 'secret_access_key') } : undefined;
  },
);

/** The fields that libmamba takes for texts, by the kind of an entry: at another value it stops reading the file. */
const MAMBA_TEXTS: Readonly<Record<string, readonly string[]>> = {
  CondaToken: ['token'],
  BearerToken: ['token'],
  BasicHTTPAuthentication: ['password'],
};

/** What mamba and micromamba keep (mamba, `libmamba/src/core/context.cpp`): by host and path, passwords in base64. */
export const mambaAuthentication = hostMap(
  [{ path: ['token'] }, { path: ['user'] }, { path: ['password'], base64: true }],
  (entry) => {
    const token = textIn(entry, 'token');
    switch (entry.type) {
      case 'CondaToken':
        return { kind: 'condaToken', value: token };
      case 'BearerToken':
        return { kind: 'bearer', value: token, ...expiryOfJwt(token) };
      case 'BasicHTTPAuthentication':
        return {
          kind: 'basic',
          value: secretOfLogin(textIn(entry, 'user'), fromBase64(textIn(entry, 'password'))),
        };
      default:
        return undefined;
    }
  },
  (entry) => !isObject(entry) || typeof entry.type !== 'string' || !hasTexts(entry, MAMBA_TEXTS[entry.type]),
);

function hasTexts(entry: JsonObject, names: readonly string[] = []): boolean {
  return names.every((name) => typeof entry[name] === 'string');
}
