import type { CauseAndFix, Circumstances } from './diagnosis';
import { inPlace, placeWords } from './placeWords';

/** What each client calls the file of certificates that it trusts. */
const TRUST: Readonly<Record<string, string>> = {
  conda: 'conda config --set ssl_verify /path/to/authority.pem (or truststore, for the system’s own)',
  mamba: 'ssl_verify: /path/to/authority.pem in a condarc (or <system>)',
  rattler:
    'the variable SSL_CERT_FILE=/path/to/authority.pem, or tls-root-certs = "system" in the configuration of pixi',
  uv: 'the variable SSL_CERT_FILE=/path/to/authority.pem, or --system-certs',
  pip: 'pip config set global.cert /path/to/authority.pem',
};

/** Certificates that cannot be checked. */
export function tlsWords({ seen, host }: Circumstances): CauseAndFix {
  const trust = TRUST[seen.client] ?? '';
  switch (seen.kind) {
    case 'tls-unknown-authority':
      return {
        cause: `The certificate of ${host} is signed by an authority that ${seen.client} does not know: a company’s own, or that of a proxy that opens TLS.`,
        fix: `Get that authority’s certificate from your administrator and name it: ${trust}.`,
      };
    case 'tls-self-signed':
      return {
        cause: `${host} shows a certificate that it signed itself, which nobody vouches for.`,
        fix: `If that is the right server, trust its certificate alone: ${trust}.`,
      };
    case 'tls-expired':
      return {
        cause: `The certificate of ${host} is not valid at this time: it has expired, or the clock here is wrong.`,
        fix: `Look at the clock of this machine; is it right, ask who runs ${host} for a new certificate.`,
      };
    case 'tls-host-name':
      return {
        cause: `The certificate is for another name than ${host}.`,
        fix: `Write the channel with the name that the certificate has, or ask who runs ${host} for a certificate with this name.`,
      };
    case 'tls-not-spoken':
      return {
        cause: `${host} does not speak TLS on this port, or a proxy for https is asked as if it spoke TLS.`,
        fix: `Check scheme and port of the channel, and that the proxy for https is written with http:// if it is a plain one.`,
      };
    default:
      return {
        cause: `${host} and ${seen.client} could not agree on a TLS connection.`,
        fix: 'Look at the whole message for the reason; an old server or a proxy in between is the usual one.',
      };
  }
}

/** The file of certificates to trust. */
export function certificateFileWords({ seen, context }: Circumstances): CauseAndFix {
  const place = context?.statedAt('ssl_verify');
  const named = seen.about === undefined || seen.about === 'ssl_verify' ? '' : ` ${seen.about}`;
  return {
    cause: `The file of certificates to trust${named} does not exist.`,
    fix: `Correct ssl_verify${inPlace(place)}, or the variable REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE or SSL_CERT_FILE that names it.`,
  };
}

/** Proxies. */
export function proxyWords({ seen, context }: Circumstances): CauseAndFix {
  const proxy = context?.proxy;
  const which = proxy ? `The proxy ${proxy.url} (${placeWords(proxy.place)})` : 'The proxy';
  if (seen.about === 'pysocks')
    return {
      cause: `${which} is a SOCKS proxy, for which conda lacks the package pysocks.`,
      fix: 'Install pysocks into the base environment from another network, or use an http:// proxy.',
    };
  const login =
    'http://HOST:PORT, with the user, a colon, the password and an @ before HOST, special characters percent-encoded';
  const where = proxy ? placeWords(proxy.place) : 'proxy_servers of a condarc, or in HTTPS_PROXY';
  if (seen.kind === 'proxy-login')
    return {
      cause: `${which} asks for a user and a password${proxy?.hasLogin ? ', and does not take those that it is given' : ''} (407).`,
      fix: `Put them into the proxy’s address in ${where}: ${login}.`,
    };
  const reason = seen.about === undefined ? undefined : PROXY_REASON[seen.about];
  return {
    cause: `${which} did not let ${seen.client} through${reason ?? ': it asks for a login (407), forbids this host, cannot be reached, or its address is wrong; the text does not say which'}.`,
    fix: `Check the proxy’s address in ${where}: ${login}. “conda search -vvv NAME” shows what the proxy answers.`,
  };
}

const PROXY_REASON: Readonly<Record<string, string>> = {
  'connection-refused': ': nothing listens at its address',
  'host-unknown': ': its host name is not known',
  timeout: ': it does not answer in time',
};

/** Connections that did not come about. */
export function connectionWords({ seen, host, context }: Circumstances): CauseAndFix {
  const proxy = context?.proxy ? ` (through the proxy ${context.proxy.url})` : '';
  switch (seen.kind) {
    case 'connection-refused':
      return {
        cause: `Nothing listens at ${host}${proxy}: the server is down, or the port is wrong.`,
        fix: 'Check the port of the channel’s URL, and whether the server runs.',
      };
    case 'host-unknown':
      return {
        cause: `The name ${host} is not known here.`,
        fix: 'Check the spelling of the host in the channel’s URL, and whether this machine is on the network (a VPN?) where the name is known.',
      };
    case 'timeout':
      return {
        cause: `${host} did not answer in time${proxy}.`,
        fix: 'Try again; if that stays so, a firewall most likely swallows the request and a proxy has to be set (proxy_servers).',
      };
    case 'connection-broken':
      return {
        cause: `The connection to ${host} broke off${proxy}.`,
        fix: 'Try again; if that stays so, a firewall or proxy in between ends it.',
      };
    default:
      return {
        cause: `${seen.client} got no answer from ${host}${proxy}: the name is wrong, nothing listens there, or the way is barred. The text does not say which.`,
        fix: `Check the host in the channel’s URL; “curl -I ${/^[a-z]+:\/\/(?:[^/@]*@)?[^/?#]+/i.exec(seen.url ?? '')?.[0] ?? `https://${host}`}” here says what is the matter.`,
      };
  }
}

/** Answers that are none. */
export function answerWords({ seen, host, credential }: Circumstances): CauseAndFix {
  switch (seen.kind) {
    case 'too-many-requests':
      return {
        cause: `${host} takes no more requests from here for a while (429).`,
        fix: 'Wait some minutes, then ask less often: a mirror or a cache helps where many machines ask.',
      };
    case 'server-error':
      return {
        cause: `${host} has a fault of its own${seen.status === undefined ? '' : ` (${seen.status})`}; your settings are not the reason.`,
        fix: `Try again later; if that stays so, tell who runs ${host}.`,
      };
    case 'checksum':
      return {
        cause: `What ${host} sent is not what its list of packages promises: a proxy changed it, or the list is older than the package.`,
        fix: 'Run “conda clean --index-cache --tarballs” and try again; if that stays so, tell who runs the channel.',
      };
    default:
      return {
        cause:
          seen.about === 'cut'
            ? `What came from ${host} in the place of the list of packages is no whole JSON: it was cut off, or a proxy changed it.`
            : `A page for people came from ${host} in the place of the list of packages: a sign-in or a proxy stands in between.`,
        fix:
          credential?.kind === 'none' || credential === undefined
            ? `Check that the channel’s URL is the one for packages (/api/repo on Anaconda Server) and has a token, then run “conda clean --index-cache”.`
            : 'Run “conda clean --index-cache” and try again; if that stays so, ask who runs the server or the proxy.',
      };
  }
}
