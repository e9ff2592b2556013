import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AccountEndpoints } from './account';
import { selfSigned, type Certificate } from './certificate';
import { ChannelEndpoints } from './channels';
import type { Clock } from './clock';
import { controlRoutes } from './control';
import { Credentials } from './credentials';
import { Faults, type Fault } from './faults';
import { Front } from './front';
import { JwtIssuer } from './jwt';
import { loginRoutes } from './login';
import { Realm } from './realm';
import { RealmSessions } from './realmSessions';
import { DownloadEndpoints } from './repodata';
import { RequestLog, type RecordedRequest } from './requestLog';
import type { Route } from './router';
import { hashToken, seededTokenValue } from './secrets';
import { seed, type SeedSize } from './seed';
import { StateFile } from './stateFile';
import { Store } from './store';
import { systemRoutes } from './system';
import { TokenEndpoints } from './tokens';

export interface SandboxOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  readonly host?: '127.0.0.1' | '::1';
  /** File that keeps the state; without one it is lost at the end. */
  readonly state?: string;
  /** What a fresh state holds (`small`). */
  readonly seed?: SeedSize;
  /** Under which addresses the scopes and the token list answer: the specification's, the Tokens page's, or both (the default). */
  readonly paths?: 'spec' | 'doc' | 'both';
  readonly tls?: 'none' | 'self-signed' | 'expired';
  readonly faults?: readonly Fault[];
  readonly clock?: Clock;
}

/** A running sandbox server and the handles that tests have on it. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** The certificate (PEM) to trust, with `tls`. */
  readonly certificate: string | undefined;
  /** The value that the seeded token of this name was given at first. */
  tokenValue(name: string): string;
  addFault(fault: Fault): void;
  resetFaults(): void;
  /** The requests received so far, oldest first. */
  requests(): readonly RecordedRequest[];
  resetRequests(): void;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** Starts a server on a loopback address. Rejects where the port is taken or the state file is not one. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', clock = Date.now } = options;
  const store = await openStore(options, clock);
  const faults = new Faults();
  for (const fault of options.faults ?? []) faults.add(fault);
  const log = new RequestLog();
  const certificate = certificateFor(options.tls, clock);
  const scheme = certificate === undefined ? 'http' : 'https';
  const controls = controlRoutes(faults, log, () => seededTokens(store));
  const server = new Front(routes(store, options, clock), controls, faults, log, scheme).server(certificate);
  server.listen(port, host);
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `${scheme}://${host === '::1' ? '[::1]' : host}:${taken}`,
    port: taken,
    certificate: certificate?.cert,
    tokenValue: seededTokenValue,
    addFault: (fault) => {
      faults.add(fault);
    },
    resetFaults: () => {
      faults.reset();
    },
    requests: () => log.list(),
    resetRequests: () => {
      log.clear();
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function openStore({ state, seed: size = 'small' }: SandboxOptions, clock: Clock): Promise<Store> {
  const file = state === undefined ? undefined : new StateFile(state);
  const kept = await file?.read();
  const store = new Store(kept ?? seed(size, clock), file);
  if (kept === undefined) await store.saved();
  return store;
}

function routes(store: Store, { paths = 'both' }: SandboxOptions, clock: Clock): Route[] {
  const jwt = new JwtIssuer(store.signingKey, clock);
  const credentials = new Credentials(store, jwt, clock);
  const addresses = { spec: paths !== 'doc', doc: paths !== 'spec' };
  return [
    ...systemRoutes(credentials),
    ...loginRoutes(store, jwt),
    ...new Realm(store, jwt, new RealmSessions(clock)).routes(),
    ...new AccountEndpoints(store, credentials).routes(addresses),
    ...new TokenEndpoints(store, credentials, clock).routes(addresses),
    ...new ChannelEndpoints(store, credentials, clock).routes(),
    ...new DownloadEndpoints(store, credentials).routes(),
  ];
}

function certificateFor(tls: SandboxOptions['tls'], clock: Clock): Certificate | undefined {
  if (tls === undefined || tls === 'none') return undefined;
  return selfSigned(clock(), tls === 'expired' ? -1 : 365);
}

/** By name, the values of the tokens that still have their first one. */
function seededTokens(store: Store): Record<string, string> {
  const tokens = [...store.users.keys()].flatMap((id) => store.tokensOf(id));
  const unchanged = tokens.filter(({ name, hash }) => hashToken(seededTokenValue(name)) === hash);
  return Object.fromEntries(unchanged.map(({ name }) => [name, seededTokenValue(name)]));
}
