import { strict as assert } from 'node:assert';
import type { Resource } from '../../../client/src/anaconda/token';
import {
  askChannel,
  channelProblem,
  chosenChannel,
  soleChannel,
} from '../../../client/src/insert/channelChoice';
import type { TokenServices } from '../../../client/src/tokens/tokenServices';
import { tokenOf } from '../tokenOf';
import { ScriptedPerson } from '../ui/scriptedPerson';

const TOKEN = { server: 'https://repo.example.com', id: 'one' };
const FRAME = { title: 'Insert', step: 2, total: 3 };

const channel = (id: string): Resource => ({ type: 'channel', id, permission: 'read' });
const ARTIFACT: Resource = { type: 'artifact', id: 'main/artifacts/x', permission: 'read' };

describe('the channel that a URL is made for', () => {
  let person: ScriptedPerson;

  beforeEach(() => {
    person = new ScriptedPerson();
  });

  /** Services of an account that can see these channels; undefined where nobody is signed in. */
  function services(resources: readonly Resource[], visible?: readonly string[] | Error): TokenServices {
    const grants =
      visible instanceof Error ? Promise.reject(visible) : Promise.resolve({ channels: visible ?? [] });
    grants.catch(() => undefined);
    return {
      ui: person,
      lists: { find: () => ({ token: tokenOf({ resources }) }) },
      sessions: { of: () => Promise.resolve(visible === undefined ? [] : [TOKEN]) },
      grants: { of: () => grants },
    } as unknown as TokenServices;
  }

  it('is the only one that the token opens, without a question', async () => {
    const only = services([channel('main'), ARTIFACT], ['other']);
    assert.equal(soleChannel(only, TOKEN), 'main');
    assert.equal(await chosenChannel(only, TOKEN, 'Insert'), 'main');
    assert.equal(soleChannel(services([channel('main'), channel('lab')]), TOKEN), undefined);
    assert.deepEqual(person.asked, []);
  });

  it('is asked for: what the token opens first, then what the account sees, then any other', async () => {
    const both = services([channel('main'), channel('lab')], ['lab', 'extra']);
    person.follow('extra', 'back', 'cancelled');
    assert.deepEqual(await askChannel(both, TOKEN, FRAME), { answer: 'extra' });
    const [asked] = person.asked;
    assert.deepEqual(
      [asked?.question, asked?.rows, asked?.frame],
      ['Which channel?', ['main', 'lab', 'extra', 'Another channel…'], FRAME],
    );
    assert.equal(await askChannel(both, TOKEN, FRAME), 'back');
    assert.equal(await chosenChannel(both, TOKEN, 'Insert'), undefined);
    assert.deepEqual(person.asked[2]?.frame, { title: 'Insert', step: 1, total: 1 });
  });

  it('is typed where another is meant, or where none is known', async () => {
    person.follow('Another', ' main/nightly ', 'typed', 'typed', 'back');
    assert.deepEqual(await askChannel(services([], ['main']), TOKEN, FRAME), { answer: 'main/nightly' });
    assert.equal(person.asked[1]?.question, 'Name of the channel, PARENT/CHILD for a subchannel');
    for (const known of [undefined, new Error('unreachable')])
      assert.deepEqual(await askChannel(services([], known), TOKEN, FRAME), { answer: 'typed' });
    assert.equal(await askChannel(services([]), TOKEN, FRAME), 'back');
    assert.equal(person.asked.length, 5);
  });

  it('has a name that a server can give', () => {
    for (const name of ['main', ' main/nightly ', 'a-b_1']) assert.equal(channelProblem(name), undefined);
    for (const name of ['', 'Main', 'a b'])
      assert.equal(
        channelProblem(name),
        'A channel’s name has lower-case letters, digits, - and _, for example main or main/nightly.',
      );
  });
});
