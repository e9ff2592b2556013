import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Sessions } from '../../../../client/src/accounts/sessions';
import { Vault } from '../../../../client/src/accounts/storage/vault';
import { type Change, MainSecrets } from './sharedSecrets';
import type { Order } from './vaultWindow.main';

const SERVER = 'https://conda.example.com';

/** Two processes store 100 values each at the same time. @returns what each sees at its end, and what is stored. */
async function race(lists: boolean): Promise<{ seen: readonly number[]; main: MainSecrets }> {
  const main = new MainSecrets(lists);
  const started = ['left', 'right'].map((name) => {
    const child = fork(join(__dirname, 'vaultWindow.main.js'));
    return { child, name };
  });
  const windows = started.map(({ child }) => child);
  // Both begin at once, however long each took to start.
  await Promise.all(windows.map((window) => once(window, 'message')));
  for (const { child, name } of started) child.send({ name, values: 100, all: 200, lists } satisfies Order);
  const seen = await Promise.all(
    windows.map(
      (window) =>
        new Promise<number>((resolve) => {
          window.on('message', (message: number | readonly Change[]) => {
            if (typeof message === 'number') {
              resolve(message);
              return;
            }
            main.take(message);
            // One that has just ended need not be told.
            for (const other of windows)
              if (other !== window && other.connected) other.send(message, () => undefined);
          });
        }),
    ),
  );
  return { seen, main };
}

describe('two windows that store 200 values at once', () => {
  for (const [host, lists] of [
    ['VS Code that lists the keys of secrets', true],
    ['VS Code that does not', false],
  ] as const)
    it(`lose none in a ${host}`, async () => {
      const { seen, main } = await race(lists);
      assert.deepEqual(seen, [200, 200]);
      const vault = new Vault(main.window());
      const entries = await vault.entries();
      assert.equal(entries.length, 200);
      for (const entry of entries) assert.equal(await vault.value(entry), `made-up-value-of-${entry.id}`);
      assert.equal(new Set(entries.map(({ variable }) => variable)).size, 200);
    });
});

describe('two windows at the same moment', () => {
  for (const lists of [true, false])
    it(`keep both sign-ins where keys of secrets are ${lists ? '' : 'not '}listed`, async () => {
      const main = new MainSecrets(lists);
      const [left, right] = [main.window(), main.window()];
      await Promise.all([
        new Sessions(left).store({ server: SERVER, user: 'alice', jwt: 'made-up-1' }),
        new Sessions(right).store({ server: SERVER, user: 'bob', jwt: 'made-up-2' }),
      ]);
      // What one window repairs goes to the other, which may repair it once more.
      for (let times = 0; times < 5; times += 1) {
        await Promise.all([left.flushed(), right.flushed()]);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const users = (await new Sessions(main.window()).all()).map(({ user }) => user);
      assert.deepEqual(users.toSorted(), ['alice', 'bob']);
    });

  it('give two tokens of one name two variables, and the older keeps its own', async () => {
    const main = new MainSecrets();
    const [left, right] = [main.window(), main.window()];
    await new Vault(left).hold({ server: SERVER, id: 'one', name: 'ci' }, 'made-up-1');
    await new Promise((resolve) => setTimeout(resolve, 2));
    await new Vault(right).hold({ server: SERVER, id: 'two', name: 'ci' }, 'made-up-2');
    await Promise.all([left.flushed(), right.flushed()]);
    const repaired = main.window();
    const vault = new Vault(repaired);
    await vault.repair();
    await vault.forget({ server: SERVER, id: 'one' });
    assert.deepEqual(await vault.entries(), [
      { server: SERVER, id: 'two', name: 'ci', variable: 'ANACONDA_TOKEN_CI_2' },
    ]);
  });
});
