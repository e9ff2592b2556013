import { strict as assert } from 'node:assert';
import type { ExampleMachine } from '../../../../server/src/rules/engine/rule';
import { told } from './judged';

const ETC = '/etc/conda/.condarc';
const CONDA = { '/opt/conda/conda-meta/conda-26.7.1-py313_0.json': '{}' };

/** A text, the machine on which it is a file, and all that is told of it. */
type Told = readonly [text: string, machine: ExampleMachine, ...told: string[]];

const TOLD: readonly Told[] = [
  // Settings that another source decides.
  [
    'always_yes: true\n',
    { environment: { CONDA_ALWAYS_YES: 'false' } },
    'information shadowed 0:always_yes: conda does not use "always_yes" from here: CONDA_ALWAYS_YES ranks higher and decides.',
  ],
  ['always_yes: true\n', { environment: { CONDA_ALWAYS_YES: 'true' } }],
  // What means the same to conda is the same.
  ['always_yes: true\n', { environment: { CONDA_ALWAYS_YES: 'yes' } }],
  [
    'always_yes: true\n',
    { environment: { CONDA_ALWAYS_YES: 'no' } },
    'information shadowed 0:always_yes: conda does not use "always_yes" from here: CONDA_ALWAYS_YES ranks higher and decides.',
  ],
  ['remote_max_retries: 3\n', { path: ETC, files: { '~/.condarc': 'remote_max_retries: 3.0\n' } }],
  ['remote_max_retries: 3\n', { path: ETC, files: { '~/.condarc': 'remote_max_retries: "3"\n' } }],
  ['channels: [a]\n', { path: ETC, files: { '~/.condarc': 'channels: #!final\n  - b\n' } }],
  [
    'channels: [a, b]\n',
    { files: { [ETC]: 'channels: #!final\n  - b\n' } },
    'warning made-final 0:a: conda passes over "channels" here: /etc/conda/.condarc:1 says #!final, and no source of higher rank counts after that. Change it there.',
  ],
  ['channels: [a]\n', { environment: { CONDA_CHANNELS: 'b !important' } }],
  [
    'custom_channels: {a: https://h.example, b: https://h.example}\n',
    { path: ETC, files: { '~/.condarc': 'custom_channels: {a: https://o.example, b: https://o.example}\n' } },
    'information shadowed 0:https://h.example: conda does not use "custom_channels.a" from here: ~/.condarc:1 ranks higher and decides.',
    'information shadowed 0:https://h.example: conda does not use "custom_channels.b" from here: ~/.condarc:1 ranks higher and decides.',
  ],
  [
    'always_yes: true\n',
    { path: '/opt/conda/.condarc', files: { '~/.condarc': 'always_yes: false\n' } },
    'information shadowed 0:always_yes: conda does not use "always_yes" from here: ~/.condarc:1 ranks higher and decides. Of the base environment conda reads the configuration before that of the user.',
  ],
  [
    'always_yes: true\n',
    {
      path: '/opt/conda/.condarc',
      files: { '~/.condarc': 'always_yes: false\n' },
      environment: { CONDA_PREFIX: '/opt/conda' },
    },
    'information shadowed 0:always_yes: conda does not use "always_yes" from here: ~/.condarc:1 ranks higher and decides. Of the base environment conda reads the configuration before that of the user.',
  ],
  [
    'ssl_verify: true\nof_my_own: 1\n',
    { path: ETC, files: { '~/.condarc': 'ssl_verify: truststore\nof_my_own: 2\n' } },
    'information shadowed 0:ssl_verify: conda does not use "ssl_verify" from here: ~/.condarc:1 ranks higher and decides.',
  ],
  // Flags.
  [
    'always_yes: true #!Final\n',
    {},
    'warning flag-lost 0:#!Final: conda takes this for a common comment: a flag is exactly "#!final", in small letters and with nothing else in the comment. Write that.',
  ],
  ['always_yes: true #final\n', {}],
  [
    'always_yes: true #! bottom of all  \n',
    {},
    'warning flag-lost 0:#! bottom of all: conda takes this for a common comment: a flag is exactly "#!bottom", in small letters and with nothing else in the comment. Write that.',
  ],
  [
    'channels:\n  - a # !TOP\n  - b #!final\n',
    {},
    'warning flag-lost 1:# !TOP: conda takes this for a common comment: a flag is exactly "#!top", in small letters and with nothing else in the comment. Write that.',
  ],
  [
    'channels: #!final\n\n  # x\n\n  # y\n  - main\n',
    {},
    'warning flag-lost 0:#!final: The comment line below takes this flag away, and conda goes on without a word as if it were not there. Put that comment above the line of the flag, or remove it.',
  ],
  ['#!final\n  # !top\nalways_yes: true #!finally\n', {}],
  // Files that are not read.
  [
    'offline: true\n',
    { path: '~/condarc' },
    'warning not-read 0:offline: true: conda does not read this file: of the home folder it reads "~/.condarc" alone. Rename it, or move it into "~/.conda/condarc.d".',
  ],
  [
    '  offline: true  \n',
    { path: '~/.condarc.d/x.yml' },
    'warning not-read 0:offline: true: conda does not read this file: of the home folder it reads "~/.condarc" alone. Rename it, or move it into "~/.conda/condarc.d".',
  ],
  [
    'offline: true\n',
    { path: '~/.conda/condarc.d/a.YML' },
    'warning not-read 0:offline: true: conda does not read this file: of ~/.conda/condarc.d it takes names that end in ".yml" or ".yaml", in small letters. Rename it.',
  ],
  [
    'offline: true\n',
    { path: '~/.conda/condarc.d/more/a.yml' },
    'warning not-read 0:offline: true: conda looks into no folder below ~/.conda/condarc.d and does not read this file. Put it into that folder itself.',
  ],
  ['offline: true\n', { path: '~/.conda/condarc.dd/a.yml' }],
  [
    'offline: true\n',
    { path: '/opt/conda/condarc.yml' },
    'warning not-read 0:offline: true: conda does not read this file: in /opt/conda it looks for ".condarc", "condarc" and the folder "condarc.d". Rename it, or move it into that folder.',
  ],
  ['offline: true\n', { path: '/opt/conda/xcondarc.yml' }],
  [
    'offline: true\n',
    { path: '/opt/conda/.CONDARC.yaml' },
    'warning not-read 0:offline: true: conda does not read this file: in /opt/conda it looks for ".condarc", "condarc" and the folder "condarc.d". Rename it, or move it into that folder.',
  ],
  [
    '',
    { path: '~/.condarc.yml' },
    'warning not-read 0:: conda does not read this file: of the home folder it reads "~/.condarc" alone. Rename it, or move it into "~/.conda/condarc.d".',
  ],
  // Checks of certificates.
  [
    'ssl_verify:\n',
    {},
    'warning verify-off 0:ssl_verify: Without a value "ssl_verify" is false: conda checks no certificate, and whoever stands between here and a server can read tokens and change packages. Write true, or remove the line.',
  ],
  [
    'verify_ssl: ~\n',
    {},
    'warning verify-off 0:verify_ssl: Without a value "verify_ssl" is false: conda checks no certificate, and whoever stands between here and a server can read tokens and change packages. Write true, or remove the line.',
  ],
  [
    'ssl_verify: true\n',
    { environment: { CONDA_SSL_VERIFY: '' } },
    'warning verify-off 0:ssl_verify: The variable CONDA_SSL_VERIFY is set and empty, which is false to conda: it checks no certificate. Unset it.',
  ],
  [
    'ssl_verify: true\n',
    { environment: { CONDA_SSL_VERIFY: 'no' } },
    'warning verify-off 0:ssl_verify: conda checks no certificate, whatever stands here: CONDA_SSL_VERIFY turns that off and ranks higher. Change it there.',
  ],
  [
    'ssl_verify: true\n',
    { files: { [ETC]: 'ssl_verify: false #!final\n' } },
    'warning verify-off 0:ssl_verify: conda checks no certificate, whatever stands here: /etc/conda/.condarc:1 turns that off and is final. Change it there.',
  ],
  ['ssl_verify: N\n', { path: ETC, files: { '~/.condarc': 'ssl_verify: false\n' } }],
  [
    'offline: true\n',
    { path: ETC, files: { '~/.condarc': 'offline: true\n' }, environment: { CONDA_SSL_VERIFY: '' } },
  ],
  [
    '  offline: true  \n',
    { environment: { CONDA_SSL_VERIFY: '' } },
    'warning verify-off 0:offline: true: The variable CONDA_SSL_VERIFY is set and empty, which is false to conda: it checks no certificate. Unset it.',
  ],
  // Entries of channel_settings.
  [
    'channel_settings:\n  - channel: "*.example/x"\n  - channel: h.example\n  - channel: h.example/x*\n  - channel: "[a]"\n  - channel: "a?"\n',
    {},
    'warning never-matches 1:*.example/x: A pattern has to begin with a scheme, as in "https://conda.example.com/*": conda compares that first, and this matches no channel.',
    'warning never-matches 3:h.example/x*: A pattern has to begin with a scheme, as in "https://conda.example.com/*": conda compares that first, and this matches no channel. -> https://h.example/x*',
    'warning never-matches 4:[a]: A pattern has to begin with a scheme, as in "https://conda.example.com/*": conda compares that first, and this matches no channel.',
    'warning never-matches 5:a?: A pattern has to begin with a scheme, as in "https://conda.example.com/*": conda compares that first, and this matches no channel.',
  ],
  [
    'channel_settings:\n  - {}\n  - x: [a]\n  - y\n',
    {},
    'warning never-matches 0:channel_settings: An entry without "channel" is for no channel. Add the channel.',
    'warning never-matches 0:channel_settings: An entry without "channel" is for no channel. Add the channel.',
  ],
  [
    'channel_settings:\n  - channel: https://conda.anaconda.org/main\n  - channel: https://conda.anaconda.org/$X\n  - channel: https://conda.anaconda.org/main/noarch\n  - channel: https://conda.anaconda.org/main.json\n  - channel: https://[::1/x\n',
    {},
    'warning never-matches 1:https://conda.anaconda.org/main: No channel is ever called so: conda calls this one "main" here and compares that. Write that name, or a pattern such as "https://conda.example.com/*".',
  ],
  [
    'channel_settings:\n  - channel: a\n    auth: " Token "\n',
    { files: CONDA },
    'warning no-handler 2: Token : conda knows no "Token" here, for conda-auth is not in the base environment: it asks this channel without that login, and says nothing. Install it with "conda install --name base conda-auth".',
  ],
  [
    'channel_settings:\n  - {channel: a, auth: anaconda-auth}\n  - {channel: b, auth: [token]}\n  - {channel: c, auth: oauth2}\n',
    { files: { ...CONDA, '/opt/conda/conda-meta/conda-auth-0.2.1-py_0.json': '{}' } },
    'warning no-handler 1:anaconda-auth: conda knows no "anaconda-auth" here, for anaconda-auth is not in the base environment: it asks this channel without that login, and says nothing. Install it with "conda install --name base anaconda-auth".',
  ],
  [
    'channel_settings:\n  - {channel: a, auth: token}\n',
    { files: { ...CONDA, '/opt/conda/conda-meta/conda-auth-plus-0.2.1-py_0.json': '{}' } },
    'warning no-handler 1:token: conda knows no "token" here, for conda-auth is not in the base environment: it asks this channel without that login, and says nothing. Install it with "conda install --name base conda-auth".',
  ],
  [
    'channel_settings:\n  - {channel: a, auth: token}\n',
    { files: { ...CONDA, '/opt/conda/Lib/site-packages/conda_auth/x.py': '' } },
  ],
  [
    'channel_settings:\n  - {channel: a, auth: token}\n',
    { files: { '/opt/conda/conda-meta/conda-index-26.7.1-py313_0.json': '{}' } },
  ],
  // Channels.
  [
    'channel_alias: https://h.example:8443\nchannels: [main, ./x, "$X", https://a.example/x]\n',
    { path: ETC, files: { '~/.condarc': 'channel_alias: https://o.example:99/x\n' } },
    'information shadowed 0:channel_alias: conda does not use "channel_alias" from here: ~/.condarc:1 ranks higher and decides.',
    'warning other-host 1:main: conda asks o.example:99 for this name, where this file gives it h.example:8443: "channel_alias" from ~/.condarc:1 decides. Write the whole URL here, or change it there.',
  ],
  [
    'custom_channels: {a: https://h.example}\nchannels: [a, b]\n',
    { path: ETC, files: { '~/.condarc': 'custom_channels: {a: https://o.example}\n' } },
    'information shadowed 0:https://h.example: conda does not use "custom_channels.a" from here: ~/.condarc:1 ranks higher and decides.',
    'warning other-host 1:a: conda asks o.example for this name, where this file gives it h.example: "custom_channels" from ~/.condarc:1 decides. Write the whole URL here, or change it there.',
  ],
  [
    'custom_multichannels: {all: [https://h.example/x, https://i.example/y]}\nchannel: [all]\n',
    { path: ETC, files: { '~/.condarc': 'custom_multichannels: {all: [https://i.example/y]}\n' } },
  ],
  [
    'channels: [a, b]\n',
    { files: { [ETC]: 'denylist_channels: [a]\n', '/opt/conda/.condarc': 'denylist_channels: [c]\n' } },
    'error channel-denied 0:a: This channel is on the denylist in /opt/conda/.condarc:1 and /etc/conda/.condarc:1; every command that reads channels stops with an error. Remove the channel, or change the list.',
  ],
  [
    'channels: [a, "$B"]\n',
    { files: { [ETC]: 'allowlist_channels: [a]\n' }, environment: { B: 'b' } },
    'error channel-denied 0:$B: This channel is not on the allowlist in /etc/conda/.condarc:1; every command that reads channels stops with an error. Remove the channel, or change the list.',
  ],
  ['channels: [b]\nwhitelist_channels: [a]\n', { files: { [ETC]: 'allowlist_channels: [a]\n' } }],
  // Variables.
  ['offline: true\n', { environment: { CONDA_OFLINE: 'x' } }],
  ['offline: true\n', { environment: { CONDA_OFFLIN: 'x' } }],
  [
    'channel_alias: x\n',
    { environment: { CONDA_CHANNEL_ALAIS: 'https://o.example' } },
    'warning void-variable 0:channel_alias: conda knows no variable CONDA_CHANNEL_ALAIS, so it sets nothing. Did you mean "CONDA_CHANNEL_ALIAS"?',
  ],
  [
    'proxy_servers: {}\n',
    { environment: { CONDA_PROXY_SERVERS: 'x' } },
    'error void-variable 0:proxy_servers: "proxy_servers" cannot come from a variable: while CONDA_PROXY_SERVERS is set, conda stops with an error where it reads this setting. Unset it, and write the setting into a file.',
  ],
  [
    'channel_settings: []\n',
    { environment: { CONDA_CHANNEL_SETTINGS: 'x' } },
    'error void-variable 0:channel_settings: "channel_settings" cannot come from a variable: while CONDA_CHANNEL_SETTINGS is set, conda stops with an error where it reads this setting. Unset it, and write the setting into a file.',
  ],
  ['channel_settings: []\n', { environment: { CONDA_CHANNEL_SETTINGS: ' ' } }],
  [
    'default_channels: [a]\n',
    { environment: { CONDA_DEFAULT_CHANNELS: ' [b,\nc] ' } },
    'warning void-variable 0:default_channels: conda takes the brackets of CONDA_DEFAULT_CHANNELS for text: the items of a list stand there with "," between them, and nothing around them.',
  ],
  [
    'channels: [a]\n',
    { environment: { CONDA_CHANNELS: 'b,c d' } },
    'warning void-variable 0:channels: conda takes blanks in CONDA_CHANNELS for a part of a channel\'s name. Write "," between channels.',
  ],
  ['pinned_packages: [a]\n', { environment: { CONDA_PINNED_PACKAGES: 'a b' } }],
  ['pkgs_dirs: [/a]\n', { environment: { CONDA_PKGS_DIRS: '/a b' } }],
  [
    'channels: [a]\n',
    { environment: { CONDA_CHANNELS: 'b', CONDA_CHANNEL: 'c' } },
    'error void-variable 0:channels: CONDA_CHANNEL and CONDA_CHANNELS are one setting; conda stops with an error while both are set. Unset one.',
  ],
  // An empty CONDARC.
  [
    'offline: true\n',
    { files: { '~/project/a.yml': 'x: 1\n' }, environment: { CONDARC: '' } },
    'warning folder-read 0:offline: true: CONDARC is set and empty, which conda takes for the working folder: every .yml and .yaml there is its configuration, here a.yml. Unset the variable.',
  ],
  [
    'offline: true\n',
    {
      files: {
        '~/project/a.yml': 'x: 1\n',
        '~/project/b.yaml': 'x: 1\n',
        '~/project/c.yml': 'x: 1\n',
        '~/project/d.yml': 'x: 1\n',
      },
      environment: { CONDARC: '' },
    },
    'warning folder-read 0:offline: true: CONDARC is set and empty, which conda takes for the working folder: every .yml and .yaml there is its configuration, here a.yml, b.yaml, c.yml and more. Unset the variable.',
  ],
  ['offline: true\n', { environment: { CONDARC: '' } }],
];

describe('What is told of a file once the whole machine is known', () => {
  for (const [text, machine, ...expected] of TOLD)
    it(`${JSON.stringify(text)} with ${JSON.stringify(machine)}`, async () => {
      assert.deepEqual(await told(text, machine), expected);
    });
});
