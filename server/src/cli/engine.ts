import type { LaterCommand } from './command';
import type { Io } from './io';

// What is loaded once something has to be judged or explained: a bundle of its own, so that a run that finds nothing to
// judge does not wait for it. In it, too, what few runs need is made ready when it is asked for.
export { nearest } from '../domain/text/nearest';
export { Judging } from './lint/judging';
export { unknownSelector } from '../machine/project/selection';

const COMMANDS = {
  explain: async () => (await import('./explain')).explain,
  config: async () => (await import('./config/config')).config,
  stores: async () => (await import('./stores/stores')).stores,
  why: async () => (await import('./why/why')).why,
  scopes: async () => (await import('./scopes')).scopes,
} as const satisfies Readonly<Record<string, () => Promise<LaterCommand<Io>>>>;

/** Runs a command that is loaded here. */
export async function runLater(
  name: keyof typeof COMMANDS,
  argv: readonly string[],
  io: Io,
): Promise<number> {
  return (await COMMANDS[name]())(argv, io);
}

/** How a command that is loaded here is used, or all of them. */
export async function usages(name?: keyof typeof COMMANDS): Promise<string> {
  const meant = name === undefined ? Object.values(COMMANDS) : [COMMANDS[name]];
  const commands = await Promise.all(meant.map((load) => load()));
  return commands.map(({ usage }) => usage).join('\n');
}
