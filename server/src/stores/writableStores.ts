/** The stores into which a token of an Anaconda Server can be put. */
export const WRITABLE_STORES = [
  'condaTokens',
  'netrc',
  'rattlerFile',
  'pixiOverride',
  'rattler',
  'mamba',
  'uv',
  'anacondaKeyring',
] as const;
export type WritableStore = (typeof WRITABLE_STORES)[number];

/** The key under which the clients of a store find a token for a server, `https://host[:port][/prefix]`. */
export function keyForServer(store: WritableStore, server: string): string {
  const { hostname, host, pathname } = new URL(server);
  switch (store) {
    case 'condaTokens':
      return `${server.replace(/\/+$/, '')}/`;
    case 'uv':
      return server.replace(/\/+$/, '');
    case 'mamba':
      return `${host}${pathname.replace(/\/+$/, '')}`;
    case 'anacondaKeyring':
      return host;
    default:
      return hostname.replace(/^\[|\]$/g, '');
  }
}
