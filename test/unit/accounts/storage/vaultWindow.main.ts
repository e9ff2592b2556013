// A window of VS Code as far as its vault goes: stores as many values as it is told, and waits until it sees all.
import { setTimeout as pause } from 'node:timers/promises';
import { Vault } from '../../../../client/src/accounts/storage/vault';
import { type Change, WindowSecrets } from './sharedSecrets';

/** What a window is told at its start. */
export interface Order {
  readonly name: string;
  readonly values: number;
  /** How many there are once every window has stored its own. */
  readonly all: number;
  readonly lists: boolean;
}

process.once('message', (order: Order) => {
  const secrets = new WindowSecrets([], (changes) => process.send?.(changes), order.lists);
  process.on('message', (changes: readonly Change[]) => {
    secrets.accept(changes);
  });
  void storeAll(new Vault(secrets), order).then(async (seen) => {
    await secrets.flushed();
    process.send?.(seen);
    process.disconnect();
  });
});

process.send?.('ready');

async function storeAll(vault: Vault, { name, values, all }: Order): Promise<number> {
  for (let number = 0; number < values; number += 1) {
    const id = `${name}-${number}`;
    await vault.hold({ server: 'https://conda.example.com', id, name: id }, `made-up-value-of-${id}`);
    if (number % 10 === 0) await pause(1);
  }
  let seen = 0;
  for (let looks = 0; looks < 500 && seen < all; looks += 1) {
    await pause(10);
    seen = (await vault.entries()).length;
  }
  return seen;
}
