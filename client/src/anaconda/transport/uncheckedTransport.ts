import { isAnacondaError } from '../errors';
import type { Transport, TransportReply, TransportRequest } from './transport';

/**
 * A way that checks certificates, and one that does not for a server whose user has agreed to that. The check is
 * made anew for each request, so that a server with a certificate in order is never asked the other way.
 */
export class UncheckedTransport implements Transport {
  constructor(
    private readonly checked: Transport,
    private readonly unchecked: Transport,
    private readonly agreed: () => Promise<boolean>,
  ) {}

  async send(request: TransportRequest): Promise<TransportReply> {
    try {
      return await this.checked.send(request);
    } catch (error) {
      const refused = isAnacondaError(error, 'tls') && error.facts.mayHaveArrived !== true;
      if (!refused || !(await this.agreed())) throw error;
      return this.unchecked.send(request);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.checked.close(), this.unchecked.close()]);
  }
}
