import { CloseAction, ErrorAction } from 'vscode-languageclient';
import type { CloseHandlerResult, ErrorHandler, ErrorHandlerResult, Message } from 'vscode-languageclient';
import type { FrequentEnds } from './frequentEnds';

/**
 * What is done when the language server ends by itself: it is started again, quietly, until it has ended too
 * often; then `giveUp` is called, and a person decides.
 */
export class Restarts implements ErrorHandler {
  constructor(
    private readonly ends: FrequentEnds,
    private readonly giveUp: () => void,
  ) {}

  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  closed(): CloseHandlerResult {
    const message = 'The language server ended; it starts again.';
    if (!this.ends.areTooMany()) return { action: CloseAction.Restart, handled: true, message };
    this.giveUp();
    return {
      action: CloseAction.DoNotRestart,
      handled: true,
      message: 'The language server ended too often and is not started again.',
    };
  }
}
