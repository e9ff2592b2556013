import { strict as assert } from 'node:assert';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import { sentence } from '../../../client/src/ui/errorWords';
import { Expected } from '../../../client/src/ui/expected';
import { Messages } from '../../../client/src/ui/messages';

const HOST = 'repo.example.com';

/** What a person is told of an error, the buttons, the commands that they run, and how often the log is written to. */
async function told(
  error: unknown,
  ...servers: readonly string[]
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
      runCommand: (...given) => Promise.resolve(commands.push(given)),
    },
    { error: () => (logged += 1) },
    (text) => text,
    (host) => [...servers].filter((id) => id.includes(host)),
  );
  messages.report(error, () => Promise.resolve(commands.push('again')));
  for (const run of runs) await run();
  return [shown[0]?.weight ?? '', shown[0]?.titles ?? [], commands, logged];
}

describe('What a command says when it cannot go on', () => {
  it('offers what helps where nothing is broken, and no log', async () => {
    const none = new Expected('No server has been added yet.', 'addServer');
    assert.deepEqual(await told(none), ['warning', ['Add Server'], [['anacondaTokens.addServer']], 0]);
    const signedOut = new Expected('Nobody is signed in.', 'signIn');
    assert.deepEqual(await told(signedOut), ['warning', ['Sign In'], [['anacondaTokens.signIn']], 0]);
    assert.deepEqual(await told(new Expected('This is no channel.')), ['warning', [], [], 0]);
  });

  it('leads to the log where something is', async () => {
    assert.deepEqual(await told(new TypeError('x is undefined')), [
      'error',
      ['Show Log'],
      [['anacondaTokens.showLog']],
      1,
    ]);
    const reply = new AnacondaError('badReply', { host: HOST });
    assert.deepEqual(await told(reply), ['error', ['Show Log'], [['anacondaTokens.showLog']], 1]);
  });

  it('leads to what helps, for the server where only one is behind the host', async () => {
    const one = `https://${HOST}`;
    const settings = 'workbench.action.openSettings';
    const proxy = { host: HOST, proxyCredentials: true };
    const cases: readonly (readonly [AnacondaError, readonly string[], string, unknown])[] = [
      [new AnacondaError('timeout', { host: HOST }), [], 'Try Again', 'again'],
      [new AnacondaError('rateLimited', { host: HOST }), [], 'Try Again Later', 'again'],
      [new AnacondaError('insecure', { host: HOST }), [], 'Allow Plain HTTP', 'again'],
      [new AnacondaError('refused', { host: HOST }), [], 'Correct the Input', 'again'],
      [new AnacondaError('unreachable', proxy), [], 'Check Proxy Settings', [settings, 'http.proxy']],
      [new AnacondaError('tls', { host: HOST }), [], 'Check Certificates', [settings, 'http.system']],
      [new AnacondaError('redirected', { host: HOST }), [], 'Check Address', ['anacondaTokens.addServer']],
      [
        new AnacondaError('signInNeeded', { host: HOST }),
        [one],
        'Sign In',
        ['anacondaTokens.signIn', { server: one }],
      ],
      [
        new AnacondaError('notFound', { host: HOST }),
        [one],
        'Refresh',
        ['anacondaTokens.refresh', { server: one }],
      ],
      [
        new AnacondaError('notFound', { host: HOST }),
        [one, `${one}/prefix`],
        'Refresh',
        ['anacondaTokens.refresh', {}],
      ],
      [
        new AnacondaError('notFound', { host: HOST }),
        ['https://other.example.org'],
        'Refresh',
        ['anacondaTokens.refresh', {}],
      ],
    ];
    for (const [error, servers, title, ran] of cases)
      assert.deepEqual(await told(error, ...servers), ['error', [title], [ran], 1]);
  });

  it('says nothing of what the person has cancelled, unless the server may have made the change', async () => {
    const cancelled = (aftermath?: 'notDone' | 'unknown') =>
      told(new AnacondaError('cancelled', { host: HOST, ...(aftermath && { aftermath }) }));
    assert.deepEqual(await cancelled(), ['', [], [], 0]);
    assert.deepEqual(await cancelled('notDone'), ['information', [], [], 1]);
    assert.deepEqual(await cancelled('unknown'), ['error', ['Refresh'], [['anacondaTokens.refresh', {}]], 1]);
    assert.deepEqual((await told('no disk'))[0], 'error');
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
