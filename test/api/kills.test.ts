import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Sessions } from '../../client/src/accounts/sessions';
import { Vault } from '../../client/src/accounts/storage/vault';
import type { NewToken } from '../../client/src/anaconda/token';
import { WindowLock } from '../../client/src/documents/windowLock';
import { condaTokenFileName } from '../../server/src/stores/condaTokenFile';
import { times } from '../property/readers/samples';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, type Client } from './anacondaClient';
import { FileSecrets } from './fileSecrets';
import { moments, Place } from './killedPlace';

const SEED = fc.readConfigureGlobal().seed ?? 0;
const SCOPES: NewToken = { name: 'ci', scopes: ['channel:view'] };

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Files that hold a value, in the project and in the stores of clients. */
function filesWith(value: string, server: string): Readonly<Record<string, string>> {
  const { host } = new URL(server);
  const key = base64(JSON.stringify({ domain: host, api_key: value, repo_tokens: [], version: 2 }));
  return {
    'project/.condarc': `channels:\n  - ${server}/t/${value}/main # ours\n`,
    'project/settings.json': JSON.stringify({ url: `${server}/t/${value}/main` }),
    'project/secret.yaml': `data:\n  token: ${base64(`x ${value}`)}\n`,
    'home/.conda/tokens/one.token': value,
    'home/.anaconda/keyring': JSON.stringify({ 'Anaconda Cloud': { [host]: key } }),
    'home/.rattler/credentials.json': `{\n  "${host}": {\n    "CondaToken": "${value}"\n  }\n}`,
    'home/.netrc': `machine ${host}\n  login someone\n  password else\n`,
  };
}

describe('A program that is killed at any moment', function () {
  this.timeout(3 * 3_600_000);
  let sandbox: Sandbox;
  let client: Client;
  let jwt: string;

  before(async () => {
    sandbox = await startSandbox();
    client = clientOf(sandbox.url);
    jwt = await client.signIn();
  });
  after(async () => {
    await client.server.close();
    await sandbox.close();
  });

  /** A person with a stored token, whose value stands in files. */
  async function somebody(): Promise<{ readonly place: Place; readonly id: string; readonly old: string }> {
    const place = new Place();
    const made = await client.server.tokens.create(SCOPES);
    assert.ok(made.outcome === 'issued');
    const secrets = new FileSecrets(place.secrets);
    await new Sessions(secrets).store({ server: sandbox.url, user: 'alice', jwt });
    await new Vault(secrets).hold({ server: sandbox.url, id: made.id, name: 'ci' }, made.value);
    place.write(filesWith(made.value, sandbox.url));
    return { place, id: made.id, old: made.value };
  }

  const flowOf = (name: string, { place, id }: { readonly place: Place; readonly id: string }): string[] => [
    ...['out/test/api/killedFlow.main.js', name, place.folder, sandbox.url, id],
  ];

  /** Kills a flow so many times, each time at another moment and with another person; `check` looks at what is left. */
  async function killMany(
    flow: string,
    number: number,
    check: (person: Awaited<ReturnType<typeof somebody>>, about: string) => Promise<void>,
  ): Promise<void> {
    const whole = await somebody();
    const ended = await whole.place.run(0, flowOf(flow, whole));
    assert.equal(ended.code, 0, ended.output);
    const steps = Number(whole.place.read('steps'));
    assert.ok(steps > 10, `${steps} steps`);
    await check(whole, `${flow}, whole`);
    whole.place.remove();
    const next = moments(steps, SEED);
    let killed = 0;
    for (let times = 0; times < number; times += 1) {
      const moment = next();
      const person = await somebody();
      const { signal, output } = await person.place.run(moment, flowOf(flow, person));
      killed += Number(signal === 'SIGKILL');
      const about = `${flow}, killed at step ${moment} of ${steps}`;
      const secrets = new FileSecrets(person.place.secrets);
      await assertKept(secrets, output, about);
      await check(person, about);
      person.place.remove();
    }
    // The last steps of a run may be fewer in another.
    assert.ok(killed >= number * 0.9, `${killed} of ${number} were killed`);
  }

  /** Whatever was shown to the person is still stored, and all that is stored can be read. */
  async function assertKept(secrets: FileSecrets, output: string, about: string): Promise<void> {
    const vault = new Vault(secrets);
    const entries = await vault.entries();
    const kept = await Promise.all(
      entries.map(async (entry) => [await vault.value(entry), ...(await vault.previousValues(entry))]),
    );
    const told = output
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { readonly name: string; readonly value: string });
    for (const { value } of told)
      assert.ok(kept.flat().includes(value), `${about}: a value that was shown is lost`);
    assert.deepEqual(vault.unread(), [], about);
    assert.ok(
      kept.every(([value]) => value !== undefined),
      `${about}: an entry without a value`,
    );
  }

  async function secretsOf(place: Place, old: string): Promise<Readonly<Record<string, string>>> {
    const vault = new Vault(new FileSecrets(place.secrets));
    const values = await Promise.all((await vault.entries()).map((entry) => vault.value(entry)));
    return { jwt, old, ...Object.fromEntries(values.map((value, at) => [`value ${at}`, value ?? old])) };
  }

  for (const [flow, number] of [
    ['create', times(2, 80)],
    ['apply', times(2, 80)],
  ] as const)
    it(`loses no value that was shown, and leaves none beside its files: ${flow}`, async () => {
      await killMany(flow, number, async ({ place, old }, about) => {
        place.restart();
        const files = filesWith(old, sandbox.url);
        for (const [name, text] of Object.entries(files))
          assert.equal(place.read(name), text, `${about}: ${name}`);
        place.assertClean(Object.keys(files), await secretsOf(place, old), about);
      });
    });

  // Proves: security/killed
  it('has replaced an old value in a file whole or not at all, and goes on where it stopped', async () => {
    await killMany('reissue', times(5, 200), async (person, about) => {
      const { place, id, old } = person;
      const vault = new Vault(new FileSecrets(place.secrets));
      const token = { server: sandbox.url, id };
      const value = (await vault.value(token)) ?? '';
      place.restart();
      const [before, after] = [filesWith(old, sandbox.url), filesWith(value, sandbox.url)];
      const names = Object.keys(before);
      for (const name of names)
        assert.ok(
          [before[name], after[name]].includes(place.read(name)),
          `${about}: ${name} is half written`,
        );
      place.assertClean(names, await secretsOf(place, old), about);
      const isReplaced = names.every((name) => place.read(name) === after[name]);
      const waiting = await vault.previousValues(token);
      assert.ok(isReplaced || waiting.includes(old), `${about}: nobody looks for the old value any more`);
      const lock = new WindowLock(place.path('global'), { patience: 0, pause: 1 });
      await lock.alone('files', () => Promise.resolve(), new AbortController().signal);
      if (waiting.length === 0) return;
      const again = await place.run(0, flowOf('rotate', person));
      assert.equal(again.code, 0, `${about}: ${again.output}`);
      for (const name of names)
        assert.equal(place.read(name), after[name], `${about}, taken up again: ${name}`);
      assert.deepEqual(await vault.previousValues(token), [], about);
    });
  });

  it('has written a client’s store whole or not at all', async () => {
    await killMany('stores', times(2, 60), async ({ place, old }, about) => {
      place.restart();
      const { 'home/.netrc': netrc = '', ...others } = filesWith(old, sandbox.url);
      const added = `${netrc}machine added.example.com\n  login ${old}\n  password x\n`;
      assert.ok([netrc, added].includes(place.read('home/.netrc') ?? ''), `${about}: half written`);
      const token = `home/.config/binstar/${condaTokenFileName(`${sandbox.url}/api/repo`)}`;
      assert.ok([undefined, old].includes(place.read(token)), `${about}: half written`);
      place.assertClean(['home/.netrc', token, ...Object.keys(others)], await secretsOf(place, old), about);
    });
  });
});
