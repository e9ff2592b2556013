import { looksIssued, tokenTextKind } from '../../domain/token/meantToken';
import type { JsonValue } from '../text/jsonStrings';
import type { FoundReference } from '../text/span';

/**
 * The secrets that rattler's tools, mamba and anaconda-auth keep in JSON, told by what an entry looks like, for rattler
 * reads any file that `RATTLER_AUTH_FILE` names (rattler `authentication_storage`; mamba, `context.cpp`; anaconda-auth,
 * `token.py`).
 */
export function findCredentials(value: JsonValue): FoundReference[] {
  if (value.items.length === 0) return [];
  const inner = value.items.flatMap(findCredentials);
  return value.type === 'map' ? [...value.items.flatMap(ofField), ...ofMamba(value), ...inner] : inner;
}

/** What holds the secrets of each kind of credential of rattler, and a user that may be a token. */
const OF_RATTLER: Readonly<Record<string, readonly string[]>> = {
  BasicHTTP: ['username', 'password'],
  S3Credentials: ['secret_access_key', 'session_token'],
  OAuth: ['access_token', 'refresh_token'],
};

function ofField({ key = '', type, items, ...field }: JsonValue): FoundReference[] {
  if (type === 'string') return key === 'BearerToken' || key === 'CondaToken' ? secret(field) : [];
  // Each record is base64 of JSON.
  if (key === 'Anaconda Cloud') return items.filter((item) => item.text.startsWith('eyJ')).flatMap(secret);
  const names = OF_RATTLER[key];
  return names ? items.filter((item) => names.includes(item.key ?? '')).flatMap(secretOfLogin) : [];
}

/** `x-auth-token` as mamba writes a password, in base64. */
const TOKEN_PASSWORD = 'eC1hdXRoLXRva2Vu';

function ofMamba({ items }: JsonValue): FoundReference[] {
  const type = items.find(({ key }) => key === 'type')?.text;
  if (type === 'CondaToken' || type === 'BearerToken')
    return items.filter(({ key }) => key === 'token').flatMap(secret);
  if (type !== 'BasicHTTPAuthentication') return [];
  return items
    .filter(({ key, text }) => key === 'user' || (key === 'password' && text !== TOKEN_PASSWORD))
    .flatMap(secretOfLogin);
}

function secretOfLogin(field: JsonValue): FoundReference[] {
  const isName = field.key === 'user' || field.key === 'username';
  return isName && !looksIssued(field.text) ? [] : secret(field);
}

function secret({ start, end, text }: Pick<JsonValue, 'start' | 'end' | 'text'>): FoundReference[] {
  if (tokenTextKind(text) !== 'literal') return [];
  return [{ start, end, reference: { kind: 'secret', value: text, where: 'setting', format: 'store' } }];
}
