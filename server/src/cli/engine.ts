import type { ConfigIo } from './config/config';
import type { ExplainIo } from './explain';
import type { Io } from './io';
import type { StoresIo } from './stores/stores';
import type { WhyIo } from './why/why';

// What is loaded once something has to be judged or explained: a bundle of its own, so that a run that finds nothing to
// judge does not wait for it. In it, too, what few runs need is made ready when it is asked for.
export { Judging } from './lint/judging';
export { unknownSelector } from '../machine/project/selection';

/** As `explain` of its own file. */
export async function runExplain(argv: readonly string[], io: ExplainIo): Promise<number> {
  return (await import('./explain')).explain(argv, io);
}

/** As `scopes` of its own file. */
export async function runScopes(argv: readonly string[], io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> {
  return (await import('./scopes')).scopes(argv, io);
}

/** As `config` of its own file. */
export async function runConfig(argv: readonly string[], io: ConfigIo): Promise<number> {
  return (await import('./config/config')).config(argv, io);
}

/** As `stores` of its own file. */
export async function runStores(argv: readonly string[], io: StoresIo): Promise<number> {
  return (await import('./stores/stores')).stores(argv, io);
}

/** As `why` of its own file. */
export async function runWhy(argv: readonly string[], io: WhyIo): Promise<number> {
  return (await import('./why/why')).why(argv, io);
}

/** How the commands that are loaded here are used. */
export async function usages(): Promise<
  Readonly<Record<'explain' | 'config' | 'stores' | 'why' | 'scopes', string>>
> {
  const { EXPLAIN_USAGE } = await import('./explain');
  const { CONFIG_USAGE } = await import('./config/config');
  const { STORES_USAGE } = await import('./stores/stores');
  const { WHY_USAGE } = await import('./why/why');
  const { SCOPES_USAGE } = await import('./scopes');
  return {
    explain: EXPLAIN_USAGE,
    config: CONFIG_USAGE,
    stores: STORES_USAGE,
    why: WHY_USAGE,
    scopes: SCOPES_USAGE,
  };
}
