import type { ErrorFacts, ErrorKind } from './errorFacts';
import { actionOf, sentenceOf, type ErrorAction } from './errorWords';

export type { ErrorFacts, ErrorKind, SignInReason } from './errorFacts';
export type { ErrorAction } from './errorWords';

/** The one error of this room: a kind and its facts; `sentence` and `action` put them into words. */
export class AnacondaError extends Error {
  override readonly name = 'AnacondaError';

  constructor(
    readonly kind: ErrorKind,
    readonly facts: ErrorFacts,
  ) {
    super(sentenceOf(kind, facts));
  }

  /** The same error with more facts. */
  with(facts: Partial<ErrorFacts>): AnacondaError {
    return new AnacondaError(this.kind, { ...this.facts, ...facts });
  }
}

/** One sentence for the user: what happened, where. Holds no credential and nothing of a reply's body. */
export function sentence(error: AnacondaError): string {
  return sentenceOf(error.kind, error.facts);
}

/** The one thing the user can do about it. */
export function action(error: AnacondaError): ErrorAction {
  return actionOf(error.kind, error.facts);
}

/** True for an error of this room, of one of the kinds when any are named. */
export function isAnacondaError(error: unknown, ...kinds: readonly ErrorKind[]): error is AnacondaError {
  return error instanceof AnacondaError && (kinds.length === 0 || kinds.includes(error.kind));
}
