import type { TokenId } from '../accounts/storage/vault';
import { hostOf } from '../anaconda/serverAddress';
import { consentToNewValue } from '../tokens/change/newValueConsent';
import type { Listed } from '../tokens/tokenChoice';
import type { Rotate } from './rotate';
import type { UnknownValue } from './unknownValue';
import type { UsageWords } from '../uses/usageWords';

/** What happens to a token's old value: the question before it ends, and its replacement afterwards. */
export class OldValue {
  constructor(
    private readonly usage: UsageWords,
    private readonly unknown: UnknownValue,
    private readonly rotate: Rotate,
  ) {}

  /**
   * Asks whether the old value shall end. `suspects` are values in files, alive now, of which one may be the old
   * value where it is not known. Undefined when the person stays with it.
   */
  async consent({ server, token }: Listed): Promise<{ readonly suspects: readonly string[] } | undefined> {
    const asked = { server, id: token.id };
    const suspects = await this.unknown.suspects(asked);
    const usage = await this.usage([asked]);
    const notes = { usage, suspects: suspects.length, host: hostOf(server) };
    const consent = await consentToNewValue(token, notes);
    if (consent === undefined) return undefined;
    return { suspects: consent === 'ask' ? await this.unknown.alive(asked, suspects) : [] };
  }

  /** Puts the new value wherever the old one stands; of the `suspects` it is the one that the server refuses now. */
  async replace(token: TokenId, suspects: readonly string[]): Promise<void> {
    await this.rotate.after(token, await this.unknown.dead(token, suspects));
  }
}
