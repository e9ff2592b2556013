import { expiryOfJwt } from './jwtExpiry';
import { secretOfLogin, type StoreFormat, type WrittenCredential } from './storeFormat';
import { stringsInToml, tablesInToml, type TomlString } from './tomlStrings';

/** `credentials.toml` of uv (`crates/uv-auth/src/store.rs`): a table for each service. */
export const uvCredentialFile: Pick<StoreFormat, 'credentials'> = {
  credentials(text) {
    return groups(stringsInToml(text), 2).flatMap((fields): readonly WrittenCredential[] => {
      const service = fields.find(({ path }) => path[0] === 'credential' && path[2] === 'service');
      if (service === undefined) return [];
      const field = (name: string): string => fields.find(({ path }) => path[2] === name)?.value ?? '';
      const isBearer = field('scheme') === 'bearer' || (field('token') !== '' && field('password') === '');
      const value = isBearer ? field('token') : secretOfLogin(field('username'), field('password'));
      const kind = isBearer ? 'bearer' : 'basic';
      return [{ key: service.value, kind, value, line: service.line, ...faultOf(value) }];
    });
  },
};

/** The tables of uv's file with the service of each and the lines that it takes up. */
export function uvTables(
  text: string,
): readonly { readonly service: string | undefined; readonly start: number; readonly end: number }[] {
  const services = new Map(stringsInToml(text).map(({ path, value }) => [JSON.stringify(path), value]));
  const tables = tablesInToml(text).filter(({ path }) => path[0] === 'credential');
  return tables.map(({ path, start, end }) => ({
    service: services.get(JSON.stringify([...path, 'service'])),
    start,
    end,
  }));
}

/** `~/.anaconda/config.toml` of anaconda-auth: API keys of sites, and the one of all that have none of their own. */
export const anacondaConfig: StoreFormat = {
  secrets: (text) => keysOf(text).map(({ site, key }) => ({ entry: site, value: key.value })),
  replaced(text, old, value) {
    const due = keysOf(text).filter(({ key }) => key.value === old);
    return due.reduceRight(
      (changed, { key: { range } }) =>
        changed.slice(0, range[0]) + JSON.stringify(value) + changed.slice(range[1]),
      text,
    );
  },
  credentials: (text) =>
    keysOf(text).map(({ site, key: { value, line } }) => ({
      key: site,
      kind: 'apiKey',
      value,
      line,
      ...faultOf(value),
      ...expiryOfJwt(value),
    })),
};

/** The tables of anaconda-auth's settings; a site's own come from `sites`. */
function keysOf(text: string): readonly { readonly site: string; readonly key: TomlString }[] {
  return groups(stringsInToml(text), 2).flatMap((fields) => {
    const key = fields.find(({ path }) => path.length === 3 && path[2] === 'api_key');
    const [table, name] = key?.path ?? [];
    if (
      key === undefined ||
      !(table === 'sites' || (table === 'plugin' && (name === 'auth' || name === 'cloud')))
    )
      return [];
    const domain = fields.find(({ path }) => path.length === 3 && path[2] === 'domain')?.value;
    return [{ site: domain ?? 'anaconda.com', key }];
  });
}

/** Strings by the first parts of their paths. */
function groups(strings: readonly TomlString[], depth: number): readonly (readonly TomlString[])[] {
  const found = new Map<string, TomlString[]>();
  for (const one of strings) {
    const key = JSON.stringify(one.path.slice(0, depth));
    const group = found.get(key);
    if (group) group.push(one);
    else found.set(key, [one]);
  }
  return [...found.values()];
}

function faultOf(value: string): Pick<WrittenCredential, 'fault'> {
  return value === '' ? { fault: 'empty' } : {};
}

/** The file that pixi's own configuration names for credentials; undefined where it names none. */
export function pixiOverrideFile(text: string): string | undefined {
  return stringsInToml(text).find(({ path }) => path.join('.') === 'authentication-override-file')?.value;
}
