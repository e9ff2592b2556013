import { resolve } from 'node:path';

/** What `npm start -- …` may be told. */
export interface StartOptions {
  /** Port of VS Code's page on 127.0.0.1; absent: the one of the last start. */
  readonly port: number | undefined;
  /** The folder that keeps everything between starts; delete it to begin anew. */
  readonly data: string;
}

export const USAGE = 'Usage: npm start [-- [--port N] [--data FOLDER]]';

/** Reads the arguments. Throws a UsageError at one that it does not know. */
export function startOptions(args: readonly string[]): StartOptions {
  let port: number | undefined;
  let data = '.sandbox';
  for (let at = 0; at < args.length; at += 2) {
    const value = args[at + 1] ?? '';
    if (args[at] === '--data' && value !== '') data = value;
    else if (args[at] === '--port' && isPort(Number(value))) port = Number(value);
    else throw new UsageError(USAGE);
  }
  return { port, data: resolve(data) };
}

const isPort = (value: number): boolean => Number.isInteger(value) && value > 0 && value < 65_536;

export class UsageError extends Error {}
