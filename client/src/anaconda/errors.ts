import type { ErrorDetail, ErrorFacts, ErrorKind } from './errorFacts';

export type { ErrorDetail, ErrorFacts, ErrorKind, SignInReason } from './errorFacts';

/** The one error of this room: a kind and its facts, which the user interface puts into words. */
export class AnacondaError extends Error {
  override readonly name = 'AnacondaError';

  constructor(
    readonly kind: ErrorKind,
    readonly facts: ErrorFacts,
  ) {
    super(messageOf(kind, facts));
  }

  /** The same error with more facts. */
  with(facts: Partial<ErrorFacts>): AnacondaError {
    return new AnacondaError(this.kind, { ...this.facts, ...facts });
  }
}

/** The facts for whoever reads a log or a stack. Holds no credential and nothing of a reply's body. */
function messageOf(kind: ErrorKind, { host, endpoint, status, code, field, detail }: ErrorFacts): string {
  const known = [endpoint, status, code, field, detail?.code, detail?.about];
  return [kind, host, ...known.filter((fact) => fact !== undefined && fact !== '')].join(' ');
}

/** True for an error of this room, of one of the kinds when any are named. */
export function isAnacondaError(error: unknown, ...kinds: readonly ErrorKind[]): error is AnacondaError {
  return error instanceof AnacondaError && (kinds.length === 0 || kinds.includes(error.kind));
}

/** A detail of an error. */
export function detail(code: ErrorDetail['code'], about?: string | number): ErrorDetail {
  return about === undefined ? { code } : { code, about };
}
