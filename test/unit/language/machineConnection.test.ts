import { strict as assert } from 'node:assert';
import { MachineConnection } from '../../../client/src/language/machineConnection';

describe('What is told of the machine', () => {
  it('is asked at once, and told only to a server that runs', async () => {
    const sent: unknown[] = [];
    let running = false;
    const machine = new MachineConnection(
      () => ({
        isRunning: () => running,
        sendRequest: <R>(...request: unknown[]) => Promise.resolve(void sent.push(request) as R),
        sendNotification: (...notification) => Promise.resolve(void sent.push(notification)),
      }),
      () => ({ condarcs: ['a'] }) as never,
    );
    await machine.view();
    await machine.environments(['file:///a']);
    await machine.tell();
    await machine.lookAgain(['file:///b']);
    running = true;
    await machine.tell();
    await machine.lookAgain(['file:///b']);
    assert.deepEqual(sent, [
      ['anacondaTokens/machineView', {}],
      ['anacondaTokens/condaEnvironments', { folders: ['file:///a'] }],
      ['anacondaTokens/machine', { condarcs: ['a'] }],
      ['anacondaTokens/lookAgain', { uris: ['file:///b'] }],
    ]);
    let heard = 0;
    machine.onDidChange(() => (heard += 1));
    machine.changed();
    machine.dispose();
    machine.changed();
    assert.equal(heard, 1);
  });
});
