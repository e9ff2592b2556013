import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults';
import { html, json, type Reply } from './wire';

/** JSON whose fields, for every endpoint, are of other types than promised. */
const WRONG_TYPES = {
  items: { none: true },
  total_count: 'many',
  token: 17,
  scopes: 4,
  service_name: [],
  id: 3,
  name: 0,
};

/** What a fault answers in place of the handler's reply: undefined where it lets the reply through, `reset` for none. */
export function replacement(fault: Fault): Reply | 'reset' | undefined {
  switch (fault.kind) {
    case 'reset':
      return 'reset';
    case 'wrongJson':
      return wrongJson(fault);
    case 'html':
      return html(
        fault.status ?? 200,
        fault.body ?? '<!doctype html><title>Sign in</title><p>Sign in to go on.</p>',
      );
    case 'status':
      return statusReply(fault);
    case 'redirect':
      return {
        status: fault.status ?? 302,
        headers: { Location: fault.location ?? 'https://elsewhere.invalid/' },
        body: '',
      };
    case 'latency':
    case 'drip':
    case 'truncate':
      return undefined;
  }
}

function wrongJson({ status = 200, body }: Fault): Reply {
  return body === undefined ? json(status, WRONG_TYPES) : { ...json(status, null), body };
}

function statusReply({ status = 500, retryAfter, body }: Fault): Reply {
  const error = { code: 'sandbox-fault', message: 'The sandbox was told to fail here', status };
  const reply = body === undefined ? json(status, error) : html(status, body);
  const headers = {
    ...reply.headers,
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  return { ...reply, headers };
}

/** Sends the reply, cut short or slowly where a fault says so. */
export async function deliver(
  reply: Reply,
  response: ServerResponse,
  withBody: boolean,
  faults: readonly Fault[],
): Promise<void> {
  const body = Buffer.from(reply.body);
  const bodiless = reply.status === 204;
  response.writeHead(reply.status, { ...reply.headers, ...(!bodiless && { 'Content-Length': body.length }) });
  if (!withBody || bodiless) {
    response.end();
  } else if (faults.some((fault) => fault.kind === 'truncate')) {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  } else {
    const drip = faults.find((fault) => fault.kind === 'drip');
    if (drip === undefined) response.end(body);
    else await dripFeed(body, response, drip.ms ?? 100);
  }
}

async function dripFeed(body: Buffer, response: ServerResponse, ms: number): Promise<void> {
  for (const [at] of body.entries()) {
    if (response.destroyed) return;
    response.write(body.subarray(at, at + 1));
    await sleep(ms, undefined, { ref: false });
  }
  response.end();
}
