import type * as v from 'valibot';
import type { ApiCalls, CallOptions } from './apiCalls';
import { isAnacondaError } from './errors';

/**
 * Where the specification and the Tokens page name different addresses for one thing, asks them in turn
 * and remembers which one this server answers.
 */
export class AnsweringPaths {
  private readonly remembered = new Map<string, string>();

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
    const known = this.remembered.get(first);
    const order = known === undefined ? paths : [known, ...paths.filter((path) => path !== known)];
    let failure: unknown;
    for (const path of order) {
      try {
        const read = await this.api.read(schema, 'GET', path, options);
        this.remembered.set(first, path);
        return read;
      } catch (error) {
        if (!isAnacondaError(error, 'notFound', 'badReply')) throw error;
        failure ??= error;
      }
    }
    throw failure;
  }
}
