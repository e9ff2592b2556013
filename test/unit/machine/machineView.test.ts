import { strict as assert } from 'node:assert';
import { describedMachine } from '../../../server/src/cli/config/describedMachine';
import { readDescription } from '../../../server/src/cli/config/machineDescription';
import { watchedPlaces } from '../../../server/src/connection/watchedPlaces';
import type { EffectiveConfiguration } from '../../../server/src/domain/configuration/effectiveConfiguration';
import { ReadMachineStandpoint } from '../../../server/src/features/machine/machineStandpoint';
import { machineView, type MachineView } from '../../../server/src/features/machine/machineView';
import { MachineReader } from '../../../server/src/rules/machine/machineReader';
import { assertHidden } from '../../canaries';

const SECRET = '0123456789abcdef0123456789abcdef0123456789abcdef';
type Files = Readonly<Record<string, string>>;

async function readOf(files: Files, env: Files = {}, more: object = {}) {
  const described = { files: Object.entries(files).map(([path, text]) => ({ path, text })), env, ...more };
  const { machine } = describedMachine(readDescription(JSON.stringify({ platform: 'linux', ...described })));
  return { facts: machine.facts, reading: await new MachineReader().read(machine, []) };
}

async function viewOf(files: Files, env: Files = {}, more: object = {}): Promise<MachineView> {
  return machineView({ ...(await readOf(files, env, more)), leftOut: [], prefix: '/machine/root' });
}

async function configurationOf(files: Files, env: Files = {}): Promise<EffectiveConfiguration> {
  const { reading } = await readOf(files, env);
  assert.ok('configuration' in reading);
  return reading.configuration;
}

/** `key: state, by whom` of every source, the strongest first. */
function states({ sources }: MachineView): readonly string[] {
  return sources.flatMap(({ settings }) =>
    settings.map(({ name, state, by, isFinal }) =>
      [`${name}: ${state}`, ...(by ? [`by ${by.shown}`] : []), ...(isFinal ? ['final'] : [])].join(' '),
    ),
  );
}

describe('the view of a machine', () => {
  it('says of every setting what becomes of it: stronger sources, #!final, the same item twice, null, unknown keys', async () => {
    const view = await viewOf(
      {
        '/etc/conda/.condarc':
          'ssl_verify: true #!final\nchannels: #!final\n  - a\nchannel_alias: https://etc.example\n',
        '~/.condarc':
          'ssl_verify: false\nchannels: [b]\nchannel_alias: https://me.example\nproxy_servers:\nnothing: 1\n',
      },
      { CONDA_CHANNEL_ALIAS: 'https://env.example', CONDA_SOLVE: '1' },
    );
    assert.deepEqual(states(view), [
      'CONDA_CHANNEL_ALIAS: counts',
      'ssl_verify: shadowed by /etc/conda/.condarc:1 final',
      'channels: shadowed by /etc/conda/.condarc:2 final',
      'channel_alias: shadowed by CONDA_CHANNEL_ALIAS',
      'proxy_servers: empty',
      'nothing: unknown',
      'ssl_verify: counts',
      'channels: counts',
      'channel_alias: shadowed by CONDA_CHANNEL_ALIAS',
    ]);
  });

  it('says it of each item of a list and each value of a map', async () => {
    const view = await viewOf({
      '~/.conda/.condarc':
        'channels: [same, lower]\ncustom_channels: {x: https://low.example, y: https://y.example}\n',
      '~/.condarc': 'channels: [same]\ncustom_channels:\n  x: https://high.example\n',
    });
    const items = view.sources[1]?.settings.flatMap((setting) => setting.items) ?? [];
    assert.deepEqual(
      items.map(({ name, value, state, by }) => [name, value, state, by?.shown]),
      [
        ['', 'same', 'shadowed', '~/.condarc:1'],
        ['', 'lower', 'counts', undefined],
        ['x', 'https://low.example', 'shadowed', '~/.condarc:3'],
        ['y', 'https://y.example', 'counts', undefined],
      ],
    );
  });

  it('shows what stops conda and where, and nothing that it could not know', async () => {
    const view = await viewOf({ '~/.condarc': 'channels: [a]\n', '~/.conda/.condarc': 'a: 1\nb: 2\na: 3\n' });
    assert.deepEqual(
      view.faults.map(({ kind, place }) => [kind, place?.shown]),
      [['stops', '~/.conda/.condarc:3']],
    );
    assert.deepEqual([view.channels, view.sources], [[], []]);
  });

  it('shows what stops those who read channels, beside all sources', async () => {
    const view = await viewOf({ '~/.condarc': 'channels: [bad]\ndenylist_channels: [bad]\n' });
    assert.equal(view.faults[0]?.kind, 'channels');
    assert.match(view.faults[0].message, /^ChannelDenied/);
    assert.equal(view.sources.length, 1);
    const wrong = await viewOf({ '~/.condarc': 'channel_priority: never\n' });
    assert.deepEqual(
      wrong.faults.map(({ kind }) => kind),
      ['invalid'],
    );
  });

  it('knows the setting that gives an address: multichannel, the longest custom name, alias, built in, none', async () => {
    const view = await viewOf({
      '~/.condarc': [
        'channels: [team/sub/x, team, mine, defaults, plain, https://own.example/c]',
        'custom_channels:',
        '  team: https://one.example',
        '  team/sub: https://two.example',
        'custom_multichannels:',
        '  mine: [team, plain]',
      ].join('\n'),
    });
    assert.deepEqual(
      view.channels.map(({ text, address, urls }) => [
        text,
        address &&
          `${address.parameter} ${address.key ?? ''} ${address.places.map(({ shown }) => shown).join()}`,
        urls.length,
      ]),
      [
        ['team/sub/x', 'custom_channels team/sub ~/.condarc:4', 2],
        ['team', 'custom_channels team ~/.condarc:3', 2],
        ['mine', 'custom_multichannels mine ~/.condarc:6,~/.condarc:6', 4],
        ['defaults', 'default_channels  ', 4],
        ['plain', 'channel_alias  ', 2],
        ['https://own.example/c', undefined, 2],
      ],
    );
  });

  it('tells which credential the configuration decides on, and shows none of it', async () => {
    const view = await viewOf({
      '~/.condarc': [
        `channels: [main, https://h.example/t/${SECRET}/x, https://me:${SECRET}@l.example/y, https://n.example/z]`,
        `channel_alias: https://a.example/t/${SECRET}`,
        'add_anaconda_token: false',
        'channel_settings:',
        '  - {channel: "https://n.example/*", auth: anaconda-auth}',
        `proxy_servers: {https: "http://me:${SECRET}@proxy.example"}`,
      ].join('\n'),
    });
    assert.deepEqual(
      view.channels.map(({ credentials: [one] }) => [
        one?.url,
        one?.has,
        one?.from?.parameter,
        one?.handler,
        one?.storedTokens,
      ]),
      [
        ['https://a.example/main', 'token', 'channel_alias', undefined, false],
        ['https://h.example/x', 'token', undefined, undefined, false],
        ['https://l.example/y', 'login', undefined, undefined, false],
        ['https://n.example/z', 'nothing', undefined, 'anaconda-auth', false],
      ],
    );
    assertHidden(JSON.stringify(view), SECRET);
  });

  it('names variables that are not set, for conda takes their names for text', async () => {
    const files = { '~/.condarc': 'channels: ["https://h.example/t/${T}/x"]\n' };
    assert.deepEqual((await viewOf(files)).channels[0]?.unset, ['T']);
    const set = await viewOf(files, { T: SECRET });
    assert.deepEqual([set.channels[0]?.unset, set.channels[0]?.credentials[0]?.has], [[], 'token']);
    assertHidden(JSON.stringify(set), SECRET);
  });

  it('goes on where nothing is there at all, and on Windows', async () => {
    const nothing = await viewOf({});
    assert.deepEqual([nothing.faults, nothing.channels, nothing.sources], [[], [], []]);
    const windows = await viewOf({ '~/.condarc': 'channels: [defaults]\n' }, {}, { platform: 'win' });
    assert.equal(windows.channels[0]?.urls.length, 6);
  });
});

describe('what answers say of a machine', () => {
  it('lead to every line that gives a name its address, and to none for what is built in', async () => {
    const configuration = await configurationOf({
      '~/.condarc': 'default_channels:\n  - https://a.example/x\n  - https://b.example/y\n',
    });
    const standpoint = new ReadMachineStandpoint({ configuration, terminalVariables: new Set() });
    assert.deepEqual(
      standpoint.definitions('defaults').map(({ line }) => line),
      [1, 2],
    );
    assert.deepEqual(standpoint.definitions('main'), []);
    assert.deepEqual(standpoint.definitions('https://elsewhere.example/c'), []);
    assert.equal(standpoint.addressOfName('defaults')?.url, 'https://a.example/x +1');
    for (const none of ['https://a.example/x', './folder', '${X}/y'])
      assert.equal(standpoint.addressOfName(none), undefined);
  });
});

describe('the places that are watched', () => {
  it('are all those at which conda looks, folders by the files that count in them', () => {
    const start = { isWindows: false, environment: {}, installation: '/r', targetPrefix: '/r/envs/x' };
    const watched = watchedPlaces({ ...start, home: '/h o', workingDirectory: '/w' });
    const patterns = new Map(
      watched.map(({ globPattern }) => [(globPattern as { baseUri: string }).baseUri, globPattern] as const),
    );
    for (const folder of ['/etc/conda', '/etc/conda/condarc.d', '/r', '/r/envs/x', '/h%20o', '/h%20o/.conda'])
      assert.ok(patterns.has(`file://${folder}`), folder);
    assert.deepEqual(patterns.get('file:///etc/conda/condarc.d'), {
      baseUri: 'file:///etc/conda/condarc.d',
      pattern: '*.{yml,yaml}',
    });
  });
});
