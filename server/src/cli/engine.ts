import type { LaterCommand } from './command';
import type { Io } from './io';

// What is loaded once something has to be judged or explained: a bundle of its own, so that a run that finds nothing to
// judge does not wait for it. In it, too, what few runs need is made ready when it is asked for.
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

/** How the commands that are loaded here are used. */
export async function usages(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return commands.map(({ usage }) => usage).join('\n');
}
