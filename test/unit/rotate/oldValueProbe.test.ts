import { strict as assert } from 'node:assert';
import type { Connections } from '../../../client/src/accounts/connections';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import { OldValueProbe } from '../../../client/src/rotate/oldValueProbe';
import type { TokenSearch } from '../../../client/src/uses/tokenSearch';
import { PanelFixture, SERVER } from '../panels/panelFixture';

const value = (digit: string): string => digit.repeat(48);
const TOKEN = { server: SERVER, id: 'one' };

describe('the values that may be a token’s old one', () => {
  let fixture: PanelFixture;
  let inFiles: readonly string[] | Error;
  let searched: string[];
  let warned: unknown[];
  /** What the server says of each value that it is told. */
  let known: Map<string, 'taken' | 'refused' | 'down'>;
  let told: string[];

  beforeEach(() => {
    fixture = new PanelFixture();
    inFiles = [];
    searched = [];
    warned = [];
    known = new Map();
    told = [];
  });

  function probe(): OldValueProbe {
    const search = {
      literalsFor: (origin: string) => {
        searched.push(origin);
        return inFiles instanceof Error
          ? Promise.reject(inFiles)
          : Promise.resolve(inFiles.map((each) => ({ value: each })));
      },
    };
    const nobody = {
      tokens: {
        info: (each: string) => {
          told.push(each);
          const host = 'repo.example.com';
          if (known.get(each) === 'taken') return Promise.resolve({});
          return Promise.reject(
            known.get(each) === 'refused'
              ? new AnacondaError('signInNeeded', { host, reason: 'tokenRefused' })
              : new AnacondaError('unreachable', { host }),
          );
        },
      },
    };
    const connections = {
      asNobody: ({ id }: { readonly id: string }, ask: (server: unknown) => unknown) => {
        assert.equal(id, SERVER);
        return ask(nobody);
      },
    };
    const unsaid = (): never => assert.fail('that was to be logged as a warning');
    const log = { debug: unsaid, info: unsaid, error: unsaid };
    return new OldValueProbe(
      fixture.servers,
      connections as unknown as Connections,
      fixture.vault,
      search as unknown as TokenSearch,
      { ...log, warn: (...words: readonly unknown[]) => void warned.push(words) },
      fixture.person,
    );
  }

  it('are those in files and those that were given for the server, once each, and no token’s own', async () => {
    const { vault } = fixture;
    await vault.hold({ server: SERVER, id: 'mine', name: 'mine' }, value('1'));
    await vault.hold({ server: SERVER, id: 'g', name: 'given', given: {} }, value('2'));
    await vault.hold({ server: 'https://other.example.com', id: 'g', name: 'far', given: {} }, value('3'));
    inFiles = [value('4'), value('1'), value('2'), value('4')];
    assert.deepEqual(await probe().candidates(TOKEN), [value('2'), value('4')]);
    assert.deepEqual(searched, [SERVER]);
  });

  it('are no more than 20', async () => {
    inFiles = Array.from({ length: 30 }, (_, at) => `${at}`.padStart(48, '0'));
    assert.deepEqual(await probe().candidates(TOKEN), inFiles.slice(0, 20));
  });

  it('are none where the token’s value is known, its server is not, or files cannot be searched', async () => {
    inFiles = [value('4')];
    assert.deepEqual(await probe().candidates({ server: 'https://other.example.com', id: 'one' }), []);
    await fixture.vault.hold({ ...TOKEN, name: 'mine' }, value('1'));
    assert.deepEqual(await probe().candidates(TOKEN), []);
    assert.deepEqual(searched, []);
    inFiles = new Error('no disk');
    assert.deepEqual(await probe().candidates({ server: SERVER, id: 'two' }), []);
    assert.deepEqual(warned, [['The tokens in files could not be looked for.', inFiles]]);
  });

  it('are told to the server, which takes them or no longer does; where it does not say, neither', async () => {
    const values = [value('1'), value('2'), value('3')];
    known = new Map([
      [value('1'), 'taken'],
      [value('2'), 'refused'],
      [value('3'), 'down'],
    ]);
    assert.deepEqual(await probe().accepted(TOKEN, values), [value('1')]);
    assert.deepEqual(await probe().revoked(TOKEN, values), [value('2')]);
    assert.deepEqual(told, [...values, ...values]);
  });

  it('are told to no server that has not been added', async () => {
    assert.deepEqual(
      await probe().accepted({ server: 'https://other.example.com', id: 'one' }, [value('1')]),
      [],
    );
    assert.deepEqual(told, []);
  });
});
