import { strict as assert } from 'node:assert';
import { EditToken } from '../../../../client/src/tokens/change/editToken';
import type { IssuedValue } from '../../../../client/src/tokens/change/issuedValue';
import type { TokenServices } from '../../../../client/src/tokens/tokenServices';
import { tokenOf } from '../../tokenOf';
import { ScriptedPerson } from '../../ui/scriptedPerson';

const SERVER = 'https://repo.example.com';
const MEANT = { server: SERVER, id: 'one' };
const KNOWN = { type: 'channel', id: 'main', permission: 'read' } as const;

describe('an edit of a token that opens something only a newer server knows', () => {
  let sent: unknown[];
  let person: ScriptedPerson;
  let edit: EditToken;

  beforeEach(() => {
    sent = [];
    person = new ScriptedPerson();
    const token = tokenOf({ resources: [KNOWN], unknownResources: ['environment prod (own)'] });
    const tokens = { edit: (...given: unknown[]) => Promise.resolve(void sent.push(given.slice(0, 2))) };
    const services = {
      lists: {
        all: () => [{ server: SERVER, user: 'alice', state: 'ready', tokens: [token] }],
        refresh: () => Promise.resolve(),
      },
      signIn: { session: () => Promise.resolve({}) },
      vault: { value: () => Promise.resolve(undefined) },
      connections: { to: () => ({ tokens }) },
      ui: person,
    } as unknown as TokenServices;
    const never = (): never => assert.fail('nothing is issued or copied');
    edit = new EditToken(services, {} as IssuedValue, never, { consent: never, replace: never });
  });

  const refusal = {
    message:
      'This extension does not know what “ci-build” opens on repo.example.com with environment prod (own). To change its channels here would take that from it: change them on the server’s web page.',
  };

  it('leaves its channels alone, whoever asks', async () => {
    await assert.rejects(
      edit.run({ ...MEANT, resources: [{ channel: 'lab', permission: 'read' }] }),
      refusal,
    );
    person.follow('Channels');
    await assert.rejects(edit.run(MEANT), refusal);
    assert.deepEqual(sent, []);
  });

  it('changes all else, and sends no list of what it opens', async () => {
    await edit.run({ ...MEANT, name: 'other', expires: '2031-05-06' });
    assert.deepEqual(sent, [['one', { name: 'other', expires: '2031-05-06' }]]);
  });
});
