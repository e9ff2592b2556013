import { AnacondaServer, type AnacondaServerParts } from '../../../client/src/anaconda/anacondaServer';
import {
  AnacondaError,
  isAnacondaError,
  type ErrorFacts,
  type ErrorKind,
} from '../../../client/src/anaconda/errors';
import type { Transport, TransportRequest } from '../../../client/src/anaconda/transport/transport';

export const NOW = Date.UTC(2026, 0, 31, 12);

/** One reply, or a failure of the way there. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value is sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly fails?: ErrorKind;
  readonly facts?: Partial<ErrorFacts>;
}

/** A request as it went out. */
export interface Sent {
  /** Method, and the address behind the host. */
  readonly asked: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * A client whose server answers each `METHOD path` as written, several answers in turn and the last one for ever; 404 for
 * all else. Nothing waits: the pauses are kept.
 */
export function scripted(
  answers: Readonly<Record<string, Answer | readonly Answer[]>>,
  more: Partial<AnacondaServerParts> = {},
) {
  const sent: Sent[] = [];
  const pauses: number[] = [];
  const times = new Map<string, number>();
  const transport: Transport = {
    send(request) {
      sent.push(sentOf(request));
      const key = `${request.method} ${request.url.pathname}`;
      const given = answers[key] ?? { status: 404 };
      const list: readonly Answer[] = 'at' in given ? given : [given];
      const turn = times.get(key) ?? 0;
      times.set(key, turn + 1);
      const {
        fails,
        facts,
        status = 200,
        headers = {},
        body = '',
      } = list.at(Math.min(turn, list.length - 1)) ?? {};
      if (fails !== undefined)
        return Promise.reject(
          new AnacondaError(fails, { host: request.url.host, endpoint: request.endpoint, ...facts }),
        );
      return Promise.resolve({
        status,
        headers,
        body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      });
    },
    close: () => Promise.resolve(),
  };
  const server = new AnacondaServer({
    id: 'https://repo.example.com',
    transport,
    credentials: () => 'fake.jwt.value',
    clock: {
      now: () => NOW,
      random: () => 0.5,
      sleep: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    },
    ...more,
  });
  return { server, sent, pauses, asked: () => sent.map(({ asked }) => asked) };
}

/** What a call comes to: its value, or the kind and facts of its error. */
export async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (!isAnacondaError(error)) throw error;
    return { kind: error.kind, ...error.facts };
  }
}

function sentOf({ method, url, headers, body }: TransportRequest): Sent {
  const asked = `${method} ${url.pathname}${url.search}`;
  return body === undefined ? { asked, headers } : { asked, headers, body };
}
