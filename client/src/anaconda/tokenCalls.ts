import * as l10n from '@vscode/l10n';
import { endpointOf, type ApiCalls } from './apiCalls';
import type { Clock } from './clock';
import { isAnacondaError } from './errors';
import { hasEdit, hasMetadata, madeBy, settled } from './lostReplies';
import type { AnsweringPaths } from './answeringPaths';
import { createdReply, reissuedReply, tokenInfoReply, tokensReply, updatedReply } from './replies';
import type { IssueOutcome, NewToken, Token, TokenEdit, TokenInfo } from './token';
import { newTokenBody, tokenEditBody } from './tokenBodies';

/** Pauses (ms) before each look for a change whose reply was lost: the server may still be at it. */
const looks = [0, 500, 1500];
/** Looking has a time of its own (ms), for the user may have cancelled the change. */
const lookTime = 20_000;

/** The tokens of the signed-in user: list, create, edit, reissue, delete. Changes go out once. */
export class TokenCalls {
  /** Ids this client has been told of: a token with one of them was not made by a lost create. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly api: ApiCalls,
    private readonly paths: AnsweringPaths,
    private readonly clock: Clock,
  ) {}

  async list(signal?: AbortSignal): Promise<readonly Token[]> {
    const tokens = await this.ask(signal);
    for (const token of tokens) this.seen.add(token.id);
    return tokens;
  }

  async create(token: NewToken, signal?: AbortSignal): Promise<IssueOutcome> {
    const since = this.api.exchange.earliestDate();
    return settled<IssueOutcome>(
      async () => {
        const options = { json: newTokenBody(token), signal, needs: reachOf(token) };
        const reply = await this.api.read(createdReply, 'POST', '/account/tokens', options);
        this.seen.add(reply.id);
        return { outcome: 'issued', id: reply.id, value: reply.token };
      },
      async () => {
        const made = await this.lookFor((tokens) => madeBy(token, tokens, since, this.seen));
        if (made === undefined) return undefined;
        this.seen.add(made.id);
        return { outcome: 'valueLost', id: made.id, certain: true };
      },
    );
  }

  /** Never reissues: `reissue_token` is always told, for the server's default is true. */
  async edit(id: string, edit: TokenEdit, signal?: AbortSignal): Promise<void> {
    const options = {
      query: { reissue_token: 'false' },
      json: tokenEditBody(edit),
      signal,
      needs: 'user.token:edit',
    };
    await settled(
      async () => {
        await this.api.read(updatedReply, 'PUT', pathOf(id), options);
        return true;
      },
      () => this.shows((token) => token !== undefined && hasEdit(token, edit), id),
    );
  }

  /** @param currentValue lets a lost reply be told from a reissue that never happened. */
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
    return settled<IssueOutcome>(
      async () => {
        const reply = await this.api.read(reissuedReply, 'PUT', pathOf(id), options);
        return { outcome: 'issued', id, value: reply.token };
      },
      () => this.lostReissue(id, currentValue),
    );
  }

  async setMetadata(
    id: string,
    metadata: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<void> {
    await settled(
      async () => {
        const options = { json: metadata, signal, needs: 'user.token:edit' };
        await this.api.read(updatedReply, 'PUT', `${pathOf(id)}/metadata`, options);
        return true;
      },
      () => this.shows((token) => token !== undefined && hasMetadata(token, metadata), id),
    );
  }

  async delete(id: string, signal?: AbortSignal): Promise<'deleted' | 'gone'> {
    return settled(
      () => this.sendDelete(id, signal),
      async () => ((await this.shows((token) => token === undefined, id)) === true ? 'deleted' : undefined),
    );
  }

  /** What a token value is, asked as its holder. */
  async info(value: string, signal?: AbortSignal): Promise<TokenInfo> {
    const options = { as: { token: value }, signal, on401: 'tokenRefused' as const };
    return this.api.read(tokenInfoReply, 'GET', '/account/token-info', options);
  }

  private async sendDelete(id: string, signal?: AbortSignal): Promise<'deleted' | 'gone'> {
    try {
      const reply = await this.api.call('DELETE', pathOf(id), { signal, needs: 'user.token:edit' });
      if (reply.status === 204) return 'deleted';
      throw this.api.badReply(
        endpointOf('DELETE', pathOf(id)),
        l10n.t('status {0} in the place of 204', reply.status),
      );
    } catch (error) {
      if (isAnacondaError(error, 'notFound')) return 'gone';
      throw error;
    }
  }

  private async ask(signal?: AbortSignal): Promise<readonly Token[]> {
    const paths = ['/account/tokens', '/account/token'] as const;
    const options = { signal, needs: 'user.token:view' };
    return (await this.paths.read(tokensReply, paths, options)).items;
  }

  /** Lists until `find` finds, a few times. */
  private async lookFor<T>(find: (tokens: readonly Token[]) => T | undefined): Promise<T | undefined> {
    return this.look(async (signal) => find(await this.ask(signal)));
  }

  /** True once the token with this id (undefined when it is not there) is as wanted. */
  private async shows(wanted: (token: Token | undefined) => boolean, id: string): Promise<true | undefined> {
    return this.lookFor((tokens) => (wanted(tokens.find((token) => token.id === id)) ? true : undefined));
  }

  private async look<T>(once: (signal: AbortSignal) => Promise<T | undefined>): Promise<T | undefined> {
    const signal = AbortSignal.timeout(lookTime);
    for (const pause of looks) {
      await this.clock.sleep(pause);
      const found = await once(signal);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** What became of a reissue whose reply is lost: undefined where the old value goes on working. */
  private async lostReissue(id: string, currentValue: string | undefined): Promise<IssueOutcome | undefined> {
    if (currentValue === undefined) return { outcome: 'valueLost', id, certain: false };
    return this.look(async (signal) => {
      const works = await this.works(currentValue, signal);
      return works === true ? undefined : { outcome: 'valueLost', id, certain: works === false };
    });
  }

  private async works(value: string, signal: AbortSignal): Promise<boolean | undefined> {
    try {
      await this.info(value, signal);
      return true;
    } catch (error) {
      return isAnacondaError(error, 'signInNeeded') ? false : undefined;
    }
  }
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
