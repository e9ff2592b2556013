import { isObject, fromBase64, jsonObject, toBase64, withJson } from './jsonStore';
import { netrcBlocks } from './netrc';
import { TOKEN_PASSWORD, UnreadableStore } from './storeFormat';
import { uvTables } from './tomlStores';
import type { WritableStore } from './writableStores';

/**
 * The text of a store with a token under a key, in the place of what stands there; all other entries stay as they are.
 * `text` is undefined where there is no file yet. Throws `UnreadableStore`.
 */
export function withCredential(
  store: WritableStore,
  text: string | undefined,
  key: string,
  token: string,
): string {
  switch (store) {
    case 'condaTokens':
      return token; // As conda writes it, without a line end.
    case 'netrc':
      return withNetrcEntry(text ?? '', key, token);
    case 'mamba':
      return inJson(text, [key], mambaEntry(token));
    case 'uv':
      return withUvEntry(text ?? '', key, token);
    case 'anacondaKeyring':
      return withSite(text, key, token);
    default:
      return inJson(text, [key], { CondaToken: token });
  }
}

/** The text of a store without what stands under a key; undefined where the file itself is the entry. */
export function withoutCredential(store: WritableStore, text: string, key: string): string | undefined {
  switch (store) {
    case 'condaTokens':
      return undefined;
    case 'netrc':
      return cut(
        text,
        netrcBlocks(text).filter(({ host }) => host === key),
      );
    case 'uv':
      return cut(
        text,
        uvTables(text).filter(({ service }) => service === key),
      );
    case 'anacondaKeyring':
      jsonObject(text);
      return withJson(text, [SERVICE, key], undefined);
    default:
      jsonObject(text);
      return withJson(text, [key], undefined);
  }
}

function inJson(text: string | undefined, path: readonly string[], value: unknown): string {
  const before = text === undefined || text.trim() === '' ? '{}\n' : text;
  jsonObject(before);
  return withJson(before, path, value);
}

/** libmamba puts a token into the path only if it looks like one of conda's; as a login any is taken. */
function mambaEntry(token: string): Readonly<Record<string, string>> {
  return /^[a-zA-Z0-9_-]{2}[a-zA-Z0-9-]*$/.test(token)
    ? { type: 'CondaToken', token }
    : { type: 'BasicHTTPAuthentication', user: token, password: toBase64(TOKEN_PASSWORD) };
}

/** The one key under which anaconda-auth keeps its records. */
const SERVICE = 'Anaconda Cloud';

/** A record of anaconda-auth with another key; what else stands in it stays. */
function withSite(text: string | undefined, site: string, key: string): string {
  const sites = text === undefined || text.trim() === '' ? {} : jsonObject(text)[SERVICE];
  const before = isObject(sites) ? sites[site] : undefined;
  if (before !== undefined && typeof before !== 'string') throw new UnreadableStore();
  const record = before === undefined ? newRecord(site) : fromBase64(before);
  jsonObject(record);
  return inJson(text, [SERVICE, site], toBase64(withJson(record, ['api_key'], key)));
}

function newRecord(site: string): string {
  return JSON.stringify({ domain: site, api_key: '', repo_tokens: [], version: 2 });
}

/** One login in the place of those for the host, before the one for every host, behind which nothing is looked for. */
function withNetrcEntry(text: string, host: string, token: string): string {
  const blocks = netrcBlocks(text);
  const entry = `machine ${host}\n  login ${token}\n  password ${TOKEN_PASSWORD}\n`;
  const own = blocks.filter((block) => block.host === host);
  const [first] = own;
  const at = first?.start ?? blocks.find((block) => block.host === '*')?.start ?? text.length;
  const without = cut(text, own);
  return putAt(without, at, entry);
}

function withUvEntry(text: string, url: string, token: string): string {
  const own = uvTables(text).filter(({ service: at }) => at === url);
  const entry = `[[credential]]\nservice = ${JSON.stringify(url)}\nusername = ${JSON.stringify(token)}\nscheme = "basic"\npassword = "${TOKEN_PASSWORD}"\n`;
  return putAt(cut(text, own), own[0]?.start ?? text.length, entry);
}

/** Puts lines between lines. */
function putAt(text: string, at: number, lines: string): string {
  const before = text.slice(0, at);
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${lines}${text.slice(at)}`;
}

function cut(text: string, blocks: readonly { readonly start: number; readonly end: number }[]): string {
  return blocks.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
}
