import type { TokenId } from '../accounts/storage/vault';
import { hostOf } from '../anaconda/serverAddress';
import type { UsageWords } from '../tokens/change/deleteTokens';
import type { ReissueFlow } from '../tokens/change/editToken';
import { consentToNewValue } from '../tokens/change/newValueConsent';
import type { Listed } from '../tokens/tokenChoice';
import type { Interaction } from '../ui/interaction';
import type { OldValueProbe } from './oldValueProbe';
import type { Rotate } from './rotate';

/** Reissues with care for the old value: the question before it ends, and its replacement afterwards. */
export class ReplacingReissue implements ReissueFlow {
  constructor(
    private readonly usage: UsageWords,
    private readonly probe: OldValueProbe,
    private readonly rotate: Rotate,
    private readonly ui: Interaction,
  ) {}

  async consent({ server, token }: Listed): Promise<{ readonly candidates: readonly string[] } | undefined> {
    const asked = { server, id: token.id };
    const candidates = await this.probe.candidates(asked);
    const usage = await this.usage([asked]);
    const notes = { usage, candidates: candidates.length, host: hostOf(server) };
    const consent = await consentToNewValue(this.ui, token, notes);
    if (consent === undefined) return undefined;
    return { candidates: consent === 'ask' ? await this.probe.accepted(asked, candidates) : [] };
  }

  /** The old value among the candidates is the one that the server refuses now. */
  async replace(token: TokenId, candidates: readonly string[]): Promise<void> {
    await this.rotate.after(token, await this.probe.revoked(token, candidates));
  }
}
