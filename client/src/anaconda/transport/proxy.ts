import { detail, type ErrorDetail } from '../errors';
import { isLoopback } from '../serverAddress';
import { bypasses } from './noProxy';

/** How to go to an address. */
export type ProxyChoice =
  | { readonly kind: 'direct' }
  | {
      readonly kind: 'proxy';
      /** Without credentials. */
      readonly url: string;
      /** Value of `Proxy-Authorization`. A secret. */
      readonly authorization?: string;
      /** Whether an https proxy's own certificate is checked. */
      readonly verify: boolean;
    }
  | { readonly kind: 'unusable'; readonly reason: ErrorDetail };

/** Where proxies are named, the strongest first. All values as the user wrote them. */
export interface ProxySettings {
  /** VS Code's `http.proxy`, '' when unset. */
  readonly proxy?: string | undefined;
  /** VS Code's `http.proxySupport`; `off` means no proxy from anywhere. */
  readonly support?: string | undefined;
  /** VS Code's `http.noProxy`. */
  readonly noProxy?: readonly string[] | undefined;
  /** VS Code's `http.proxyAuthorization`. */
  readonly authorization?: string | null | undefined;
  /** VS Code's `http.proxyStrictSSL`. */
  readonly strictSsl?: boolean | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `proxy_servers` of the condarc: scheme, `all`, or `scheme://host` to proxy URL. */
  readonly condarc?: Readonly<Record<string, string>> | undefined;
}

/**
 * Chooses the proxy for an address: VS Code's setting, else the environment, else the condarc. This
 * machine and what `http.noProxy` or `NO_PROXY` name are reached directly.
 */
export function proxyFor(url: URL, settings: ProxySettings): ProxyChoice {
  if (settings.support === 'off' || isLoopback(url.hostname)) return { kind: 'direct' };
  const exceptions = [
    ...(settings.noProxy ?? []),
    ...(fromEnvironment(settings.environment, 'no_proxy') ?? '').split(/[\s,]+/),
  ];
  if (bypasses(url, exceptions)) return { kind: 'direct' };
  const setting = settings.proxy?.trim();
  const own = setting !== undefined && setting !== '';
  const address = own
    ? setting
    : (proxyOfEnvironment(url, settings.environment) ?? proxyOfCondarc(url, settings.condarc));
  if (address === undefined) return { kind: 'direct' };
  return choiceOf(
    address,
    own ? (settings.authorization ?? undefined) : undefined,
    settings.strictSsl ?? true,
  );
}

function choiceOf(address: string, authorization: string | undefined, verify: boolean): ProxyChoice {
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(written)) return { kind: 'unusable', reason: detail('proxyAddressUnreadable') };
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return {
      kind: 'unusable',
      reason: detail('proxyKindUnusable', url.protocol.slice(0, -1)),
    };
  }
  const credentials = authorization ?? basic(url);
  const choice = { kind: 'proxy' as const, url: url.origin, verify };
  return credentials === undefined ? choice : { ...choice, authorization: credentials };
}

function basic({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

/** A stray % in a password is the user's % sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function proxyOfEnvironment(url: URL, environment: ProxySettings['environment']): string | undefined {
  return (
    fromEnvironment(environment, `${url.protocol.slice(0, -1)}_proxy`) ??
    fromEnvironment(environment, 'all_proxy')
  );
}

/** Lower case wins, as in curl; an empty value is none. */
function fromEnvironment(environment: ProxySettings['environment'], name: string): string | undefined {
  return [environment[name], environment[name.toUpperCase()]]
    .find((value) => value !== undefined && value.trim() !== '')
    ?.trim();
}

/** The order of keys is that of `requests`, which conda uses. */
function proxyOfCondarc(url: URL, servers: ProxySettings['condarc']): string | undefined {
  const scheme = url.protocol.slice(0, -1);
  const keys = [`${scheme}://${url.hostname}`, scheme, `all://${url.hostname}`, 'all'];
  return keys.map((key) => servers?.[key]?.trim()).find((value) => value !== undefined && value !== '');
}
