import { workspace } from 'vscode';
import { BridgedTransport } from '../anaconda/bridgedTransport';
import { systemCertificates, trustOf } from '../anaconda/certificates';
import { FetchTransport } from '../anaconda/fetchTransport';
import { type ProxySettings, proxyFor } from '../anaconda/proxy';
import { hostOf } from '../anaconda/serverAddress';
import type { Transport } from '../anaconda/transport';
import { UndiciTransport } from '../anaconda/undiciTransport';
import type { KnownServer } from './servers';

/**
 * The way to a server from inside VS Code: undici with VS Code's proxy settings, and where that cannot go
 * (a proxy script, the system's proxy, a proxy that asks for credentials) VS Code's own fetch.
 */
export function transportTo({ id }: KnownServer): Transport {
  const undici = new UndiciTransport({
    proxy: (url) => proxyFor(url, proxySettings()),
    trust: () =>
      trustOf({
        host: hostOf(id),
        extraFile: process.env.NODE_EXTRA_CA_CERTS,
        system: () => systemCertificates(),
      }),
  });
  return new BridgedTransport(undici, new FetchTransport((url, init) => fetch(url, init)));
}

/** VS Code's `http.*` settings, which a workspace cannot set. */
function proxySettings(): ProxySettings {
  const http = workspace.getConfiguration('http');
  return {
    proxy: http.get<string>('proxy'),
    support: http.get<string>('proxySupport'),
    noProxy: http.get<string[]>('noProxy'),
    authorization: http.get<string | null>('proxyAuthorization'),
    strictSsl: http.get<boolean>('proxyStrictSSL'),
    environment: process.env,
  };
}
