/** Masks every secret in a text. */
export type Redact = (text: string) => string;

/** Where the extension writes what happened, for whoever looks for the cause of something. */
export interface Log {
  debug(message: string, ...more: unknown[]): void;
  info(message: string, ...more: unknown[]): void;
  warn(message: string, ...more: unknown[]): void;
  error(error: string | Error, ...more: unknown[]): void;
}
