import { strict as assert } from 'node:assert';
import type { Sessions } from '../../client/src/accounts/sessions';
import type { Vault } from '../../client/src/accounts/storage/vault';
import { KnownSecrets } from '../../client/src/knownSecrets';
import { Redactor } from '../../server/src/domain/secret/redact';

const VALUE = 'Zq7-swordfish-and-more';

describe('the secrets that the redactor is told', () => {
  let redactor: Redactor;

  before(async () => {
    const sessions = { all: () => Promise.resolve([{ jwt: 'a-session-of-alice' }]) };
    const vault = {
      entries: () => Promise.resolve([{ server: 'https://h.example', id: '1' }]),
      value: () => Promise.resolve(VALUE),
      previousValues: () => Promise.resolve(['short']),
    };
    const known = new KnownSecrets(sessions as unknown as Sessions, vault as unknown as Vault);
    await known.read();
    redactor = new Redactor(() => known.all());
  });

  it('are those of tokens, former ones, and sessions', () => {
    assert.equal(redactor.redact(`${VALUE} short a-session-of-alice`), '***** ***** *****');
  });

  for (const around of ['', 'a', 'me:', 'more:'])
    it(`are hidden in base64 behind “${around}”`, () => {
      const encoded = Buffer.from(`${around}${VALUE}`).toString('base64');
      const shown = redactor.redact(`got ${encoded}`);
      assert.ok(shown.includes('*****') && !shown.includes(encoded.slice(8, 20)), shown);
    });

  it('leave words alone that a short one’s base64 could be a part of', () => {
    const encoded = Buffer.from('short').toString('base64');
    assert.equal(redactor.redact(encoded), encoded);
  });
});
