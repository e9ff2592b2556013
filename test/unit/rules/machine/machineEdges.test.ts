import { strict as assert } from 'node:assert';
import type { ExampleMachine } from '../../../../server/src/rules/engine/rule';
import { told } from './judged';

const ETC = '/etc/conda/.condarc';

const one = (name: string, value: string): ExampleMachine => ({ environment: { [name]: value } });
const working = (...names: readonly string[]): ExampleMachine => ({
  files: Object.fromEntries(names.map((name) => [`~/project/${name}`, 'x: 1\n'])),
  environment: { CONDARC: '' },
});
const higher = (line: number, marked: string, name: string, by: string) =>
  `information shadowed ${line}:${marked}: conda does not use "${name}" from here: ${by} ranks higher and decides.`;
const common = (line: number, comment: string, flag: string) =>
  `warning flag-lost ${line}:${comment}: conda takes this for a common comment: a flag is exactly "#!${flag}", in small letters and with nothing else in the comment. Write that.`;
const taken = (line: number, flag: string) =>
  `warning flag-lost ${line}:${flag}: The comment line below takes this flag away, and conda goes on without a word as if it were not there. Put that comment above the line of the flag, or remove it.`;
const unknown = (line: number, marked: string, name: string, meant: string) =>
  `warning void-variable ${line}:${marked}: conda knows no variable ${name}, so it sets nothing. Did you mean "${meant}"?`;
const otherHost = (line: number, by: string) =>
  `warning other-host ${line}:main: conda asks o.example for this name, where this file gives it h.example: ${by} decides. Write the whole URL here, or change it there.`;

describe('What is told of a file on its machine, at the edges', () => {
  for (const [text, machine, ...expected] of [
    // A variable ranks above every file by itself, final or not.
    [
      'channel_priority: strict\n',
      one('CONDA_CHANNEL_PRIORITY', 'flexible !important'),
      higher(0, 'channel_priority', 'channel_priority', 'CONDA_CHANNEL_PRIORITY'),
    ],
    // The same in other words is the same to conda.
    [
      'always_yes: true\nchannel_priority: true\nremote_max_retries: 3\noffline: off\n',
      {
        environment: {
          CONDA_ALWAYS_YES: 'yes',
          CONDA_CHANNEL_PRIORITY: 'flexible',
          CONDA_REMOTE_MAX_RETRIES: '3',
          CONDA_OFFLINE: '1',
        },
      },
      higher(3, 'offline', 'offline', 'CONDA_OFFLINE'),
    ],
    // By line and place, whichever rule finds it.
    [
      'channels:\n  - main #!Top\nalways_yes: true #!Final\nchannel_priority: strict\n',
      { environment: { CONDA_CHANNEL_PRIORITY: 'flexible', CONDA_ALWAYS_YES: 'false' } },
      common(1, '#!Top', 'top'),
      higher(2, 'always_yes', 'always_yes', 'CONDA_ALWAYS_YES'),
      common(2, '#!Final', 'final'),
      higher(3, 'channel_priority', 'channel_priority', 'CONDA_CHANNEL_PRIORITY'),
    ],
    ['ssl_verify: " no "\n', { path: ETC, files: { '~/.condarc': 'ssl_verify: false\n' } }],
    [
      'offline: true\n',
      working('a.yml', 'b.yaml', 'c.yml'),
      'warning folder-read 0:offline: true: CONDARC is set and empty, which conda takes for the working folder: every .yml and .yaml there is its configuration, here a.yml, b.yaml, c.yml. Unset the variable.',
    ],
    ['channels: [a]\n', one('CONDA_CHANNELS', 'b,[c]')],
    ['channels: [a]\n', one('CONDA_CHANNELS', '[b],c')],
    ['subdir: a\n', one('CONDA_SUBDIRR', 'b'), unknown(0, 'subdir', 'CONDA_SUBDIRR', 'CONDA_SUBDIR')],
    ['debug: true\n', one('CONDA_DEBUGG', 'b')],
    [
      'always_yes: true\n',
      one('CONDA_ALWYS_YESS', 'b'),
      unknown(0, 'always_yes', 'CONDA_ALWYS_YESS', 'CONDA_ALWAYS_YES'),
    ],
    ['always_yes: true\n', one('CONDA_ALWYS_YSS', 'b')],
    [
      'custom_channels:\n  a: https://h.example\n  main: https://h.example\nchannels: [main]\n',
      { path: ETC, files: { '~/.condarc': 'custom_channels: {main: https://o.example}\n' } },
      higher(2, 'https://h.example', 'custom_channels.main', '~/.condarc:1'),
      otherHost(3, '"custom_channels" from ~/.condarc:1'),
    ],
    [
      'channels: [main]\nchannel_alias: https://h.example\n',
      one('CONDA_CHANNEL_ALIAS', 'https://o.example'),
      otherHost(0, '"channel_alias" from CONDA_CHANNEL_ALIAS'),
      higher(1, 'channel_alias', 'channel_alias', 'CONDA_CHANNEL_ALIAS'),
    ],
    [
      'channels: [main]\nchannel_alias: https://h.example\n',
      one('CONDA_CHANNEL_ALIAS', 'https://[::1'),
      higher(1, 'channel_alias', 'channel_alias', 'CONDA_CHANNEL_ALIAS'),
    ],
    [
      'channels: [3, ~, main]\ndefault_channels: [main]\n',
      { files: { [ETC]: 'denylist_channels: [main, "3"]\n' } },
      'error channel-denied 0:main: This channel is on the denylist in /etc/conda/.condarc:1; every command that reads channels stops with an error. Remove the channel, or change the list.',
    ],
    ['channels: #!final\n  # a\n\n  - main\nalways_yes: true\n', {}, taken(0, '#!final')],
    ['channels:\n  # a\n  - main #!top\n  # b\n  - x\n', {}, taken(2, '#!top')],
  ] as readonly (readonly [string, ExampleMachine, ...string[]])[])
    it(`${JSON.stringify(text)} with ${JSON.stringify(machine)}`, async () => {
      assert.deepEqual(await told(text, machine), expected);
    });
});
