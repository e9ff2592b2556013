/** What `npm start -- …` may be told. */
export interface StartOptions {
  /** Port of VS Code's page on 127.0.0.1; the one of the last start is taken again. */
  readonly port: number | undefined;
}

export const usage = 'Usage: npm start [-- --port N]';

/** Reads the arguments. Throws a UsageError at one that it does not know. */
export function startOptions(args: readonly string[]): StartOptions {
  let port: number | undefined;
  for (let at = 0; at < args.length; at += 2) {
    const value = Number(args[at + 1]);
    const usable = Number.isInteger(value) && value > 0 && value < 65_536;
    if (args[at] !== '--port' || !usable) throw new UsageError(usage);
    port = value;
  }
  return { port };
}

export class UsageError extends Error {}
