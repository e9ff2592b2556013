import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import { sentence } from '../../../client/src/ui/errorWords';
import { Expected } from '../../../client/src/ui/expected';
import { Messages } from '../../../client/src/ui/messages';

/** What a person is told of an error, the buttons, the commands that they run, and how often the log is written to. */
async function told(
  error: unknown,
): Promise<readonly [string, readonly string[], readonly unknown[], number]> {
  const shown: { readonly weight: string; readonly titles: string[] }[] = [];
  const commands: unknown[] = [];
  let logged = 0;
  const runs: (() => unknown)[] = [];
  const messages = new Messages(
    {
      showMessage: (weight, _, ...buttons) => {
        shown.push({ weight, titles: buttons.map(({ title }) => title) });
        runs.push(...buttons.map(({ run }) => run));
      },
      runCommand: (id) => Promise.resolve(commands.push(id)),
    },
    { error: () => (logged += 1) },
    (text) => text,
    () => [],
  );
  messages.report(error, () => Promise.resolve());
  for (const run of runs) await run();
  return [shown[0]?.weight ?? '', shown[0]?.titles ?? [], commands, logged];
}

describe('What a command says when it cannot go on', () => {
  it('offers what helps where nothing is broken, and no log', async () => {
    const none = new Expected('No server has been added yet.', 'addServer');
    assert.deepEqual(await told(none), ['warning', ['Add Server'], ['anacondaTokens.addServer'], 0]);
    const signedOut = new Expected('Nobody is signed in.', 'signIn');
    assert.deepEqual(await told(signedOut), ['warning', ['Sign In'], ['anacondaTokens.signIn'], 0]);
    assert.deepEqual(await told(new Expected('This is no channel.')), ['warning', [], [], 0]);
  });

  it('leads to the log where something is', async () => {
    assert.deepEqual(await told(new TypeError('x is undefined')), [
      'error',
      ['Show Log'],
      ['anacondaTokens.showLog'],
      1,
    ]);
    const ended = new AnacondaError('signInNeeded', { host: 'repo.example.com', reason: 'sessionEnded' });
    assert.deepEqual((await told(ended))[1], ['Sign In']);
  });

  it('offers no log where a permission is missing, which its sentence names', async () => {
    const forbidden = new AnacondaError('forbidden', {
      host: 'repo.example.com',
      missing: 'user.token:edit',
    });
    assert.deepEqual(await told(forbidden), ['error', [], [], 1]);
    assert.match(sentence(forbidden), /likely missing: user\.token:edit/);
  });
});
