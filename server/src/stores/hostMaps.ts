import { fromBase64, isObject, jsonObject, toBase64, withStrings } from './jsonStore';
import type { StoreFormat } from './storeFormat';

/** One field of an entry that holds a secret. */
interface SecretField {
  /** The keys from the entry to it. */
  readonly path: readonly string[];
  readonly base64?: boolean;
}

/** A JSON object with an entry for each host, whose secrets stand in fields by fixed names. */
function hostMap(fields: readonly SecretField[]): StoreFormat {
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
  };
}

function stringAt(credential: unknown, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), credential);
  return typeof value === 'string' ? value : undefined;
}

/**
 * What pixi, rattler-build and rattler keep (rattler, `crates/rattler_networking/src/authentication_storage`): by
 * host. A token can be the user name of a basic login, as Anaconda Server takes it.
 */
export const rattlerCredentials = hostMap([
  { path: ['CondaToken'] },
  { path: ['BearerToken'] },
  { path: ['BasicHTTP', 'username'] },
  { path: ['BasicHTTP', 'password'] },
]);

/** What mamba and micromamba keep (mamba, `libmamba/src/core/context.cpp`): by host and path, passwords in base64. */
export const mambaAuthentication = hostMap([
  { path: ['token'] },
  { path: ['user'] },
  { path: ['password'], base64: true },
]);
