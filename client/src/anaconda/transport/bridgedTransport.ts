import { isAnacondaError, type AnacondaError } from '../errors';
import type { Transport, TransportReply, TransportRequest } from './transport';

/**
 * Two ways to one server: the second is tried where the first could not send the request at all (no way,
 * a proxy that wants more, a certificate it cannot check), and kept once it has brought a reply.
 */
export class BridgedTransport implements Transport {
  #useSecond = false;

  constructor(
    private readonly first: Transport,
    private readonly second: Transport,
  ) {}

  async send(request: TransportRequest): Promise<TransportReply> {
    if (this.#useSecond) return this.second.send(request);
    try {
      return await this.first.send(request);
    } catch (error) {
      if (!isAnacondaError(error) || !neverSent(error)) throw error;
      return this.#sendSecond(request, error);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.first.close(), this.second.close()]);
  }

  /** Where neither goes, the first one's reason is the clearer; a lost reply of the second counts. */
  async #sendSecond(request: TransportRequest, reason: AnacondaError): Promise<TransportReply> {
    try {
      const reply = await this.second.send(request);
      this.#useSecond = true;
      return reply;
    } catch (error) {
      if (isAnacondaError(error) && neverSent(error)) throw reason;
      throw error;
    }
  }
}

function neverSent({ kind, facts }: AnacondaError): boolean {
  return (kind === 'unreachable' || kind === 'tls' || kind === 'timeout') && facts.mayHaveArrived !== true;
}
