import type { ExampleMachine, RuleRow } from '../engine/rule';

const row = (
  code: string,
  severity: RuleRow['severity'],
  title: string,
  text: string,
  machine: ExampleMachine,
): RuleRow => ({ code, severity, title, example: { fileKind: 'condarc', text, machine } });

export const SHADOWED = row(
  'machine/shadowed',
  'information',
  'Another source of conda’s configuration decides in the place of this one',
  'channel_priority: strict\n',
  { environment: { CONDA_CHANNEL_PRIORITY: 'flexible' } },
);

export const MADE_FINAL = row(
  'machine/made-final',
  'warning',
  'A #!final in a source of lower rank makes this void',
  'channels: [conda-forge]\n',
  { files: { '/etc/conda/.condarc': 'channels: #!final\n  - main\n' } },
);

export const FLAG_LOST = row(
  'machine/flag-lost',
  'warning',
  'A comment is meant for a flag and is none to conda',
  'channels: #!final\n  # of the whole team\n  - main\n',
  {},
);

export const NOT_READ = row(
  'machine/not-read',
  'warning',
  'conda does not read a file of this name here',
  'channels: [main]\n',
  { path: '~/.condarc.yml' },
);

export const VERIFY_OFF = row(
  'machine/verify-off',
  'warning',
  'ssl_verify ends up off without anybody saying so here',
  'ssl_verify:\n',
  {},
);

export const NO_HANDLER = row(
  'machine/no-handler',
  'warning',
  'The plugin that is to log in for a channel is not installed',
  'channel_settings:\n  - channel: https://conda.example.com/main\n    auth: http-basic\n',
  { files: { '/opt/conda/conda-meta/conda-26.7.1-py313_0.json': '{}' } },
);

export const NEVER_MATCHES = row(
  'machine/never-matches',
  'warning',
  'An entry of channel_settings can never match a channel',
  'channel_settings:\n  - channel: conda.example.com/*\n    auth: http-basic\n',
  {},
);

export const OTHER_HOST = row(
  'machine/other-host',
  'warning',
  'A name opens another host than this file gives it',
  'channel_alias: https://conda.example.com\nchannels: [main]\n',
  { environment: { CONDA_CHANNEL_ALIAS: 'https://conda.example.org' } },
);

export const VOID_VARIABLE = row(
  'machine/void-variable',
  'warning',
  'A variable of the environment cannot set what it seems to be for',
  'channel_alias: https://conda.example.com\n',
  { environment: { CONDA_CHANEL_ALIAS: 'https://conda.example.org' } },
);

export const FOLDER_READ = row(
  'machine/folder-read',
  'warning',
  'An empty CONDARC makes conda read every YAML file of the working folder',
  'channel_alias: https://conda.example.com\n',
  { files: { '~/project/environment.yml': 'channels: [main]\n' }, environment: { CONDARC: '' } },
);

export const DENIED_HERE = row(
  'machine/channel-denied',
  'error',
  'Another file denies a channel that is listed here',
  'channels: [main, conda-forge]\n',
  { files: { '/etc/conda/.condarc': 'denylist_channels: [conda-forge]\n' } },
);

/**
 * The rows of what is found in a file of conda's configuration once the whole machine is known. What finds it is loaded
 * when such a file is open, and not with the other rules.
 */
export const MACHINE_ROWS: readonly RuleRow[] = [
  SHADOWED,
  MADE_FINAL,
  FLAG_LOST,
  NOT_READ,
  VERIFY_OFF,
  NO_HANDLER,
  NEVER_MATCHES,
  OTHER_HOST,
  VOID_VARIABLE,
  FOLDER_READ,
  DENIED_HERE,
];
