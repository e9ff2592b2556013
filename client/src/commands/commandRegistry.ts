/** Runs a command. `argument` and `selection` are what a menu gives: the row, and all rows that are selected. */
type RunCommand = (argument: unknown, selection: unknown) => unknown;

/** Where commands are registered, by the name behind `anacondaTokens.`. */
export interface CommandRegistry {
  /** A command that asks servers or uses tokens. It resolves to what `run` made, or to undefined after an error. */
  add(command: string, run: RunCommand): void;
  /** A command that may run in a workspace that is not trusted too. */
  addHarmless(command: string, run: RunCommand): void;
}
