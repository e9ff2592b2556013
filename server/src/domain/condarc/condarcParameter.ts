import tables from './condarcParameters.json';

/** What conda turns a value into; beside a bar, what it takes as well. */
export type ParameterType =
  | 'bool'
  | 'bool|null'
  | 'bool|int'
  | 'int'
  | 'float'
  | 'str'
  | 'str|null'
  | 'str|bool'
  | 'enum'
  | 'list'
  | 'map';

/** What the items of a list or the values of a map are. */
export type ElementType = 'str' | 'str|null' | 'list of str' | 'map of str';

/** A parameter of conda 26.7 (`conda/base/context.py`). */
export interface CondarcParameter {
  readonly name: string;
  /** Other names that a file may use for it; two of them in one file are an error. */
  readonly aliases: readonly string[];
  readonly type: ParameterType;
  readonly elements?: ElementType;
  /** All values of an enum, compared as they are written. */
  readonly values?: readonly string[];
  /** Python's names of an enum's values, which conda takes too. */
  readonly names?: readonly string[];
  /** Values that conda brings along; for all but `list_fields` plugins may add others. */
  readonly known?: readonly string[];
  readonly default: ParameterDefault;
  readonly expandsEnvironment: boolean;
  readonly holdsUrls?: string;
  /** The heading under which `conda config --describe` lists it. */
  readonly category: string;
  readonly meaning: string;
  /** What becomes of it, where conda says so. */
  readonly deprecated?: string;
}

export type ParameterDefault =
  | boolean
  | number
  | string
  | null
  | readonly string[]
  | Readonly<Record<string, string>>;

/** A key that libmamba reads and conda passes over. */
export interface MambaKey {
  readonly name: string;
  readonly type: 'bool' | 'int' | 'str' | 'list' | 'map';
  readonly meaning: string;
}

/** A key that conda once read. */
export interface RetiredKey {
  readonly name: string;
  /** The version of conda that stopped reading it. */
  readonly since: string;
  readonly was: string;
  readonly instead: string;
  /** The value at which nothing is missing, for conda does so anyway. */
  readonly now: boolean;
}

/** A key that somebody else reads from the same file. */
export interface ThirdPartyKey {
  readonly name: string;
  readonly reader: string;
  readonly meaning: string;
}

/** What a top-level key of a condarc is. */
export type CondarcKey =
  | { readonly kind: 'conda'; readonly parameter: CondarcParameter }
  | { readonly kind: 'mamba'; readonly key: MambaKey }
  | { readonly kind: 'retired'; readonly key: RetiredKey }
  | { readonly kind: 'third-party'; readonly key: ThirdPartyKey };

const CONDA = tables.conda as readonly CondarcParameter[];
const MAMBA = tables.mamba as readonly MambaKey[];
const RETIRED: readonly RetiredKey[] = tables.retired;
const THIRD_PARTY: readonly ThirdPartyKey[] = tables.thirdParty;
const MAMBA_READS_TOO: ReadonlySet<string> = new Set(tables.mambaReadsToo);

/**
 * The parameters whose name inside of conda begins with `_`; a file may use that name too (`Context.parameter_names`).
 */
const PRIVATE: ReadonlySet<string> = new Set([
  ...[
    'default_activation_env',
    'create_default_packages',
    'default_threads',
    'repodata_threads',
    'fetch_threads',
  ],
  ...[
    'verify_threads',
    'execute_threads',
    'aggressive_update_packages',
    'signing_metadata_url_base',
    'root_prefix',
  ],
  ...['envs_dirs', 'pkgs_dirs', 'subdir', 'subdirs', 'export_platforms', 'channel_alias', 'channels'],
  ...[
    'custom_channels',
    'custom_multichannels',
    'default_channels',
    'migrated_channel_aliases',
    'use_only_tar_bz2',
  ],
  ...['debug', 'trace', 'error_upload_url', 'console', 'report_errors', 'verbosity', 'croot', 'conda_build'],
  'override_virtual_packages',
]);

const KEYS: ReadonlyMap<string, CondarcKey> = new Map<string, CondarcKey>([
  ...THIRD_PARTY.map((key) => [key.name, { kind: 'third-party', key }] as const),
  ...RETIRED.map((key) => [key.name, { kind: 'retired', key }] as const),
  ...MAMBA.map((key) => [key.name, { kind: 'mamba', key }] as const),
  ...CONDA.flatMap((parameter) =>
    [
      parameter.name,
      ...parameter.aliases,
      ...(PRIVATE.has(parameter.name) ? [`_${parameter.name}`] : []),
    ].map((name) => [name, { kind: 'conda', parameter }] as const),
  ),
]);

/** conda's own name of a parameter, as its messages have it: some begin with `_`. */
export function internalName({ name }: CondarcParameter): string {
  return PRIVATE.has(name) ? `_${name}` : name;
}

/** All parameters of conda, in the order of its source. */
export function condarcParameters(): readonly CondarcParameter[] {
  return CONDA;
}

/** The keys that only libmamba reads. */
export function mambaKeys(): readonly MambaKey[] {
  return MAMBA;
}

/** The keys that conda no longer reads. */
export function retiredKeys(): readonly RetiredKey[] {
  return RETIRED;
}

/** The keys that others than conda and libmamba read. */
export function thirdPartyKeys(): readonly ThirdPartyKey[] {
  return THIRD_PARTY;
}

/** What a top-level key is, by name or alias; undefined for one that nobody is known to read. */
export function condarcKey(name: string): CondarcKey | undefined {
  return KEYS.get(name);
}

/** The parameter of conda with this name or alias. */
export function condarcParameter(name: string): CondarcParameter | undefined {
  const key = KEYS.get(name);
  return key?.kind === 'conda' ? key.parameter : undefined;
}

/** Whether libmamba reads this key, one of its own or one that it shares with conda. */
export function mambaReads(name: string): boolean {
  return MAMBA_READS_TOO.has(name) || KEYS.get(name)?.kind === 'mamba';
}

/** Every key worth writing: names and aliases of conda's parameters, libmamba's and others' keys. */
export function condarcKeyNames(): readonly string[] {
  return KEY_NAMES;
}

const KEY_NAMES = [...KEYS]
  .filter(([name, { kind }]) => kind !== 'retired' && !name.startsWith('_'))
  .map(([name]) => name);
