import { strict as assert } from 'node:assert';
import { AnacondaError, type ErrorFacts, type ErrorKind } from '../../../../client/src/anaconda/errors';
import { BridgedTransport } from '../../../../client/src/anaconda/transport/bridgedTransport';
import type { Transport } from '../../../../client/src/anaconda/transport/transport';

type Way = number | readonly [ErrorKind, Partial<ErrorFacts>?];

/** Two ways that answer with a status, or fail; `went` names those that were taken. */
function ways(first: Way, second: Way) {
  const went: string[] = [];
  const way = (name: string, result: Way): Transport => ({
    send: () => {
      went.push(name);
      return typeof result === 'number'
        ? Promise.resolve({ status: result, headers: {}, body: new Uint8Array() })
        : Promise.reject(new AnacondaError(result[0], { host: name, ...result[1] }));
    },
    close: () => {
      went.push(`${name} closed`);
      return Promise.resolve();
    },
  });
  const bridged = new BridgedTransport(way('first', first), way('second', second));
  const send = async (): Promise<unknown> => {
    try {
      const url = new URL('https://repo.example.com');
      return (await bridged.send({ method: 'GET', url, headers: {}, endpoint: 'GET /' })).status;
    } catch (error) {
      assert.ok(error instanceof AnacondaError);
      return `${error.kind} ${error.facts.host}`;
    }
  };
  return { went, send, bridged };
}

const ARRIVED = { mayHaveArrived: true };

describe('two ways to one server', () => {
  const rows: readonly (readonly [Way, Way, unknown, readonly string[]])[] = [
    [200, 299, 200, ['first']],
    [503, 299, 503, ['first']],
    [['unreachable'], 299, 299, ['first', 'second']],
    [['tls'], 299, 299, ['first', 'second']],
    [['timeout'], 299, 299, ['first', 'second']],
    [['cancelled'], 299, 'cancelled first', ['first']],
    [['badReply'], 299, 'badReply first', ['first']],
    [['unreachable', ARRIVED], 299, 'unreachable first', ['first']],
    [['tls', ARRIVED], 299, 'tls first', ['first']],
    [['unreachable'], ['tls'], 'unreachable first', ['first', 'second']],
    [['unreachable'], ['timeout', ARRIVED], 'timeout second', ['first', 'second']],
    [['unreachable'], ['cancelled'], 'cancelled second', ['first', 'second']],
  ];
  for (const [first, second, result, went] of rows)
    it(`first ${JSON.stringify(first)}, second ${JSON.stringify(second)}: ${String(result)}`, async () => {
      const each = ways(first, second);
      assert.equal(await each.send(), result);
      assert.deepEqual(each.went, went);
    });

  it('keep to the second once it has brought a reply, and not before', async () => {
    const kept = ways(['unreachable'], 200);
    await kept.send();
    await kept.send();
    assert.deepEqual(kept.went, ['first', 'second', 'second']);
    const failing = ways(['unreachable'], ['unreachable']);
    await failing.send();
    await failing.send();
    assert.deepEqual(failing.went, ['first', 'second', 'first', 'second']);
  });

  it('are closed together', async () => {
    const { bridged, went } = ways(200, 200);
    await bridged.close();
    assert.deepEqual(went, ['first closed', 'second closed']);
  });
});
