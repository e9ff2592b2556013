import { strict as assert } from 'node:assert';
import type { Platform } from '../../../server/src/connection/platform';
import { Session } from '../../../server/src/connection/session';
import type { ServerFacts } from '../../../server/src/domain/token/facts';
import { facts } from '../rules/linted';

const PLATFORM: Platform = {
  fingerprints: () => (value) => value,
  nextTurn: (job) => {
    job();
  },
  userFolders: {},
};

const TOKEN: ServerFacts['tokens'][number] = {
  id: '1',
  name: 'ci',
  kind: 'scope',
  scopes: ['channel:view'],
  resources: [],
};

describe('a session', () => {
  it('keeps its facts as they are when they are told again, so that nothing is judged anew', () => {
    const session = new Session(PLATFORM);
    session.learn(facts({ revision: 1, tokens: [TOKEN], channels: ['main'] }));
    const before = session.facts;
    session.learn(facts({ revision: 2, tokens: [{ ...TOKEN }], channels: ['main'] }));
    assert.equal(session.facts, before);
    session.forget('https://other.example.com');
    assert.equal(session.facts, before);
  });

  it('takes over whatever differs', () => {
    const session = new Session(PLATFORM);
    session.learn(facts({ revision: 1, tokens: [TOKEN] }));
    session.learn(facts({ revision: 2, tokens: [{ ...TOKEN, expiresAt: 5 }] }));
    assert.equal(session.facts[0]?.tokens[0]?.expiresAt, 5);
    session.learn(facts({ revision: 3, tokens: [{ ...TOKEN, expiresAt: 5 }], channels: [] }));
    assert.deepEqual(session.facts[0].channels, []);
  });

  it('ignores what a newer message has overtaken, though that one said nothing new', () => {
    const session = new Session(PLATFORM);
    session.learn(facts({ revision: 1, tokens: [TOKEN] }));
    session.learn(facts({ revision: 3, tokens: [TOKEN] }));
    session.learn(facts({ revision: 2, tokens: [] }));
    assert.equal(session.facts[0]?.tokens.length, 1);
    session.forget('https://conda.example.com');
    session.learn(facts({ revision: 1, tokens: [] }));
    assert.equal(session.facts[0].tokens.length, 0);
  });
});
