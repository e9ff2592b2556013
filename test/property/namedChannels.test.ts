import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { ChannelFields } from '../../server/src/domain/channel/channelUrl';
import { NamedChannels, type NamedChannel } from '../../server/src/domain/channel/namedChannels';

const RUNS = 500;

const segment = fc.constantFrom('a', 'b', 'aa', 'ab', '');
const path = fc.array(segment, { maxLength: 3 }).map((segments) => segments.join('/'));
const host = fc.constantFrom('h', 'h/a', 'h:1/a/b', 'hh', '');

interface Stated {
  readonly name: string;
  readonly location: string;
  readonly run: number;
  readonly stays: boolean;
}
const stated: fc.Arbitrary<Stated> = fc.record({
  name: path.map((text) => text.replace(/^\/+|\/+$/g, '')),
  location: host,
  run: fc.nat(2),
  stays: fc.boolean(),
});

function channelOf({ name, location }: Stated): ChannelFields {
  return { scheme: 'https', auth: null, location, token: null, name, platform: null };
}

/** conda's own way: a dictionary by name, its items sorted by the length of the name, each compared in turn. */
class Compared {
  readonly #sorted: readonly ChannelFields[];
  constructor(inOrder: readonly NamedChannel[]) {
    const byName = new Map(inOrder.map(({ channel }) => [channel.name, channel]));
    this.#sorted = [...byName.values()].sort((a, b) => b.name.length - a.name.length);
  }
  ofName(name: string): ChannelFields | undefined {
    return this.#sorted.find((known) => `${name}/`.startsWith(`${known.name}/`));
  }
  ofAddress(text: string): ChannelFields | undefined {
    return this.#sorted.find((known) => alike(text, joined(known)));
  }
  knows(name: string): boolean {
    return this.#sorted.some((known) => alike(name, known.name));
  }
}

function joined({ location, name }: ChannelFields): string {
  const parts = [location ?? '', name].map((part) => part.replace(/^\/+|\/+$/g, '')).filter(Boolean);
  return (location ? '' : '/') + parts.join('/');
}

function alike(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

describe('channels found by the beginnings of names and addresses', () => {
  it('are those that conda finds when it compares with every one, also after some are taken out', () => {
    fc.assert(
      fc.property(
        fc.array(stated, { maxLength: 12 }),
        fc.array(fc.tuple(host, path), { minLength: 1, maxLength: 8 }),
        (all, asked) => {
          const runs = [0, 1, 2].map((index) => ({ index }));
          const named = new NamedChannels();
          const added = all.map((one, index): NamedChannel => {
            const run = runs[one.run] ?? { index: 9 };
            return { channel: channelOf(one), stated: { run, index } };
          });
          const ask = (): void => {
            for (const [location, name] of asked) {
              named.ofAddress(joined(channelOf({ name, location, run: 0, stays: true })).split('/'));
            }
          };
          added.forEach((one) => {
            named.add(one);
          });
          ask();
          added
            .filter((_, index) => !all[index]?.stays)
            .forEach((one) => {
              named.remove(one);
            });
          const inOrder = added
            .filter((_, index) => all[index]?.stays)
            .sort((a, b) => a.stated.run.index - b.stated.run.index || a.stated.index - b.stated.index);
          const compared = new Compared(inOrder);
          for (const [location, name] of asked) {
            const address = joined(channelOf({ name, location, run: 0, stays: true }));
            assert.deepEqual(named.ofName(name), compared.ofName(name), name);
            assert.deepEqual(named.ofAddress(address.split('/')), compared.ofAddress(address), address);
            assert.equal(named.knows(name), compared.knows(name), name);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
