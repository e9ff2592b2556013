/** An exception that conda would raise, in Python's words: `ValueError: Invalid IPv6 URL`. */
export class CondaFailure extends Error {
  /**
   * @param type the exception's class
   * @param words its message
   * @param errors of an exception that stands for several: these
   */
  constructor(
    readonly type: string,
    readonly words: string,
    readonly errors: readonly CondaFailure[] = [],
  ) {
    super(`${type}: ${words}`);
    this.name = 'CondaFailure';
  }
}

/** Runs what may fail as conda fails and gives conda's message instead; any other error stays an error. */
export function orFailure<T>(read: () => T): T | CondaFailure {
  try {
    return read();
  } catch (error) {
    if (error instanceof CondaFailure) return error;
    throw error;
  }
}
