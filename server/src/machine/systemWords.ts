/** The words of an error of the system, without the call and the path that Node puts behind them. */
export function systemWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/, (?:[a-z]+)(?: '.*)?$/s, '');
}
