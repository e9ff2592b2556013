import { mapOf } from './channels/channelParameters';
import type { EffectiveConfiguration } from './effectiveConfiguration';

/** What a virtual package is by itself where nothing overrides it; `unknown` where only the machine can tell. */
interface VirtualPackage {
  readonly name: string;
  /** Whether a variable or a setting may say its version, or its build. */
  readonly overrides?: 'version' | 'build';
  /** Whether an empty override leaves it there, with version 0. */
  readonly staysEmpty?: true;
}

const UNIX: VirtualPackage = { name: 'unix' };

/** The virtual packages that conda's own plugins bring, by plugin and by the platform they are for. */
function packagesOf(plugin: string, subdir: string): readonly VirtualPackage[] {
  switch (plugin) {
    case 'linux':
      if (!subdir.startsWith('linux-')) return [];
      return [
        UNIX,
        { name: 'linux', overrides: 'version', staysEmpty: true },
        { name: 'glibc', overrides: 'version' },
      ];
    case 'osx':
      return subdir.startsWith('osx-') ? [UNIX, { name: 'osx', overrides: 'version' }] : [];
    case 'windows':
    case 'win':
      return subdir.startsWith('win-') ? [{ name: 'win', overrides: 'version' }] : [];
    case 'freebsd':
      return subdir.startsWith('freebsd-') ? [UNIX] : [];
    case 'archspec':
      return [{ name: 'archspec', overrides: 'build' }];
    case 'cuda':
      return [{ name: 'cuda', overrides: 'version' }];
    default:
      return [];
  }
}

/**
 * The virtual packages of some plugins, as `VERSION=BUILD`; null for one that an empty override takes away, undefined
 * where nothing but the machine itself can tell. A variable counts before the configuration. Throws `CondaFailure`.
 */
export function virtualPackages(
  configuration: EffectiveConfiguration,
  plugins: readonly string[],
): ReadonlyMap<string, string | null | undefined> {
  const subdir = configuration.subdir();
  const stated = mapOf(configuration.value('override_virtual_packages', new Map()), (value) => value);
  const settings = new Map([...stated].map(([name, value]) => [name.replace(/^__/, ''), value]));
  return new Map(
    plugins
      .flatMap((plugin) => packagesOf(plugin, subdir))
      .map((one) => {
        const variable = configuration.facts.environment[`CONDA_OVERRIDE_${one.name.toUpperCase()}`];
        const setting = settings.get(one.name);
        const override = variable ?? (typeof setting === 'string' ? setting : undefined);
        return [one.name, shown(one, override)];
      }),
  );
}

function shown(
  { name, overrides, staysEmpty }: VirtualPackage,
  override: string | undefined,
): string | null | undefined {
  if (!overrides) return '0=0';
  if (override === undefined) return undefined;
  const value = override.trim();
  if (value === '') return staysEmpty ? '0=0' : null;
  if (overrides === 'build') return `1=${value}`;
  // Of a kernel's version only the numbers count.
  const version = name === 'linux' ? (/^\d+\.\d+(?:\.\d+)?(?:\.\d+)?/.exec(value)?.[0] ?? '0') : value;
  return `${version}=0`;
}
