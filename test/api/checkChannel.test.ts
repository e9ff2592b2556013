import { strict as assert } from 'node:assert';
import { ChannelResults } from '../../client/src/check/channelResults';
import { CheckUrl } from '../../client/src/check/checkUrl';
import { UrlForms } from '../../client/src/insert/urlForms';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { MemoryMemento, scriptedServices, type ScriptedServices } from './scriptedServices';

describe('To check a channel of a stored token', () => {
  let sandbox: Sandbox;
  let scripted: ScriptedServices;
  let check: CheckUrl;
  let token: { readonly server: string; readonly id: string };
  let value: string;

  beforeEach(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    scripted = scriptedServices();
    const { services } = scripted;
    const session = await scripted.signedIn(sandbox.url);
    const made = await services.connections
      .to(session)
      .tokens.create({ name: 'ci', resources: [{ type: 'channel', id: 'main', permission: 'read' }] });
    assert.ok(made.outcome === 'issued');
    value = made.value;
    token = { server: sandbox.url, id: made.id };
    await services.vault.hold({ ...token, name: 'ci' }, value);
    await services.lists.refresh();
    check = new CheckUrl(
      services,
      () => assert.fail('no document is asked about'),
      () => ({ home: '/', platform: 'linux', env: {} }),
      new UrlForms(new MemoryMemento(), services.servers, services.connections),
      new ChannelResults(() => 0),
    );
  });
  afterEach(async () => {
    await scripted.close();
    await sandbox.close();
  });
  comparesConversations('checkChannel', () => scripted.person);

  for (const [channel, verdict, weight] of [
    ['main', 'works', 'information'],
    ['research', 'channelNotOpened', 'warning'],
  ] as const)
    it(`says of ${channel} what the server answers, without the value`, async () => {
      const { told } = scripted.answers();
      assert.equal((await check.channel({ ...token, channel }))?.verdict, verdict);
      const [said] = told;
      assert.equal(said?.weight, weight);
      assert.ok(said.words.includes(`/${channel}`) && !said.words.includes(value), said.words);
    });

  it('needs no question where the token opens one channel only', async () => {
    scripted.answers();
    assert.equal((await check.channel(token))?.verdict, 'works');
  });

  it('asks nothing with a value of which conda would send only a part', async () => {
    await scripted.services.vault.hold({ ...token, name: 'ci' }, 'has_under.scores');
    scripted.answers();
    sandbox.resetRequests();
    await assert.rejects(check.channel({ ...token, channel: 'main' }), /Nothing was asked/);
    assert.deepEqual(sandbox.requests(), []);
  });
});
