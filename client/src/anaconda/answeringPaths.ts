import type * as v from 'valibot';
import type { ApiCalls, CallOptions } from './apiCalls';
import { isAnacondaError, type AnacondaError } from './errors';

/**
 * Where the specification and the Tokens page name different addresses for one thing, asks them in turn
 * and remembers which one this server answers.
 */
export class AnsweringPaths {
  readonly #remembered = new Map<string, string>();

  constructor(private readonly api: ApiCalls) {}

  /**
   * Reads the first path that is there. A web page counts as not there: some servers answer unknown
   * paths with their own start page.
   * @throws AnacondaError of the first path when none answers.
   */
  async read<S extends v.GenericSchema>(
    schema: S,
    paths: readonly [string, ...string[]],
    options: CallOptions,
  ): Promise<v.InferOutput<S>> {
    const [first] = paths;
    const known = this.#remembered.get(first);
    const order = known === undefined ? paths : [known, ...paths.filter((path) => path !== known)];
    let failure: unknown;
    for (const path of order) {
      try {
        const read = await this.api.read(schema, 'GET', path, options);
        this.#remembered.set(first, path);
        return read;
      } catch (error) {
        if (!isAnacondaError(error) || !isNotThere(error)) throw error;
        failure ??= error;
      }
    }
    throw failure;
  }
}

/** 404, or a reply without any data: neither cut off on the way nor wrong in one field. */
function isNotThere({ kind, facts }: AnacondaError): boolean {
  return (
    kind === 'notFound' || (kind === 'badReply' && facts.transient !== true && facts.field === undefined)
  );
}
