import type { CancellationToken } from 'vscode';
import { ErrorCodes, LanguageClient, type MessageSignature, ResponseError } from 'vscode-languageclient/node';

/**
 * A client that shows no message where a request could not be written because the server has just ended: another one is
 * started in its place, and an end that lasts is told once. The log has it.
 */
export class QuietClient extends LanguageClient {
  override handleFailedRequest<T>(
    type: MessageSignature,
    token: CancellationToken | undefined,
    error: unknown,
    defaultValue: T,
    showNotification = true,
    throwOnCancel = false,
  ): T {
    const isAnswer = error instanceof ResponseError && error.code !== ErrorCodes.MessageWriteError;
    return super.handleFailedRequest(
      type,
      token,
      error,
      defaultValue,
      showNotification && isAnswer,
      throwOnCancel,
    );
  }
}
