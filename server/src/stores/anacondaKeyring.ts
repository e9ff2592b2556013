import {
  fromBase64,
  isObject,
  type JsonObject,
  jsonObject,
  type JsonSecret,
  linesOfKeys,
  toBase64,
  withStrings,
} from './jsonStore';
import { expiryOfJwt } from './jwtExpiry';
import { type StoreFormat, UnreadableStore } from './storeFormat';

/** The one key under which anaconda-auth keeps its records. */
const SERVICE = 'Anaconda Cloud';

/**
 * `~/.anaconda/keyring` of anaconda-auth and `ana` (anaconda-auth 0.15, `src/anaconda_auth/token.py`): for each site
 * a record, base64 of JSON, with an API key and repository tokens. Fields that are not known here stay.
 */
export const anacondaKeyring: StoreFormat = {
  secrets(text) {
    return records(text).flatMap(({ site, record }) =>
      secretsOf(jsonObject(record)).map(({ text: value }) => ({ entry: site, value })),
    );
  },
  replaced(text, old, value) {
    const due = records(text).flatMap(({ site, record }): readonly JsonSecret[] => {
      const secrets = secretsOf(jsonObject(record)).filter((secret) => secret.text === old);
      if (secrets.length === 0) return [];
      const changed = withStrings(
        record,
        secrets.map(({ path }) => ({ path, text: value })),
      );
      return [{ path: [SERVICE, site], text: toBase64(changed) }];
    });
    return withStrings(text, due);
  },
  credentials(text) {
    const found = records(text);
    const lines = linesOfKeys(text, [SERVICE]);
    return found.flatMap(({ site, record }) =>
      secretsOf(jsonObject(record)).map(({ path, text: value }) => ({
        key: site,
        kind: path[0] === 'api_key' ? 'apiKey' : 'repoToken',
        value,
        line: lines.get(site) ?? 0,
        ...expiryOfJwt(value),
      })),
    );
  },
};

/** The records as JSON texts, by the site they are for. */
function records(text: string): readonly { readonly site: string; readonly record: string }[] {
  const sites = jsonObject(text)[SERVICE] ?? {};
  if (!isObject(sites)) throw new UnreadableStore();
  return Object.entries(sites).map(([site, encoded]) => {
    if (typeof encoded !== 'string') throw new UnreadableStore();
    return { site, record: fromBase64(encoded) };
  });
}

function secretsOf(record: JsonObject): readonly JsonSecret[] {
  const tokens = Array.isArray(record.repo_tokens) ? (record.repo_tokens as readonly unknown[]) : [];
  return [
    ...(typeof record.api_key === 'string' ? [{ path: ['api_key'], text: record.api_key }] : []),
    ...tokens.flatMap((entry, index) =>
      isObject(entry) && typeof entry.token === 'string'
        ? [{ path: ['repo_tokens', index, 'token'], text: entry.token }]
        : [],
    ),
  ];
}
