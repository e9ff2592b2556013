import { strict as assert } from 'node:assert';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { FrameReader } from '../../server/src/connection/start/frameReader';
import { times } from './readers/samples';

/** What a reader makes of bytes that come in these pieces, step by step. */
function read(pieces: readonly Buffer[]): readonly string[] {
  const steps: string[] = [];
  const input = new PassThrough();
  const reader = new FrameReader(input, {
    answer: (answer) => steps.push(`refused ${JSON.stringify(answer)}`),
    giveUp: (why) => steps.push(`gave up: ${why}`),
  });
  const listening = reader.listen((message) => steps.push(JSON.stringify(message)));
  for (const piece of pieces) {
    // Nothing is read behind what cannot be.
    if (steps.at(-1)?.startsWith('gave up') === true) break;
    input.emit('data', piece);
  }
  listening.dispose();
  reader.dispose();
  return steps;
}

function framed(value: unknown, head: string): Buffer {
  const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`), body]);
}

const id = fc.oneof(fc.nat(99), fc.string({ maxLength: 4 }));
const params = fc.oneof(
  fc.dictionary(fc.string({ maxLength: 3 }), fc.string({ unit: 'grapheme' })),
  fc.constant(null),
);
const messages = fc.oneof(
  fc.record({ id, method: fc.constantFrom('a', 'b/c'), params }, { requiredKeys: ['method'] }),
  fc.record({ id, result: params }),
);
const heads = fc.constantFrom('', 'X: 1\r\n', 'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n');
const wellFramed = fc.array(fc.tuple(messages, heads), { minLength: 1, maxLength: 6 });
const lengths = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 });

function cut(bytes: Buffer, sizes: readonly number[]): readonly Buffer[] {
  let from = 0;
  const pieces = sizes.map((size) => bytes.subarray(from, (from += size)));
  return [...pieces, bytes.subarray(from)].filter(({ length }) => length > 0);
}

describe('Messages of a stream', function () {
  this.timeout(3_600_000);

  it('are the same however the stream is cut', () => {
    fc.assert(
      fc.property(wellFramed, lengths, (all, sizes) => {
        const bytes = Buffer.concat(all.map(([message, head]) => framed(message, head)));
        assert.deepEqual(
          read(cut(bytes, sizes)),
          all.map(([message]) => JSON.stringify(message)),
        );
      }),
      { numRuns: times(1000, 500_000) },
    );
  });

  it('are refused or given up at the same place however the stream is cut, and nothing of them is quoted', () => {
    const junk = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.json(), fc.constant('PLANTED'));
    const changes = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255)),
      {
        maxLength: 4,
      },
    );
    const all = fc.array(fc.tuple(fc.oneof(messages, junk), heads), { minLength: 1, maxLength: 4 });
    let [refused, givenUp] = [0, 0];
    fc.assert(
      fc.property(all, changes, lengths, (framesOf, changed, sizes) => {
        const bytes = Buffer.concat(framesOf.map(([message, head]) => framed(message, head)));
        for (const [share, byte] of changed) bytes[Math.floor(share * bytes.length)] = byte;
        const steps = read([bytes]);
        const own = steps.filter((step) => /^(?:refused|gave up)/.test(step));
        assert.ok(!own.some((step) => step.includes('PLANTED')), own.join('\n'));
        assert.deepEqual(read(cut(bytes, sizes)), steps);
        refused += Number(own.some((step) => step.startsWith('refused')));
        givenUp += Number(own.some((step) => step.startsWith('gave up')));
      }),
      { numRuns: times(1000, 500_000) },
    );
    assert.ok(refused > 100 && givenUp > 100, `${refused} refused, ${givenUp} given up`);
  });
});
