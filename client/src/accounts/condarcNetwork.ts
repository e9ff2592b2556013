import type { CondaNetworkResult, CondaProxy } from '../../../server/src/connection/wire/messages';
import { expandEnvironment } from '../../../server/src/domain/channel/environmentExpansion';

/** ms to wait for the language server; a request to an Anaconda Server must not hang on it. */
const PATIENCE = 5_000;

/** Who knows the user's own condarc files. */
export interface UserCondarcs {
  /** The language server's reading of them; a proxy's credentials it tells by their place, so that no message carries them. */
  settings(): Promise<CondaNetworkResult>;
  /** Tells one state of all the files from another, without reading them. */
  stamp(): Promise<string>;
  /** The text of one, by its URI. */
  text(uri: string): Promise<string>;
  failed(error: unknown): void;
}

/** As the files have it: environment variables are not put in yet. */
interface Network {
  readonly proxies: Readonly<Record<string, string>>;
  readonly sslVerify: boolean | string;
}

/** conda's network settings from the user's own condarc files, read again only when one of them has changed. */
export class CondarcNetwork {
  #known: { readonly stamp: string; readonly network: Promise<Network> } | undefined;

  constructor(private readonly source: UserCondarcs) {}

  /** `proxy_servers` with credentials and environment variables filled in. Holds secrets. */
  async proxyServers(): Promise<Readonly<Record<string, string>>> {
    const { proxies } = await this.#network();
    return Object.fromEntries(Object.entries(proxies).map(([key, url]) => [key, fromEnvironment(url)]));
  }

  /** `ssl_verify`: false, the path of certificates, else true. */
  async sslVerify(): Promise<boolean | string> {
    const { sslVerify } = await this.#network();
    return typeof sslVerify === 'string' ? fromEnvironment(sslVerify) : sslVerify;
  }

  /** Without the language server conda's settings are unknown, and everything goes as without a condarc. */
  async #network(): Promise<Network> {
    const stamp = await this.source.stamp();
    if (this.#known?.stamp !== stamp) this.#known = { stamp, network: this.#read() };
    const { network } = this.#known;
    try {
      return await network;
    } catch (error) {
      // The next request asks again.
      if (this.#known.network === network) this.#known = undefined;
      this.source.failed(error);
      return { proxies: {}, sslVerify: true };
    }
  }

  async #read(): Promise<Network> {
    const { proxies, sslVerify = true } = await this.#settings();
    const filled = Object.entries(proxies).map(
      async ([key, proxy]) => [key, await this.#whole(proxy)] as const,
    );
    return { proxies: Object.fromEntries(await Promise.all(filled)), sslVerify };
  }

  async #settings(): Promise<CondaNetworkResult> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('The language server did not answer.'));
      }, PATIENCE);
    });
    try {
      return await Promise.race([this.source.settings(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #whole({ url, credentials }: CondaProxy): Promise<string> {
    if (credentials === undefined) return url;
    const { uri, line, start, end } = credentials;
    try {
      const found = (await this.source.text(uri)).split(/\r\n|\r|\n/)[line]?.slice(start, end) ?? '';
      return url.replace(/^(?:[a-z][a-z0-9+.-]*:\/\/)?/i, (scheme) => `${scheme}${found}@`);
    } catch (error) {
      this.source.failed(error);
      return url;
    }
  }
}

/** conda 26.7 puts the environment into both parameters. */
function fromEnvironment(text: string): string {
  return expandEnvironment(text, (name) => process.env[name]);
}
