import { ErrorCodes, LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { redactShapes } from '../domain/secret/redact';

/** Takes a line for the log; it is redacted already. */
export type Log = (line: string) => void;

/**
 * Wraps a request's handler once for all: a cancelled one answers so, and whatever is thrown becomes an error of the
 * protocol whose words, like the log's, hold no secret.
 */
export function withErrorHandling<P, R>(
  name: string,
  log: Log,
  handler: (params: P) => R | Promise<R>,
): (params: P, cancellation: CancellationToken) => Promise<R> {
  return async (params, cancellation) => {
    try {
      const result = await handler(params);
      if (!cancellation.isCancellationRequested) return result;
    } catch (error) {
      const words = redactShapes(error instanceof Error ? error.message : String(error));
      log(`${name} failed: ${redactShapes(error instanceof Error ? (error.stack ?? words) : words)}`);
      throw new ResponseError(ErrorCodes.InternalError, `${name} failed: ${words}`);
    }
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  };
}

/** Wraps a notification's handler: what is thrown goes to the log, redacted, and nowhere else. */
export function withNotificationErrorHandling<P>(
  name: string,
  log: Log,
  handler: (params: P) => void,
): (params: P) => void {
  return (params) => {
    try {
      handler(params);
    } catch (error) {
      log(
        `${name} failed: ${redactShapes(error instanceof Error ? (error.stack ?? error.message) : String(error))}`,
      );
    }
  };
}
