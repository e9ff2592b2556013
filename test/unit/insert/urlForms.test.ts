import { strict as assert } from 'node:assert';
import type { Connections } from '../../../client/src/accounts/connections';
import type { Servers } from '../../../client/src/accounts/servers';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import { channelUrl } from '../../../client/src/insert/channelUrl';
import { UrlForms } from '../../../client/src/insert/urlForms';

const SERVER = 'https://conda.example.com';

/** Forms over a server that serves some of them; `asked` counts how often it was asked. */
function formsOver(served: () => readonly string[]): {
  readonly forms: UrlForms;
  readonly asked: () => number;
} {
  const kept = new Map<string, unknown>();
  let asked = 0;
  const state = {
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  };
  const nobody = {
    channels: {
      probe: () => {
        asked += 1;
        const now = served();
        return Promise.resolve(
          ['root', 'repo', 'moved'].map((form) => ({ form, serves: now.includes(form), status: 404 })),
        );
      },
    },
  };
  const servers = { find: () => ({ id: SERVER, plainHttp: false }) };
  const connections = { asNobody: (_: unknown, task: (line: typeof nobody) => unknown) => task(nobody) };
  return {
    forms: new UrlForms(state, servers as unknown as Servers, connections as unknown as Connections),
    asked: () => asked,
  };
}

describe('the form of a channel URL', () => {
  const of = async (forms: UrlForms): Promise<string> =>
    channelUrl(SERVER, 'TOKEN', 'main', await forms.of(SERVER, 'main', 'TOKEN'));

  it('is the first that the server serves, which is asked once', async () => {
    const { forms, asked } = formsOver(() => ['repo', 'moved']);
    assert.equal(await of(forms), `${SERVER}/api/repo/t/TOKEN/main`);
    await of(forms);
    assert.equal(asked(), 1);
    assert.equal(await of(formsOver(() => ['moved']).forms), `${SERVER}/t/TOKEN/api/repo/main`);
  });

  it('is the docs’ own while no answer tells another, which is asked for again', async () => {
    let served: readonly string[] = [];
    const { forms, asked } = formsOver(() => {
      if (asked() === 2) throw new AnacondaError('unreachable', { host: 'conda.example.com' });
      return served;
    });
    assert.equal(await of(forms), `${SERVER}/t/TOKEN/main`);
    assert.equal(await of(forms), `${SERVER}/t/TOKEN/main`);
    served = ['moved'];
    assert.equal(await of(forms), `${SERVER}/t/TOKEN/api/repo/main`);
  });
});
