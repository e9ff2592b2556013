/** What decides where a user's programs keep what can be made again. */
export interface CachePlace {
  /** As `process.platform` says it. */
  readonly platform: string;
  /** The home folder, empty where there is none. */
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The folder of this product among the user's caches, by each system's custom (XDG Base Directory Specification, Apple's
 * and Microsoft's folders); absolute, undefined without a home. Nothing is made.
 */
export function cacheFolderAt({ platform, home, environment }: CachePlace): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (XDG_CACHE_HOME) return `${XDG_CACHE_HOME}/${NAME}`;
  if (platform === 'win32') return LOCALAPPDATA && `${LOCALAPPDATA}\\${NAME}`;
  if (home === '' || home === '/') return undefined;
  return platform === 'darwin' ? `${home}/Library/Caches/${NAME}` : `${home}/.cache/${NAME}`;
}

const NAME = 'anaconda-server-tokens';
