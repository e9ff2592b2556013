import { strict as assert } from 'node:assert';
import { CondaConfiguration } from '../../../client/src/configuration/condaConfiguration';
import type { ConfigurationNode } from '../../../client/src/configuration/configurationNodes';
import { configurationRow, type ConfigurationRow } from '../../../client/src/configuration/configurationRows';
import type { AddedTo } from '../../../client/src/configuration/shownChannels';
import { viewHeader } from '../../../client/src/configuration/viewHeader';
import type {
  MachineChannel,
  MachineSetting,
  MachineView,
} from '../../../server/src/connection/wire/messages';

const nobody: AddedTo = () => Promise.resolve([]);
const EMPTY: MachineView = {
  prefix: '~/root',
  installation: '~/root',
  faults: [],
  channels: [],
  sources: [],
};
const at = (shown: string, line: number) => ({
  shown: `${shown}:${line + 1}`,
  uri: `file:///h/${shown}`,
  line,
});

function channel(more: Partial<MachineChannel> = {}): MachineChannel {
  const urls = ['linux-64', 'noarch'].map((subdir) => `https://h.example/t/*****/main/${subdir}`);
  const credentials = [{ url: 'https://h.example/main', has: 'token' as const, storedTokens: true }];
  return { text: 'main', name: 'main', urls, credentials, unset: [], ...more };
}

function setting(more: Partial<MachineSetting> = {}): MachineSetting {
  return { name: 'ssl_verify', value: 'true', place: at('.condarc', 3), state: 'counts', items: [], ...more };
}

async function shown(view: MachineView | null, added: AddedTo = nobody): Promise<CondaConfiguration> {
  const configuration = new CondaConfiguration({ view: () => Promise.resolve(view), added });
  await configuration.refresh();
  return configuration;
}

/** All rows, from the top, each with its depth. */
function rows(configuration: CondaConfiguration): readonly ConfigurationRow[] {
  const walk = (node?: ConfigurationNode): readonly ConfigurationRow[] =>
    configuration.children(node).flatMap((one) => [configurationRow(one), ...walk(one)]);
  return walk();
}

describe('the rows of conda’s configuration', () => {
  it('begin with what is broken, and then channels and sources, strongest first', async () => {
    const faults = [
      { kind: 'channels' as const, message: 'ChannelDenied: no' },
      { kind: 'ignored' as const, message: 'invalid yaml', place: at('broken.yml', 0) },
      {
        kind: 'notTrusted' as const,
        message: '',
        place: { shown: '/w/.condarc', uri: 'file:///w/.condarc' },
      },
    ];
    const sources = [
      { kind: 'environment' as const, place: { shown: '' }, settings: [setting({ name: 'CONDA_SUBDIR' })] },
      {
        kind: 'file' as const,
        place: { shown: '~/.condarc', uri: 'file:///h/.condarc' },
        settings: [setting()],
      },
    ];
    const all = rows(await shown({ ...EMPTY, faults, channels: [channel()], sources }));
    assert.deepEqual(
      all.map(({ label }) => label),
      [
        ...['Commands that read channels stop', 'broken.yml:1', '/w/.condarc', 'Channels', 'main', 'Token'],
        ...[
          'linux-64',
          'noarch',
          'Sources',
          'Environment variables',
          'CONDA_SUBDIR',
          '~/.condarc',
          'ssl_verify',
        ],
      ],
    );
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.deepEqual(all[1]?.place, at('broken.yml', 0));
    assert.match(all[2]?.spoken ?? '', /the workspace is not trusted/);
    assert.match(all[11]?.spoken ?? '', /~\/\.condarc, ssl_verify, rank 2 from the top/);
  });

  it('are what stops conda alone, where something does', async () => {
    const faults = [{ kind: 'stops' as const, message: 'ParserError: x', place: at('.condarc', 1) }];
    const configuration = await shown({ ...EMPTY, faults });
    assert.deepEqual(
      rows(configuration).map(({ label, description, icon }) => [label, description, icon?.id]),
      [['.condarc:2', 'Every conda command stops · ParserError: x', 'error']],
    );
  });

  it('keep their identity when others come before them, and are told apart where they look alike', async () => {
    const two = [channel({ text: 'https://h/t/*****/x' }), channel({ text: 'https://h/t/*****/x' })];
    const before = rows(await shown({ ...EMPTY, channels: two })).map(({ id }) => id);
    const after = rows(await shown({ ...EMPTY, channels: [channel(), ...two] })).map(({ id }) => id);
    assert.equal(new Set(before).size, before.length);
    assert.deepEqual(
      before.filter((id) => !after.includes(id)),
      [],
    );
  });

  it('show no icon, link or second line of what a file says', async () => {
    const hostile = '$(error)\n[a](command:b)\u202e';
    const source = { kind: 'file' as const, place: at(hostile, 0), settings: [setting({ value: hostile })] };
    const channels = [channel({ text: hostile, unset: [hostile], error: hostile })];
    for (const { label, description = '', spoken } of rows(
      await shown({ ...EMPTY, sources: [source], channels }),
    ))
      for (const text of [label, description, spoken]) assert.doesNotMatch(text, /\$\(|\]\(|[\n\u202e]/);
  });
});

describe('the credential of a channel', () => {
  const credentials = async (one: MachineChannel, added: AddedTo = nobody): Promise<readonly string[]> =>
    rows(await shown({ ...EMPTY, channels: [one] }, added))
      .map(({ spoken }) => spoken)
      .filter((words) => /^(?:Token|User|No credential|Stored|Login|Handler)/.test(words));
  const plainly = { url: 'https://h.example/main', has: 'nothing' as const, storedTokens: true };

  it('is the URL’s own, or the one of the setting that gives the address', async () => {
    assert.deepEqual(await credentials(channel()), ['Token, in the channel’s own URL']);
    const from = { parameter: 'channel_alias' as const, places: [at('~/.condarc', 2)] };
    const added = { ...plainly, has: 'token' as const, from };
    assert.deepEqual(await credentials(channel({ credentials: [added] })), [
      'Token, channel_alias · ~/.condarc:3',
    ]);
  });

  it('is a stored one where the URL has none, and none where nothing is stored', async () => {
    const asked: unknown[] = [];
    const stored: AddedTo = (...question) => {
      asked.push(question);
      return Promise.resolve([
        { from: 'tokenFile', folder: '/tokens' },
        { from: 'netrc', path: '/home/.netrc' },
      ]);
    };
    const one = channel({ credentials: [{ ...plainly, storedTokens: false }] });
    assert.deepEqual(await credentials(one, stored), [
      'Stored token of conda, /tokens',
      'Login from netrc, /home/.netrc',
    ]);
    assert.deepEqual(asked, [['https://h.example/main', false, { storedTokens: false }]]);
    assert.deepEqual(await credentials(channel({ credentials: [plainly] })), [
      'No credential, conda asks without one',
    ]);
  });

  it('is no netrc beside a login of the URL, and the handler alone where one is set', async () => {
    const netrc: AddedTo = () => Promise.resolve([{ from: 'netrc', path: '/home/.netrc' }]);
    const login = { ...plainly, has: 'login' as const };
    assert.deepEqual(await credentials(channel({ credentials: [login] }), netrc), [
      'User and password, in the channel’s own URL',
    ]);
    const handled: AddedTo = (_, __, { handler = '' }) =>
      Promise.resolve([{ from: 'handler', name: handler }]);
    const [words = ''] = await credentials(
      channel({ credentials: [{ ...plainly, handler: 'anaconda-auth' }] }),
      handled,
    );
    assert.match(words, /^Handler anaconda-auth, channel_settings/);
  });

  it('is told by host where a channel has several, and asked of no URL that is none', async () => {
    const several = ['https://a.example/x', 'https://b.example/x', 'None:///x'].map((url) => ({
      ...plainly,
      url,
    }));
    const found = await credentials(channel({ credentials: several }), () => {
      return Promise.resolve([]);
    });
    assert.deepEqual(found, [
      'No credential, conda asks without one · to a.example',
      'No credential, conda asks without one · to b.example',
      'No credential, conda asks without one · to None:///x',
    ]);
  });
});

describe('the view of conda’s configuration', () => {
  it('leaves an empty configuration to the welcome text, and one that cannot be asked too', async () => {
    const nothing = await shown(EMPTY);
    assert.deepEqual([nothing.state, nothing.children()], ['empty', []]);
    const nowhere = await shown(null);
    assert.deepEqual([nowhere.state, nowhere.children()], ['unavailable', []]);
  });

  it('asks for nothing before somebody looks, and drops an answer that a later question has overtaken', async () => {
    const waiting: ((view: MachineView) => void)[] = [];
    const view = (): Promise<MachineView> => new Promise((resolve) => waiting.push(resolve));
    const configuration = new CondaConfiguration({ view, added: nobody });
    assert.equal(waiting.length, 0);
    const [first, second] = [configuration.refresh(), configuration.refresh()];
    waiting[1]?.({ ...EMPTY, channels: [channel({ text: 'new' })] });
    await second;
    waiting[0]?.({ ...EMPTY, channels: [channel({ text: 'old' })] });
    await first;
    assert.equal(rows(configuration)[1]?.label, 'new');
  });

  it('asks again for who looks only once what is known may hold no longer', async () => {
    let asked = 0;
    const view = (): Promise<MachineView> => Promise.resolve({ ...EMPTY, prefix: `~/${(asked += 1)}` });
    const configuration = new CondaConfiguration({ view, added: nobody });
    await configuration.look();
    await configuration.look();
    assert.equal(asked, 1);
    configuration.outdate();
    await configuration.look();
    assert.equal(configuration.view?.prefix, '~/2');
  });

  it('is not there while the language server does not answer, and is again when it does', async () => {
    let isThere = false;
    const configuration = new CondaConfiguration({
      view: () =>
        isThere ? Promise.resolve({ ...EMPTY, channels: [channel()] }) : Promise.reject(new Error('gone')),
      added: nobody,
    });
    await assert.rejects(configuration.refresh(), /gone/);
    assert.equal(configuration.state, 'unavailable');
    isThere = true;
    await configuration.refresh();
    assert.equal(configuration.state, 'ready');
  });

  it('says which machine and environment it speaks of, and what trust leaves out, but hides no welcome text', () => {
    const view = { ...EMPTY, channels: [channel()] };
    assert.deepEqual(viewHeader({ view, isTrusted: true, remote: undefined }), {
      description: '~/root',
      message: '',
    });
    const far = viewHeader({ view, isTrusted: false, remote: 'build-7' });
    assert.equal(far.description, '~/root · on build-7');
    assert.match(far.message, /files of build-7.*not trusted/);
    assert.equal(viewHeader({ view: EMPTY, isTrusted: false, remote: 'build-7' }).message, '');
  });
});
