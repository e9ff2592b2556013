import { credentialProblems } from '../../domain/credentials/credentialProblems';
import type { HostCredentials } from '../../domain/credentials/hostReport';
import { maskedPlace } from '../../domain/credentials/maskedPlace';
import type { StoredCredential } from '../../domain/credentials/storedCredential';
import type { StoreReading } from '../../stores/readStores';

/** What was found, before it is shown. */
export interface StoresReport {
  readonly hosts: readonly HostCredentials[];
  readonly readings: readonly StoreReading[];
  /** ms since the epoch. */
  readonly now: number;
  /** The values by their fingerprints, where they may be shown. */
  readonly values?: ReadonlyMap<string, string>;
}

/** A credential of one client, as it is printed. */
export interface ShownCredential {
  /** `used`, `shadowed`, or `unfound`: the client never finds it. */
  readonly state: 'used' | 'shadowed' | 'unfound';
  /** Who is taken instead: the address itself, a handler, a setting, or the place of another one. */
  readonly by?: string;
  readonly store: string;
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly key: string;
  readonly kind: string;
  /** The same for the same value in one run. */
  readonly fingerprint: string;
  readonly value?: string;
  readonly expires?: string;
  readonly problems: readonly string[];
}

/** The report as `--format json` has it. */
export interface ShownStores {
  readonly hosts: readonly {
    readonly host: string;
    readonly clients: readonly {
      readonly client: string;
      readonly keyringFirst: boolean;
      readonly credentials: readonly ShownCredential[];
    }[];
  }[];
  readonly stores: readonly {
    readonly store: string;
    readonly path: string;
    readonly faults: readonly string[];
    /** From 1, of what makes the file unreadable, where that is known. */
    readonly faultLine?: number;
  }[];
}

/** The report with nothing in it that `--show-secrets` alone may show. */
export function storesJson({ hosts, readings, now, values }: StoresReport): ShownStores {
  const shown = values === undefined ? maskedPlace : (text: string) => text;
  const place = ({ path, line, store }: StoredCredential): string =>
    store === 'environment' ? path : `${shown(path)}:${line + 1}`;
  return {
    hosts: hosts.map(({ host, clients }) => ({
      host: shown(host),
      clients: clients.map(({ client, keyringFirst, rows }) => ({
        client,
        keyringFirst,
        credentials: rows.map(({ credential, state }): ShownCredential => {
          const { store, path, line, key, kind, fingerprint, expiresAt } = credential;
          const value = values?.get(fingerprint);
          return {
            state: state === 'used' || state === 'unfound' ? state : 'shadowed',
            ...(state === 'used' || state === 'unfound'
              ? {}
              : { by: typeof state === 'string' ? state : place(state) }),
            store,
            path: shown(path),
            line: line + 1,
            key: shown(key),
            kind,
            fingerprint: fingerprint.slice(0, 8),
            ...(value === undefined ? {} : { value }),
            ...(expiresAt === undefined ? {} : { expires: isoTime(expiresAt) }),
            problems: credentialProblems(credential, now, client).map((problem) =>
              problem.code === 'neverFound' ? `neverFound/${problem.why}` : problem.code,
            ),
          };
        }),
      })),
    })),
    stores: readings.map(({ store, path, faults, faultLine }) => ({
      store,
      path: shown(path),
      faults,
      ...(faultLine === undefined ? {} : { faultLine: faultLine + 1 }),
    })),
  };
}

/** A time as ISO 8601; a number of another unit may be no time at all. */
function isoTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString();
}
