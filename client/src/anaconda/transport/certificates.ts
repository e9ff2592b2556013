import { X509Certificate } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { AnacondaError, detail } from '../errors';

/** Whom a transport trusts. */
export interface CertificateTrust {
  /** False only where the user said so for this server, after a warning. */
  readonly verify: boolean;
  /** Absent: Node's own default. */
  readonly context?: tls.SecureContext;
}

/** Where certificate authorities are named. */
export interface CertificateSources {
  /** The server whose trust is made, for messages. */
  readonly host: string;
  /** `ssl_verify` of the condarc where it is a path: a file, or a folder of such. */
  readonly path?: string | undefined;
  /** `NODE_EXTRA_CA_CERTS`, which Node forgets as soon as any `ca` is given. */
  readonly extraFile?: string | undefined;
  /** The system's certificates (PEM), `systemCertificates` but in tests. */
  readonly system: () => Promise<readonly string[]>;
}

/**
 * Trust in Node's own authorities, the system's, `NODE_EXTRA_CA_CERTS` and the path.
 * @throws AnacondaError tls where the path cannot be read: less would be trusted than the user said.
 */
export async function trustOf(sources: CertificateSources): Promise<CertificateTrust> {
  const [system, extra, own] = await Promise.all([
    sources.system(),
    sources.extraFile === undefined ? [] : readQuietly(sources.extraFile),
    sources.path === undefined ? [] : readOwn(sources.path, sources.host),
  ]);
  const ca = [...new Set([...tls.rootCertificates, ...system, ...extra, ...own])];
  return { verify: true, context: tls.createSecureContext({ ca }) };
}

/** No check of certificates at all: only for a server for which the user has chosen so. */
export const TRUST_ANYONE: CertificateTrust = { verify: false };

/** Bundles of the common Linux systems; the first that is there is read. */
const LINUX_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/**
 * The system's certificate authorities (PEM), without those that have expired. Node before 22.15 cannot
 * tell them on macOS and Windows: there the list is empty.
 */
export async function systemCertificates(
  bundles: readonly string[] = LINUX_BUNDLES,
): Promise<readonly string[]> {
  if ('getCACertificates' in tls && typeof tls.getCACertificates === 'function') {
    return current((tls.getCACertificates as (type: string) => string[])('system'));
  }
  for (const bundle of bundles) {
    const found = await readQuietly(bundle);
    if (found.length > 0) return current(found);
  }
  return [];
}

function current(certificates: readonly string[]): readonly string[] {
  const now = Date.now();
  return certificates.filter((pem) => {
    try {
      return Date.parse(new X509Certificate(pem).validTo) > now;
    } catch {
      // What Node cannot read it cannot trust either.
      return false;
    }
  });
}

async function readOwn(path: string, host: string): Promise<readonly string[]> {
  const found = await readPath(path).catch(() => []);
  if (found.length > 0) return found;
  throw new AnacondaError('tls', { host, detail: detail('noCertificatesIn', path) });
}

async function readPath(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return split(await readFile(path, 'utf8'));
  const files = (await readdir(path)).filter((name) => /\.(?:pem|crt|cer|\d+)$/i.test(name));
  return (await Promise.all(files.map((name) => readQuietly(join(path, name))))).flat();
}

/** A file that is not there adds nothing: Node itself goes on without it. */
async function readQuietly(file: string): Promise<readonly string[]> {
  try {
    return split(await readFile(file, 'utf8'));
  } catch {
    return [];
  }
}

function split(text: string): readonly string[] {
  return (
    text.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g) ?? []
  );
}
