import type { TransportRequest } from './transport';
import { stoppedRequest, transportFailure, type Phase } from './transportFailure';

/** One request's two reasons to stop, its user and its deadline, under one signal. */
export class RequestDeadline {
  readonly signal: AbortSignal;
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #cancel = () => {
    this.#stop.abort();
  };
  #late = false;

  /** @param whole ms for the whole exchange. */
  constructor(
    private readonly request: TransportRequest,
    whole: number,
  ) {
    this.signal = this.#stop.signal;
    this.#timer = setTimeout(() => {
      this.#late = true;
      this.#stop.abort();
    }, whole);
    if (request.signal?.aborted === true) this.#stop.abort();
    request.signal?.addEventListener('abort', this.#cancel, { once: true });
  }

  /** Settles with the work, or rejects at a stop: a body that can no longer come may stay silent for ever. */
  async until<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stopped = () => {
        reject(new Error('The request was stopped.'));
      };
      if (this.signal.aborted) stopped();
      else this.signal.addEventListener('abort', stopped, { once: true });
      work.then(resolve, reject);
    });
  }

  /** What a failure means: a stop of ours is no fault of the network. */
  failure(error: unknown, phase: Phase): Error {
    if (this.#late) return stoppedRequest(this.request, 'timeout', true);
    if (this.request.signal?.aborted === true) return stoppedRequest(this.request, 'cancelled', true);
    return transportFailure(error, this.request, phase);
  }

  /** Ends the watch; to be called in any case. */
  end(): void {
    clearTimeout(this.#timer);
    this.request.signal?.removeEventListener('abort', this.#cancel);
  }
}
