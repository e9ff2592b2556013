import { CloseAction, ErrorAction } from 'vscode-languageclient';
import type { CloseHandlerResult, ErrorHandler, ErrorHandlerResult, Message } from 'vscode-languageclient';

/** So many ends of the server within this time (ms) are too many to start it once more. */
const mostEnds = 4;
const within = 3 * 60_000;

/**
 * What is done when the language server ends by itself: it is started again, quietly, until it has ended too
 * often; then `giveUp` is called, and a person decides.
 */
export class Restarts implements ErrorHandler {
  #ends: readonly number[] = [];

  /** `now` is in ms. */
  constructor(
    private readonly now: () => number,
    private readonly giveUp: () => void,
  ) {}

  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = this.now();
    this.#ends = [...this.#ends.filter((end) => now - end < within), now];
    if (this.#ends.length < mostEnds)
      return {
        action: CloseAction.Restart,
        handled: true,
        message: 'The language server ended; it starts again.',
      };
    this.#ends = [];
    this.giveUp();
    return {
      action: CloseAction.DoNotRestart,
      handled: true,
      message: 'The language server ended too often and is not started again.',
    };
  }
}
