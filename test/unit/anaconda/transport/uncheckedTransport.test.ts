import { strict as assert } from 'node:assert';
import type { ErrorFacts } from '../../../../client/src/anaconda/errorFacts';
import { AnacondaError, type ErrorKind } from '../../../../client/src/anaconda/errors';
import type { Transport, TransportRequest } from '../../../../client/src/anaconda/transport/transport';
import { UncheckedTransport } from '../../../../client/src/anaconda/transport/uncheckedTransport';

const request: TransportRequest = {
  method: 'POST',
  url: new URL('https://h.example/api'),
  headers: {},
  endpoint: 'POST /api',
};

function answering(status: number): Transport {
  return {
    send: () => Promise.resolve({ status, headers: {}, body: new Uint8Array() }),
    close: () => Promise.resolve(),
  };
}

function failing(kind: ErrorKind, more: Partial<ErrorFacts> = {}): Transport {
  return {
    ...answering(0),
    send: () => Promise.reject(new AnacondaError(kind, { host: 'h.example', ...more })),
  };
}

const through = (checked: Transport, agreed: boolean) =>
  new UncheckedTransport(checked, answering(299), () => Promise.resolve(agreed)).send(request);

describe('a way without a check of certificates', () => {
  it('is taken where the check fails and the user has agreed', async () => {
    assert.equal((await through(failing('tls'), true)).status, 299);
  });

  it('is closed with the one that checks', async () => {
    const closed: string[] = [];
    const way = (name: string): Transport => ({
      ...answering(200),
      close: () => Promise.resolve(void closed.push(name)),
    });
    await new UncheckedTransport(way('checked'), way('unchecked'), () => Promise.resolve(true)).close();
    assert.deepEqual(closed, ['checked', 'unchecked']);
  });

  it('is not taken without the agreement', async () => {
    await assert.rejects(through(failing('tls'), false), { kind: 'tls' });
  });

  it('is not taken where the certificate is in order, nor for any other failure', async () => {
    assert.equal((await through(answering(200), true)).status, 200);
    await assert.rejects(through(failing('unreachable'), true), { kind: 'unreachable' });
    await assert.rejects(through(failing('tls', { mayHaveArrived: true }), true), { kind: 'tls' });
  });
});
