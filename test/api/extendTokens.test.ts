import { strict as assert } from 'node:assert';
import type { Token } from '../../client/src/anaconda/token';
import { type TokenFlows, tokenCommands } from '../../client/src/commands/tokenCommands';
import { extendTokens } from '../../client/src/tokens/change/extendTokens';
import type { TokenServices } from '../../client/src/tokens/tokenServices';
import { dateOf } from '../../server/src/domain/token/expiry';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { scriptedServices, type ScriptedServices } from './scriptedServices';

const DAY = 86_400_000;

type Run = (argument: unknown, selection: unknown) => unknown;

/** The commands on tokens over a view with a selection; what they need beside the services is not used here. */
function commandsOver(services: TokenServices, selection: readonly unknown[]): ReadonlyMap<string, Run> {
  const commands = new Map<string, Run>();
  const add = (command: string, run: Run): void => void commands.set(command, run);
  const view = { selection, visible: true, draw: () => Promise.resolve() };
  tokenCommands({ add, addHarmless: add }, { services, view } as unknown as TokenFlows);
  return commands;
}

describe('To extend tokens', () => {
  let sandbox: Sandbox;
  let scripted: ScriptedServices;

  beforeEach(async () => {
    sandbox = await startSandbox({ seed: 'small' });
    scripted = scriptedServices();
    const { services } = scripted;
    await scripted.signedIn(sandbox.url);
    await services.lists.refresh();
  });
  afterEach(async () => {
    await scripted.close();
    await sandbox.close();
  });
  comparesConversations('extendTokens', () => scripted.person);

  const listed = (name: string): Token => scripted.listed(name) ?? assert.fail(`no ${name}`);
  const ends = (name: string): string => dateOf(listed(name).expiresAt ?? 0);
  const meant = (...names: readonly string[]): { server: string; id: string }[] =>
    names.map((name) => ({ server: sandbox.url, id: listed(name).id }));

  // Proves: guide/extend
  it('is one choice, which leaves the value alone', async () => {
    const { services, answers } = scripted;
    const person = answers('90 days');
    const { id } = listed('ci-main-read');
    assert.deepEqual(await extendTokens(services, meant('ci-main-read')), { ids: [id] });
    assert.equal(ends('ci-main-read'), dateOf(Date.now() + 90 * DAY));
    assert.equal(person.asked.length, 1);
    assert.equal(person.asked[0]?.frame.title, 'Extend “ci-main-read” (expires in 5 days)');
    assert.deepEqual(person.asked[0].rows, ['7 days', '30 days', '90 days', '365 days']);
    assert.match(person.quiet.join(' '), /“ci-main-read” is valid until/);
    const changes = sandbox.requests().filter(({ method }) => method === 'PUT');
    assert.deepEqual(
      changes.map(({ path }) => /reissue_token=\w+/.exec(path)?.[0]),
      ['reissue_token=false'],
    );
  });

  it('takes a date or a span as it is typed', async () => {
    scripted.answers('45d');
    await extendTokens(scripted.services, meant('ci-main-read'));
    assert.equal(ends('ci-main-read'), dateOf(Date.now() + 45 * DAY));
    scripted.answers('2090-12-31');
    await extendTokens(scripted.services, meant('ci-main-read'));
    assert.equal(ends('ci-main-read'), '2090-12-31');
  });

  // Proves: guide/extend
  it('gives several the same date, and leaves those that last longer as they are', async () => {
    const before = ends('mirror-admin');
    const person = scripted.answers('30 days');
    await extendTokens(scripted.services, meant('ci-main-read', 'mirror-admin', 'repo-cli-token-build01'));
    const date = dateOf(Date.now() + 30 * DAY);
    assert.equal(ends('ci-main-read'), date);
    assert.equal(ends('repo-cli-token-build01'), date);
    assert.equal(ends('mirror-admin'), before);
    assert.equal(
      person.asked[0]?.frame.title,
      'Extend 3 Tokens: ci-main-read, mirror-admin, repo-cli-token-build01',
    );
    assert.match(person.quiet.join(' '), /^2 tokens are valid until/);
  });

  it('changes nothing where the person leaves, where a date shortens, or where there is no date to move', async () => {
    const before = ends('mirror-admin');
    scripted.answers('cancelled');
    assert.equal(await extendTokens(scripted.services, meant('mirror-admin')), undefined);
    scripted.answers();
    const [one] = meant('mirror-admin');
    await assert.rejects(
      extendTokens(scripted.services, [{ ...one, expires: '1d' }]),
      /“mirror-admin” is valid until .* already/,
    );
    await assert.rejects(
      extendTokens(scripted.services, [{ ...one, expires: 'soon' }]),
      /not a valid expiry date/,
    );
    assert.equal(ends('mirror-admin'), before);
  });

  it('lets several be chosen where no row is named, the selected ones ticked', async () => {
    const { services } = scripted;
    const person = scripted.answers(['ci-main-read', 'repo-cli-token-build01'], '90 days');
    const commands = commandsOver(services, [{ kind: 'token', ...meant('ci-main-read')[0] }]);
    assert.deepEqual(await commands.get('extendTokens')?.(undefined, undefined), {
      ids: meant('ci-main-read', 'repo-cli-token-build01').map(({ id }) => id),
    });
    assert.equal(person.asked[0]?.begun, 'ci-main-read');
    assert.ok(person.asked[0].rows.every((name) => listed(name).expiresAt !== undefined));
    assert.equal(ends('repo-cli-token-build01'), dateOf(Date.now() + 90 * DAY));
    scripted.answers('cancelled');
    assert.equal(await commands.get('extendTokens')?.(undefined, undefined), undefined);
  });

  it('shows what was changed where the server refuses one of several', async () => {
    const [first, second] = meant('ci-main-read', 'repo-cli-token-build01');
    assert.ok(first && second);
    sandbox.addFault({ kind: 'status', status: 500, method: 'PUT', path: `*${second.id}*` });
    scripted.answers('90 days');
    await assert.rejects(extendTokens(scripted.services, [first, second]));
    assert.equal(ends('ci-main-read'), dateOf(Date.now() + 90 * DAY));
    assert.notEqual(ends('repo-cli-token-build01'), dateOf(Date.now() + 90 * DAY));
  });
});
