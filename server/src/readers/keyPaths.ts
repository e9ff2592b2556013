import type { FileKind } from '../domain/file/fileKind';
import type { SecretFormat } from '../domain/secret/secretAdvice';
import type { Notation } from '../domain/text/notation';
import { looksIssued, tokenTextKind } from '../domain/token/meantToken';
import type { ChannelReader, ChannelReference } from './reference';
import type { UnlocatedReference } from './text/span';

/** What stands under a key of a file of data, and who reads it. */
export interface KeyPath {
  /** A key, `-` an item of a list, `*` any key, `*x` one that ends so, `**` any number of steps. */
  readonly steps: readonly string[];
  readonly reader: ChannelReader;
  /**
   * A channel where absent; else as of a channel reference, a password or token by itself, or the user of a login,
   * which Anaconda Server takes for a token.
   */
  readonly holds?: ChannelReference['holds'] | 'secret' | 'user';
  /** Whether the reader puts variables in here. */
  readonly expands?: true;
  /** Whose expressions the reader renders before it reads the file. */
  readonly notations?: readonly Notation[];
  /** By which row of the table of advice a secret is kept out, where the kind of file does not say it. */
  readonly format?: SecretFormat;
}

/** Indexes of Python packages, for which pixi asks uv. */
const PYPI = { holds: 'address', format: 'pixi-pypi' } as const;

/** rattler's own manifests (pixi 0.77): a table of any name may have channels and packages. */
const PIXI: readonly KeyPath[] = [
  at('**.channels.-', 'pixi'),
  at('**.channels.-.channel', 'pixi'),
  at('**.channel', 'pixi'),
  at('**.*dependencies.*.url', 'pixi', { holds: 'package' }),
  at('**.pypi-options.index-url', 'uv', PYPI),
  at('**.pypi-options.extra-index-urls.-', 'uv', PYPI),
  at('**.pypi-options.find-links.-.url', 'uv', PYPI),
  at('**.pypi-dependencies.*.index', 'uv', PYPI),
  at('**.pypi-dependencies.*.git', 'uv', PYPI),
];
/** pixi's and rattler-build's configuration; its mirrors have channels for keys as well. */
const RATTLER_CONFIG: readonly KeyPath[] = [
  at('default-channels.-', 'pixi'),
  at('default_channels.-', 'pixi'),
  at('mirrors.*.-', 'pixi'),
  at('proxy-config.*', 'pixi', { holds: 'address' }),
  at('pypi-config.index-url', 'uv', PYPI),
  at('pypi-config.extra-index-urls.-', 'uv', PYPI),
];
/** conda-workspaces hands its channels to conda as they stand. */
const CONDA_TOML: readonly KeyPath[] = [
  at('**.channels.-', 'conda'),
  at('**.channels.-.channel', 'conda'),
  at('**.*dependencies.*.channel', 'conda'),
  at('**.*dependencies.*.url', 'conda', { holds: 'package' }),
];
const UV: readonly KeyPath[] = [
  at('index.-.url', 'uv', { holds: 'address' }),
  at('index.-.publish-url', 'uv', { holds: 'address' }),
  at('index-url', 'uv', { holds: 'address' }),
  at('extra-index-url.-', 'uv', { holds: 'address' }),
  at('find-links.-', 'uv', { holds: 'address' }),
  at('publish-url', 'uv', { holds: 'address' }),
  at('pip.index-url', 'uv', { holds: 'address' }),
  at('pip.extra-index-url.-', 'uv', { holds: 'address' }),
  at('sources.**.git', 'uv', { holds: 'address' }),
  at('sources.**.url', 'uv', { holds: 'address' }),
];
const CONDA_LOCK: readonly KeyPath[] = [
  at('channels.-', 'conda-lock', { expands: true }),
  at('pip-repositories.-', 'pip', { expands: true, holds: 'address' }),
];
const PYPROJECT: readonly KeyPath[] = [
  ...below('tool.pixi', 'pixi', PIXI),
  ...below('tool.conda', 'conda-toml', CONDA_TOML),
  ...below('tool.conda-lock', 'conda-lock', CONDA_LOCK),
  ...below('tool.uv', 'uv', UV),
  at('tool.poetry.source.-.url', 'poetry', { format: 'poetry', holds: 'address' }),
];

/** An archive of sources: no channel, and held against its checksum. */
const SOURCE = { holds: 'address', notations: ['rattler-build'] } as const;

/** Where the files of data that are read by keys alone hold channels, indexes and secrets. */
const KEY_PATHS = {
  pixi: PIXI,
  'pixi-global': PIXI,
  'pixi-config': RATTLER_CONFIG,
  'rattler-config': RATTLER_CONFIG.map((row) => ({ ...row, reader: 'rattler-build' as const })),
  'conda-toml': CONDA_TOML,
  pyproject: PYPROJECT,
  python: PYPROJECT,
  uv: UV,
  poetry: [
    at('http-basic.*.username', 'poetry', { holds: 'user' }),
    at('http-basic.*.password', 'poetry', { holds: 'secret' }),
    at('pypi-token.*', 'poetry', { holds: 'secret' }),
  ],
  // uv, `crates/uv-auth/src/store.rs`; anaconda-auth, `src/anaconda_auth/config.py`.
  'toml-store': [
    at('credential.-.username', 'uv', { holds: 'user' }),
    at('credential.-.password', 'uv', { holds: 'secret' }),
    at('credential.-.token', 'uv', { holds: 'secret' }),
    at('sites.*.api_key', 'conda', { holds: 'secret' }),
    at('plugin.*.api_key', 'conda', { holds: 'secret' }),
    at('plugin.auth.keyring.*.*', 'conda', { holds: 'secret' }),
  ],
  dependabot: [
    at('registries.*.username', 'pip', { holds: 'user' }),
    at('registries.*.password', 'pip', { holds: 'secret' }),
    at('registries.*.token', 'pip', { holds: 'secret' }),
    at('registries.*.key', 'pip', { holds: 'secret' }),
  ],
  'pixi-lock': [
    at('environments.*.channels.-.url', 'pixi'),
    at('environments.*.indexes.-', 'uv', { holds: 'address' }),
    at('environments.*.find-links.-.url', 'uv', { holds: 'address' }),
    at('environments.*.packages.*.-.*', 'pixi', { holds: 'package' }),
    at('packages.-.conda', 'pixi', { holds: 'package' }),
    at('packages.-.pypi', 'uv', { holds: 'package' }),
    at('packages.-.url', 'pixi', { holds: 'package' }),
    at('packages.-.index', 'uv', { holds: 'address' }),
  ],
  'conda-lock': [
    at('metadata.channels.-.url', 'conda-lock', { expands: true }),
    at('metadata.channels.-', 'conda-lock', { expands: true }),
    at('package.-.url', 'conda-lock', { holds: 'package', expands: true }),
  ],
  recipe: [
    at('source.url', 'rattler-build', SOURCE),
    at('source.url.-', 'rattler-build', SOURCE),
    at('source.-.url', 'rattler-build', SOURCE),
    at('source.-.url.-', 'rattler-build', SOURCE),
    at('source.git', 'rattler-build', SOURCE),
    at('source.-.git', 'rattler-build', SOURCE),
  ],
  renovate: [
    at('hostRules.-.token', 'Renovate', { holds: 'secret' }),
    at('hostRules.-.username', 'Renovate', { holds: 'user' }),
    at('hostRules.-.password', 'Renovate', { holds: 'secret' }),
    at('registryUrls.-', 'Renovate', { holds: 'address' }),
    at('packageRules.-.registryUrls.-', 'Renovate', { holds: 'address' }),
  ],
} as const satisfies Partial<Record<FileKind, readonly KeyPath[]>>;

/** The kinds of files that are read by keys alone. */
export type KeyedKind = keyof typeof KEY_PATHS;

/** What the key path of a value says about it; undefined where nothing of ours belongs. */
export function keyPathAt(kind: KeyedKind, path: readonly string[]): KeyPath | undefined {
  const rows: readonly KeyPath[] = KEY_PATHS[kind];
  return rows.find((row) => fits(row.steps, 0, path, 0));
}

/** Of a file with very many packages only those are taken that say more than where a package is. */
const NOTABLE = /\/t\/|@|[$%]/;

/** What the value under a key of a file of data says to us; undefined for what is nothing to tell of. */
export function keyedReference(
  row: KeyPath,
  path: readonly string[],
  value: string,
): UnlocatedReference | undefined {
  const { reader, holds, expands = false, format, notations } = row;
  const at = { ...(format && { format }), ...(notations && { notations }) };
  if (holds === 'secret' || holds === 'user') {
    const isSecret = tokenTextKind(value) === 'literal' && (holds === 'secret' || looksIssued(value));
    return isSecret ? { kind: 'secret', value, where: 'setting', ...at } : undefined;
  }
  if (holds !== undefined && !NOTABLE.test(value)) return undefined;
  const list = listOf(path);
  const reading = { kind: 'channel', value, list, reader, expandsEnvironment: expands, ...at } as const;
  return holds === undefined ? reading : { ...reading, holds };
}

/** The list that a value belongs to as people write it: without the steps into an item. */
function listOf(path: readonly string[]): string {
  const last = path.lastIndexOf('-');
  return (last < 0 ? path : path.slice(0, last)).join('.');
}

/** @param path the steps, with dots between them */
function at(path: string, reader: ChannelReader, more: Omit<KeyPath, 'steps' | 'reader'> = {}): KeyPath {
  return { steps: path.split('.'), reader, ...more };
}

function below(table: string, format: SecretFormat, rows: readonly KeyPath[]): readonly KeyPath[] {
  return rows.map((row) => ({
    ...row,
    steps: [...table.split('.'), ...row.steps],
    format: row.format ?? format,
  }));
}

function fits(steps: readonly string[], from: number, path: readonly string[], at: number): boolean {
  const step = steps[from];
  if (step === undefined) return at === path.length;
  if (step === '**') {
    for (let skip = at; skip <= path.length; skip++) if (fits(steps, from + 1, path, skip)) return true;
    return false;
  }
  const key = path[at];
  if (key === undefined) return false;
  const same = step.startsWith('*') ? key !== '-' && key.endsWith(step.slice(1)) : key === step;
  return same && fits(steps, from + 1, path, at + 1);
}
