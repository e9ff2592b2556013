import { isTokenValue } from '../../../server/src/domain/token/tokenValue';
import { AnsweringPaths } from './answeringPaths';
import { endpointOf, type ApiCalls } from './apiCalls';
import type { Clock } from './clock';
import { type AnacondaError, isAnacondaError, detail } from './errors';
import { hasEdit, hasMetadata, LostReplies, madeBy } from './replies/lostReplies';
import {
  createdReply,
  reissuedReply,
  scopesReply,
  tokenInfoReply,
  tokensReply,
  updatedReply,
} from './replies/replies';
import type { IssueOutcome, NewToken, Token, TokenEdit, TokenInfo } from './token';
import { newTokenBody, tokenEditBody } from './tokenBodies';

/** A server's list had tokens with an id of others before them, which were left out. */
export interface DoubledTokens {
  readonly host: string;
  readonly leftOut: number;
}

/** The tokens of the signed-in user, and what they may grant: list, create, edit, reissue, delete. Changes go out once. */
export class TokenCalls {
  /** Ids this client has been told of: a token with one of them was not made by a lost create. */
  readonly #seen = new Set<string>();
  readonly #lost: LostReplies;
  readonly #paths: AnsweringPaths;
  #noted = false;

  constructor(
    private readonly api: ApiCalls,
    clock: Clock,
    /** Told once, in words, where a list of the server is not as it should be. */
    private readonly note: (doubles: DoubledTokens) => void = () => undefined,
  ) {
    this.#lost = new LostReplies(clock);
    this.#paths = new AnsweringPaths(api);
  }

  /** Never with their values. The list is not paged: 20 000 come in one reply. */
  async list(signal?: AbortSignal): Promise<readonly Token[]> {
    const tokens = await this.#ask(signal);
    for (const token of tokens) this.#seen.add(token.id);
    return tokens;
  }

  async create(token: NewToken, signal?: AbortSignal): Promise<IssueOutcome> {
    try {
      return await this.#create(token, signal);
    } catch (error) {
      throw isAnacondaError(error, 'forbidden') ? await this.#withMissingScopes(error, token, signal) : error;
    }
  }

  async #create(token: NewToken, signal?: AbortSignal): Promise<IssueOutcome> {
    const since = this.api.exchange.earliestDate();
    return this.#lost.settled<IssueOutcome>(
      async () => {
        const options = { json: newTokenBody(token), signal, needs: reachOf(token) };
        const reply = await this.api.read(createdReply, 'POST', '/account/tokens', options);
        this.#seen.add(reply.id);
        return issued(reply.id, reply.token);
      },
      async (looking) => {
        const made = madeBy(token, await this.#ask(looking), since, this.#seen);
        if (made === undefined) return undefined;
        this.#seen.add(made.id);
        return { outcome: 'valueLost', id: made.id, certain: true, why: lossOf(signal) };
      },
    );
  }

  /** Changes a token and leaves its value alone: `reissue_token` is always told, for the server's default is true. */
  async edit(id: string, edit: TokenEdit, signal?: AbortSignal): Promise<void> {
    const options = {
      query: { reissue_token: 'false' },
      json: tokenEditBody(edit),
      signal,
      needs: 'user.token:edit',
    };
    await this.#lost.settled(
      async () => {
        await this.api.read(updatedReply, 'PUT', pathOf(id), options);
        return true;
      },
      (looking) => this.#shows((token) => token !== undefined && hasEdit(token, edit), id, looking),
    );
  }

  /**
   * Gives a token a new value, and `edit` in the same request; the old value stops working at once.
   * @param currentValue where it is known: tells after a lost reply whether the reissue happened.
   */
  async reissue(
    id: string,
    edit: TokenEdit,
    signal?: AbortSignal,
    currentValue?: string,
  ): Promise<IssueOutcome> {
    const options = {
      query: { reissue_token: 'true' },
      json: tokenEditBody(edit),
      signal,
      needs: 'user.token:edit',
    };
    const send = async (): Promise<IssueOutcome> =>
      issued(id, (await this.api.read(reissuedReply, 'PUT', pathOf(id), options)).token);
    const lost = (certain: boolean): IssueOutcome => ({
      outcome: 'valueLost',
      id,
      certain,
      why: lossOf(signal),
    });
    try {
      return await this.#lost.settled<IssueOutcome>(send, async (looking) => {
        if (currentValue === undefined) return lost(false);
        return (await this.#works(currentValue, looking)) ? undefined : lost(true);
      });
    } catch (error) {
      // The old value may have ended: to say so is more use than to say that nobody knows.
      if (isAnacondaError(error) && error.facts.aftermath === 'unknown') return lost(false);
      throw error;
    }
  }

  /** Replaces a token's metadata; the server keeps exactly what is sent. */
  async setMetadata(
    id: string,
    metadata: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.#lost.settled(
      async () => {
        const options = { json: metadata, signal, needs: 'user.token:edit' };
        await this.api.read(updatedReply, 'PUT', `${pathOf(id)}/metadata`, options);
        return true;
      },
      (looking) => this.#shows((token) => token !== undefined && hasMetadata(token, metadata), id, looking),
    );
  }

  /** @returns 'gone' when the server no longer had the token: a success too. */
  async delete(id: string, signal?: AbortSignal): Promise<'deleted' | 'gone'> {
    return this.#lost.settled(
      () => this.#sendDelete(id, signal),
      async (looking) =>
        (await this.#shows((token) => token === undefined, id, looking)) === true ? 'deleted' : undefined,
    );
  }

  /**
   * What a token value is, asked as its holder.
   * @throws AnacondaError signInNeeded, reason tokenRefused, for a wrong, expired or deleted value.
   */
  async info(value: string, signal?: AbortSignal): Promise<TokenInfo> {
    const options = { as: { token: value }, signal, on401: 'tokenRefused' as const };
    return this.api.read(tokenInfoReply, 'GET', '/account/token-info', options);
  }

  /** What the user may grant; on servers that do not tell, all scopes the server knows. */
  async grantableScopes(signal?: AbortSignal): Promise<readonly string[]> {
    return this.#paths.read(scopesReply, ['/account/scopes', '/system/scopes', '/system/tokens'], { signal });
  }

  /** The scopes a token value carries; undefined on servers without an address that tells. */
  async scopesOf(value: string, signal?: AbortSignal): Promise<readonly string[] | undefined> {
    const options = { as: { token: value }, on401: 'tokenRefused' as const, signal };
    try {
      return await this.api.read(scopesReply, 'GET', '/account/scopes', options);
    } catch (error) {
      if (isAnacondaError(error, 'notFound')) return undefined;
      throw error;
    }
  }

  /** Narrows a refused scope token down to the scopes its maker does not have. */
  async #withMissingScopes(
    error: AnacondaError,
    token: NewToken,
    signal?: AbortSignal,
  ): Promise<AnacondaError> {
    if (token.scopes === undefined) return error;
    const own = await this.grantableScopes(signal).catch(() => undefined);
    const missing = token.scopes.filter((scope) => own?.includes(scope) === false);
    return missing.length === 0 ? error : error.with({ missing: missing.join(', ') });
  }

  async #sendDelete(id: string, signal?: AbortSignal): Promise<'deleted' | 'gone'> {
    try {
      const reply = await this.api.call('DELETE', pathOf(id), { signal, needs: 'user.token:edit' });
      if (reply.status === 204) return 'deleted';
      throw this.api.badReply(endpointOf('DELETE', pathOf(id)), detail('statusNot204', reply.status));
    } catch (error) {
      if (isAnacondaError(error, 'notFound')) return 'gone';
      throw error;
    }
  }

  async #ask(signal?: AbortSignal): Promise<readonly Token[]> {
    const paths = ['/account/tokens', '/account/token'] as const;
    const options = { signal, needs: 'user.token:view' };
    const { items } = await this.#paths.read(tokensReply, paths, options);
    // Everything goes by the id: of two tokens with one id the second could be edited or deleted for the first.
    const ids = new Set<string>();
    const tokens = items.filter(({ id }) => ids.size < ids.add(id).size);
    if (tokens.length < items.length && !this.#noted) {
      this.#noted = true;
      this.note({ host: this.api.exchange.host, leftOut: items.length - tokens.length });
    }
    return tokens;
  }

  /** True where the token with this id (undefined when it is not there) is as wanted. */
  async #shows(
    wanted: (token: Token | undefined) => boolean,
    id: string,
    signal: AbortSignal,
  ): Promise<true | undefined> {
    const tokens = await this.#ask(signal);
    return wanted(tokens.find((token) => token.id === id)) ? true : undefined;
  }

  /** Whether the server takes a value; rejects where it does not say. */
  async #works(value: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.info(value, signal);
      return true;
    } catch (error) {
      if (isAnacondaError(error) && error.facts.reason === 'tokenRefused') return false;
      throw error;
    }
  }
}

/** A value as it came; one that no server is known to issue is not taken, and said to be unusable. */
function issued(id: string, value: string): IssueOutcome {
  return isTokenValue(value)
    ? { outcome: 'issued', id, value }
    : { outcome: 'valueLost', id, certain: true, why: 'unusable' };
}

function lossOf(signal: AbortSignal | undefined): 'cancelled' | 'noReply' {
  return signal?.aborted === true ? 'cancelled' : 'noReply';
}

function pathOf(id: string): string {
  return `/account/tokens/${encodeURIComponent(id)}`;
}

/** What a new token would open, as the most likely thing its maker lacks. */
function reachOf(token: NewToken): string {
  const wanted = token.scopes ?? token.resources.map(({ id, permission }) => `${permission} on ${id}`);
  const shown = wanted.slice(0, 3).join(', ');
  return wanted.length > 3 ? `${shown} and ${wanted.length - 3} more` : shown;
}
