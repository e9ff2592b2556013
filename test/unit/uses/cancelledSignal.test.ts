import { strict as assert } from 'node:assert';
import { untilCancelled } from '../../../client/src/uses/cancelledSignal';

describe('A search for an editor', () => {
  it('ends when the editor no longer wants it, and is watched no longer than it runs', async () => {
    const listeners = new Set<() => void>();
    const cancel = {
      onCancellationRequested: (listener: () => void) => {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    };
    const ended = await untilCancelled(cancel, (signal) => {
      for (const listener of listeners) listener();
      return Promise.resolve(signal.aborted);
    });
    assert.equal(ended, true);
    assert.equal(listeners.size, 0);
    await assert.rejects(untilCancelled(cancel, () => Promise.reject(new Error('broken'))));
    assert.equal(listeners.size, 0);
  });
});
