import { strict as assert } from 'node:assert';
import {
  type ConfigurationNode,
  nodesBelow,
  type ShownChannel,
} from '../../../client/src/configuration/configurationNodes';
import { configurationRow } from '../../../client/src/configuration/configurationRows';
import type {
  MachineFault,
  MachineSetting,
  MachineSource,
} from '../../../server/src/connection/wire/messages';

const FILE = { shown: '~/.condarc:3', uri: 'file:///h/.condarc', line: 2 };
const NOWHERE = { shown: '' };
const ERROR = { id: 'error', color: 'list.errorForeground' };
const WARNING = { id: 'warning', color: 'list.warningForeground' };

/** What is below a row, as a person sees it. */
function below(node: ConfigurationNode) {
  return nodesBelow(node).map((one) => configurationRow(one));
}

describe('a row of conda’s configuration', () => {
  it('says of a fault what it stops, where, and why', () => {
    const kinds = [
      ['stops', 'Every conda command stops', ERROR],
      ['channels', 'Commands that read channels stop', ERROR],
      ['invalid', 'A value is refused', WARNING],
      ['ignored', 'conda leaves it out', WARNING],
      ['tooLarge', 'Too large to be looked at here', WARNING],
      ['notTrusted', 'Not looked at: the workspace is not trusted', { id: 'workspace-untrusted' }],
    ] as const;
    const row = (fault: MachineFault, index: number) => configurationRow({ kind: 'fault', fault, index });
    for (const [index, [kind, words, icon]] of kinds.entries()) {
      const face = { id: `fault ${index}`, folding: 'none', icon };
      assert.deepEqual(row({ kind, message: 'ParserError: x', place: FILE }, index), {
        ...face,
        label: '~/.condarc:3',
        description: `${words} · ParserError: x`,
        tooltip: `${words}\n~/.condarc:3\nParserError: x`,
        spoken: `~/.condarc:3, ${words} · ParserError: x`,
        place: FILE,
      });
      assert.deepEqual(row({ kind, message: '', place: NOWHERE }, index), {
        ...face,
        label: words,
        description: '',
        tooltip: words,
        spoken: words,
      });
    }
  });

  const face = (more: Partial<ShownChannel>): ShownChannel => ({
    text: 'main',
    name: 'main',
    urls: ['https://h.example/main/linux-64', 'https://h.example/main/noarch'],
    credentials: [],
    unset: [],
    sent: [],
    ...more,
  });
  const channelRow = (more: Partial<ShownChannel>) => below({ kind: 'channels', channels: [face(more)] })[0];

  it('counts the channels, or says that there is none', () => {
    const channels = { id: 'channels', label: 'Channels', icon: { id: 'package' } };
    const row = (all: readonly ShownChannel[]) => configurationRow({ kind: 'channels', channels: all });
    assert.deepEqual(row([face({}), face({ text: 'lab' })]), {
      ...channels,
      description: '2',
      folding: 'expanded',
      spoken: 'Channels, 2',
    });
    assert.deepEqual(row([]), {
      ...channels,
      description: 'none: conda has no default since 25.9',
      folding: 'none',
      spoken: 'Channels, none: conda has no default since 25.9',
    });
  });

  it('says of a channel what conda makes of it, where it is listed, and what is wrong with it', () => {
    const channel = { id: 'channels/channel main', label: 'main', folding: 'collapsed' };
    assert.deepEqual(channelRow({}), {
      ...channel,
      description: 'https://h.example/main',
      tooltip: 'main\nhttps://h.example/main',
      icon: { id: 'archive' },
      spoken: 'main, https://h.example/main',
    });
    assert.deepEqual(channelRow({ name: 'other', place: FILE, unset: ['HOST'] }), {
      ...channel,
      description: 'https://h.example/main',
      tooltip: 'main\nconda calls it other\nhttps://h.example/main\nlisted in ~/.condarc:3',
      icon: WARNING,
      spoken: 'main, https://h.example/main, listed in ~/.condarc:3',
      place: FILE,
    });
    assert.deepEqual(channelRow({ urls: [], error: 'ChannelDenied: no', unset: ['HOST'] }), {
      ...channel,
      description: 'ChannelDenied: no',
      tooltip: 'main',
      icon: ERROR,
      spoken: 'main, ChannelDenied: no',
    });
    const text = 'https://h.example/main';
    const [named, bare] = [channelRow({ text, place: FILE }), channelRow({ text })];
    assert.deepEqual([named?.description, bare?.description], ['~/.condarc:3', '']);
  });

  it('has below a channel what is not set, what is sent, where its address is from, and what is asked', () => {
    const more: Partial<ShownChannel> = {
      unset: ['HOST'],
      sent: [
        { sent: 'token', by: 'channel_alias', place: FILE, host: 'h.example' },
        { sent: 'login' },
        { sent: 'nothing' },
      ],
      address: { parameter: 'custom_channels', key: 'main', places: [FILE, { shown: '/etc/condarc' }] },
      urls: ['https://h.example/main/noarch'],
    };
    const [node] = nodesBelow({ kind: 'channels', channels: [face(more)] });
    assert.ok(node);
    const id = 'channels/channel main';
    const part = (key: string, face: object) => ({ id: `${id}/${key}`, folding: 'none', ...face });
    const sentKey = (at: number): string => `credential ${JSON.stringify(more.sent?.[at])}`;
    assert.deepEqual(below(node), [
      part('unset HOST', {
        label: 'HOST is not set',
        description: 'conda takes its name for text',
        icon: WARNING,
        spoken: 'HOST is not set, conda takes its name for text',
      }),
      part(sentKey(0), {
        label: 'Token',
        description: 'channel_alias · ~/.condarc:3 · to h.example',
        icon: { id: 'key' },
        spoken: 'Token, channel_alias · ~/.condarc:3 · to h.example',
        place: FILE,
      }),
      part(sentKey(1), {
        label: 'User and password',
        description: 'in the channel’s own URL',
        icon: { id: 'key' },
        spoken: 'User and password, in the channel’s own URL',
      }),
      part(sentKey(2), {
        label: 'No credential',
        description: 'conda asks without one',
        icon: { id: 'circle-slash' },
        spoken: 'No credential, conda asks without one',
      }),
      part('address ', {
        label: 'Address from custom_channels.main',
        description: '~/.condarc:3, /etc/condarc',
        icon: { id: 'references' },
        spoken: 'Address from custom_channels.main, ~/.condarc:3, /etc/condarc',
        place: FILE,
      }),
      part('url https://h.example/main/noarch', {
        label: 'noarch',
        description: 'https://h.example/main/noarch',
        tooltip: 'conda asks https://h.example/main/noarch',
        icon: { id: 'globe' },
        spoken: 'noarch, https://h.example/main/noarch, asked',
      }),
    ]);
    const address = { parameter: 'channel_alias', places: [] } as const;
    const [built] = nodesBelow({ kind: 'channels', channels: [face({ address })] }).flatMap(below);
    assert.deepEqual(
      [built?.label, built?.description, built?.place],
      ['Address from channel_alias', 'built into conda', undefined],
    );
  });

  const setting = (more: Partial<MachineSetting>): MachineSetting => ({
    name: 'ssl_verify',
    value: 'true',
    place: FILE,
    state: 'counts',
    items: [],
    ...more,
  });
  const source = (settings: readonly MachineSetting[], more: Partial<MachineSource> = {}): MachineSource => ({
    kind: 'file',
    place: FILE,
    settings,
    ...more,
  });
  const sources = (...all: readonly MachineSource[]): ConfigurationNode => ({
    kind: 'sources',
    sources: all,
  });

  it('says of a source what it sets, how much of that has no effect, and how strong it is', () => {
    const shadowed = setting({ name: 'channels', state: 'shadowed' });
    const environment = source([setting({ name: 'CONDA_SUBDIR' })], { kind: 'environment', place: NOWHERE });
    const all = sources(environment, source([setting({}), shadowed]), source([]));
    assert.deepEqual(configurationRow(all), {
      id: 'sources',
      label: 'Sources',
      description: 'the strongest first',
      icon: { id: 'layers' },
      folding: 'expanded',
      spoken: 'Sources, the strongest first',
    });
    assert.deepEqual(below(all), [
      {
        id: 'sources/source ',
        label: 'Environment variables',
        description: 'CONDA_SUBDIR',
        tooltip: 'Environment variables\nrank 1 from the top\nCONDA_SUBDIR',
        icon: { id: 'symbol-variable' },
        folding: 'collapsed',
        spoken: 'Environment variables, CONDA_SUBDIR, rank 1 from the top',
      },
      {
        id: 'sources/source ~/.condarc:3',
        label: '~/.condarc:3',
        description: 'ssl_verify, channels · 1 of 2 without effect',
        tooltip: '~/.condarc:3\nrank 2 from the top\nssl_verify, channels · 1 of 2 without effect',
        icon: { id: 'file' },
        folding: 'collapsed',
        spoken: '~/.condarc:3, ssl_verify, channels · 1 of 2 without effect, rank 2 from the top',
        place: FILE,
      },
      {
        id: 'sources/source ~/.condarc:3\n2',
        label: '~/.condarc:3',
        description: 'sets nothing',
        tooltip: '~/.condarc:3\nrank 3 from the top\nsets nothing',
        icon: { id: 'file' },
        folding: 'none',
        spoken: '~/.condarc:3, sets nothing, rank 3 from the top',
        place: FILE,
      },
    ]);
  });

  it('says of a setting its value and what becomes of it, and has its items below it', () => {
    const items = [setting({ name: '', value: 'main' }), setting({ name: '', value: '' })];
    const [node] = nodesBelow(sources(source([setting({ name: 'channels', value: '2', items })])));
    assert.ok(node);
    const [list] = nodesBelow(node);
    assert.ok(list);
    const id = 'sources/source ~/.condarc:3/setting channels';
    assert.deepEqual(configurationRow(list), {
      id,
      label: 'channels',
      description: '2',
      tooltip: 'channels\n2\n~/.condarc:3',
      icon: { id: 'check' },
      folding: 'collapsed',
      spoken: 'channels, 2, has effect',
      place: FILE,
    });
    const item = { icon: { id: 'check' }, folding: 'none', description: '', place: FILE };
    assert.deepEqual(below(list), [
      {
        ...item,
        id: `${id}/setting ["","main"]`,
        label: 'main',
        tooltip: 'main\n~/.condarc:3',
        spoken: 'main, has effect',
      },
      {
        ...item,
        id: `${id}/setting ["",""]`,
        label: '""',
        tooltip: '~/.condarc:3',
        spoken: '"", has effect',
      },
    ]);
    const by = { shown: '/etc/condarc:1' };
    const states: readonly (readonly [Partial<MachineSetting>, string, string])[] = [
      [{ state: 'shadowed' }, 'circle-slash', 'no effect'],
      [{ state: 'shadowed', by }, 'circle-slash', 'no effect: /etc/condarc:1 decides'],
      [{ state: 'shadowed', by, isFinal: true }, 'circle-slash', 'no effect: #!final in /etc/condarc:1'],
      [{ state: 'partly' }, 'pass', 'partly'],
      [{ state: 'partly', by }, 'pass', 'partly: /etc/condarc:1 has the same or decides'],
      [{ state: 'empty' }, 'dash', 'null: as good as not written'],
      [{ state: 'unknown' }, 'question', 'conda has no such setting'],
      [{ state: 'unreadable' }, 'error', 'conda cannot read it'],
    ];
    for (const [more, icon, words] of states) {
      const [row] = nodesBelow(sources(source([setting(more)]))).flatMap(below);
      assert.deepEqual(row, {
        id: 'sources/source ~/.condarc:3/setting ssl_verify',
        label: 'ssl_verify',
        description: `${words} · true`,
        tooltip: `ssl_verify\ntrue\n${words}\n~/.condarc:3`,
        icon: { id: icon },
        folding: 'none',
        spoken: `ssl_verify, ${words} · true`,
        place: FILE,
      });
    }
  });
});
