/** What helps in a situation that is no fault, as a command of the extension. */
export type Help = 'addServer' | 'signIn' | 'createToken';

/** A situation that is no fault of the program, told in words to whoever started a command. */
export class Expected extends Error {
  override readonly name = 'Expected';

  constructor(
    words: string,
    readonly help?: Help,
  ) {
    super(words);
  }
}
