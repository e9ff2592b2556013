import { hostOf, isLoopback } from '../anaconda/serverAddress';
import { BridgedTransport } from '../anaconda/transport/bridgedTransport';
import {
  systemCertificates,
  type CertificateTrust,
  TRUST_ANYONE,
  trustOf,
} from '../anaconda/transport/certificates';
import { FetchTransport } from '../anaconda/transport/fetchTransport';
import { type ProxyChoice, type ProxySettings, proxyFor } from '../anaconda/transport/proxy';
import type { Transport } from '../anaconda/transport/transport';
import { UncheckedTransport } from '../anaconda/transport/uncheckedTransport';
import { UndiciTransport } from '../anaconda/transport/undiciTransport';
import type { CondarcNetwork } from './condarcNetwork';
import type { KnownServer } from './servers';
import type { UncheckedServers } from './uncheckedServers';

/**
 * The ways to servers from inside VS Code: undici with VS Code's proxy settings, the environment's or conda's, and
 * where that cannot go (a proxy script, the system's proxy, a proxy that asks for credentials) VS Code's own fetch.
 */
export class Transports {
  constructor(
    private readonly condarc: CondarcNetwork,
    private readonly unchecked: UncheckedServers,
    /** VS Code's own settings of a proxy, and the environment's. */
    private readonly proxySettings: () => ProxySettings,
  ) {}

  to({ id }: KnownServer): Transport {
    const checked = new BridgedTransport(
      this.#undici(() => this.#trust(id)),
      new FetchTransport((url, init) => fetch(url, init)),
    );
    if (!isEncrypted(id)) return checked;
    const agreed = async (): Promise<boolean> =>
      (await this.condarc.sslVerify()) === false && this.unchecked.agreed(id);
    return new UncheckedTransport(
      checked,
      this.#undici(() => Promise.resolve(TRUST_ANYONE)),
      agreed,
    );
  }

  #undici(trust: () => Promise<CertificateTrust>): Transport {
    return new UndiciTransport({ proxy: (url) => this.#proxy(url), trust });
  }

  /** conda's files are read only where nothing stronger decides. */
  async #proxy(url: URL): Promise<ProxyChoice> {
    const settings = this.proxySettings();
    const choice = proxyFor(url, settings);
    if (choice.kind !== 'direct' || settings.support === 'off' || isLoopback(url.hostname)) return choice;
    return proxyFor(url, { ...settings, condarc: await this.condarc.proxyServers() });
  }

  async #trust(id: string): Promise<CertificateTrust> {
    const verify = isEncrypted(id) ? await this.condarc.sslVerify() : true;
    return trustOf({
      host: hostOf(id),
      path: typeof verify === 'string' ? verify : undefined,
      extraFile: process.env.NODE_EXTRA_CA_CERTS,
      system: () => systemCertificates(),
    });
  }
}

function isEncrypted(server: string): boolean {
  return server.startsWith('https:');
}
