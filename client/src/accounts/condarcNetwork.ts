import { Uri, workspace } from 'vscode';
import type { CondaNetworkResult, CondaProxy } from '../../../server/src/connection/messages';
import { expandEnvironment } from '../../../server/src/domain/environmentExpansion';

/** ms to wait for the language server; a request to an Anaconda Server must not hang on it. */
const patience = 5_000;

/**
 * conda's network settings from the user's own condarc files. The language server reads them; a proxy's
 * credentials it tells by their place, so that no message carries them, and they are taken from the file here.
 */
export class CondarcNetwork {
  constructor(
    private readonly ask: () => Promise<CondaNetworkResult>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** `proxy_servers` with credentials and environment variables filled in. Holds secrets. */
  async proxyServers(): Promise<Readonly<Record<string, string>>> {
    const { proxies } = await this.#settings();
    const filled = Object.entries(proxies).map(async ([key, proxy]) => [key, await this.#whole(proxy)]);
    return Object.fromEntries(await Promise.all(filled)) as Record<string, string>;
  }

  /** `ssl_verify`: false, the path of certificates, else true. */
  async sslVerify(): Promise<boolean | string> {
    const { sslVerify = true } = await this.#settings();
    return typeof sslVerify === 'string' ? fromEnvironment(sslVerify) : sslVerify;
  }

  /** Without the language server conda's settings are unknown, and everything goes as without a condarc. */
  async #settings(): Promise<CondaNetworkResult> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('The language server did not answer.'));
      }, patience);
    });
    try {
      return await Promise.race([this.ask(), late]);
    } catch (error) {
      this.onFailure(error);
      return { proxies: {} };
    } finally {
      clearTimeout(timer);
    }
  }

  async #whole({ url, credentials }: CondaProxy): Promise<string> {
    if (credentials === undefined) return fromEnvironment(url);
    const { uri, line, start, end } = credentials;
    try {
      const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri, true)));
      const found = text.split(/\r\n|\r|\n/)[line]?.slice(start, end) ?? '';
      return fromEnvironment(url.replace(/^(?:[a-z][a-z0-9+.-]*:\/\/)?/i, (scheme) => `${scheme}${found}@`));
    } catch (error) {
      this.onFailure(error);
      return fromEnvironment(url);
    }
  }
}

/** conda 26.7 puts the environment into both parameters. */
function fromEnvironment(text: string): string {
  return expandEnvironment(text, (name) => process.env[name]);
}
