import { strict as assert } from 'node:assert';
import { env } from 'vscode';
import { SecretClipboard } from '../../client/src/ui/secretClipboard';
import { until } from './session';

describe('a copied secret', () => {
  let clipboard: SecretClipboard;
  let said: string[];
  let seconds: number;

  beforeEach(() => {
    said = [];
    seconds = 1;
    clipboard = new SecretClipboard({
      clipboard: env.clipboard,
      seconds: () => seconds,
      say: (words) => said.push(words),
      failed: (error) => {
        throw error;
      },
    });
  });
  afterEach(() => {
    clipboard.dispose();
  });

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  // Proves: settings/clipboard.clearAfter
  it('is taken off the clipboard after a while, as the person is told', async () => {
    await clipboard.copy('a-secret');
    assert.equal(await env.clipboard.readText(), 'a-secret');
    assert.deepEqual(said, ['Copied; taken off the clipboard in 1 seconds']);
    await until('the clipboard is empty', async () => (await env.clipboard.readText()) === '' || undefined);
  });

  // Proves: settings/clipboard.clearAfter
  it('leaves what was copied since', async () => {
    await clipboard.copy('a-secret');
    await env.clipboard.writeText('something else');
    await pause(1500);
    assert.equal(await env.clipboard.readText(), 'something else');
  });

  // Proves: settings/clipboard.clearAfter
  it('stays where the setting is 0', async () => {
    seconds = 0;
    await clipboard.copy('a-secret');
    await pause(200);
    assert.equal(await env.clipboard.readText(), 'a-secret');
    assert.deepEqual(said, ['Copied']);
  });
});
