import { condarcParameters } from '../../server/src/domain/condarc/condarcParameter';
import { COMMANDS, VARIABLES } from './machineTables';
import type { Randomness } from './randomness';

/** A described machine, as `anaconda-tokens config --machine` takes it. */
export interface MachineInput {
  readonly platform: 'linux' | 'osx' | 'win';
  readonly subdir: string;
  readonly files: readonly Readonly<Record<string, string | boolean>>[];
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  readonly ask: readonly string[];
  readonly sessions: readonly string[];
  readonly solve: boolean;
}

const PLACES = [
  ...[
    '/etc/conda/.condarc',
    '/etc/conda/condarc',
    '/etc/conda/condarc.d/10-site.yml',
    '/var/lib/conda/.condarc',
  ],
  ...['$CONDA_ROOT/.condarc', '$CONDA_ROOT/condarc.d/a.yaml', '$XDG_CONFIG_HOME/conda/.condarc'],
  ...['~/.config/conda/condarc', '~/.config/conda/condarc.d/b.yml', '~/.conda/.condarc', '~/.condarc'],
  ...['~/.condarc', '~/.condarc', '$CONDA_PREFIX/.condarc', '$CONDA_PREFIX/condarc', '<DATA>/mine.yml'],
  ...['<ROOT>/envs/foo/.condarc', '~/.conda/envs/foo/.condarc', '~/.conda/envs/bar/condarc.d/.hidden.yml'],
  ...[
    './$XDG_CONFIG_HOME/conda/.condarc',
    '~/condarc',
    '/etc/conda/condarc.d/Z.yml',
    '/etc/conda/condarc.d/9.YML',
  ],
];
const ON_WINDOWS = ['C:/ProgramData/conda/.condarc', 'C:/ProgramData/conda/condarc.d/a.yml'];

const HOSTS = ['a.example.com', 'b.example.com', 'repo.anaconda.com', 'conda.anaconda.org', '$HOST'];
const NAMES = [
  'x',
  'y',
  'team',
  'team/sub',
  'defaults',
  'conda-forge',
  'local',
  'pkgs/main',
  'corp',
  'nodefaults',
  'None',
];

function url(random: Randomness): string {
  const token = random.of(['', '', '/t/tok-a', '/t/tok-b', '/t/$TOK', '/t/cut_off']);
  const login = random.chance(0.1) ? 'me:secret@' : '';
  const path = random.of(['', '/x', '/team', '/pkgs/main', '/conda/x', '/x/linux-64', '/', '/y?q#f']);
  return `${random.of(['https', 'https', 'http', 'file'])}://${login}${random.of(HOSTS)}${token}${path}`;
}

function channel(random: Randomness): string {
  if (random.chance(0.55)) return random.of(NAMES);
  if (random.chance(0.8)) return url(random);
  return random.of([
    '$AL/z',
    '${NONE}/q',
    './built',
    '~/built',
    '1',
    'x y',
    '',
    'HTTPS://h.example.com/x',
    't/tok-c/x',
  ]);
}

/** A scalar as YAML writes it; texts that mean something to YAML get quotes now and then. */
function scalar(random: Randomness, text: string): string {
  return random.chance(0.25) || !/^[a-zA-Z0-9$./~][^#:"']*(?::\/\/[^#"' ]*)?$/.test(text)
    ? JSON.stringify(text)
    : text;
}

function comment(random: Randomness, flags: readonly string[]): string {
  const said = random.chance(0.3) ? `  ${random.of([...flags, ...flags, '# why', '#!final because'])}` : '';
  const below = random.chance(0.08) ? `\n${random.of(['# below', '  # below', '#!final', ''])}` : '';
  return `${said}${below}`;
}

const KEY_FLAGS = ['#!final', '#!final', '##!!final!!', '#!top'];
const ITEM_FLAGS = ['#!top', '#!bottom', '#!top', '#!bottom', '#!final'];

function list(random: Randomness, indent: string, item: () => string): string {
  const items = random.some(4, item);
  if (items.length === 0) return random.of([' []', '', ' ~', ' []']);
  if (random.chance(0.4)) return ` [${items.join(', ')}]${comment(random, KEY_FLAGS)}`;
  const lines = items.map((one) => `\n${indent}- ${one}${comment(random, ITEM_FLAGS)}`);
  return `${comment(random, KEY_FLAGS)}${lines.join('')}`;
}

function map(random: Randomness, indent: string, names: readonly string[], value: () => string): string {
  const keys = [...new Set(random.some(3, () => random.of(names)))];
  if (keys.length === 0) return random.of([' {}', '', ' ~']);
  const lines = keys.map((key) => {
    const stated = value();
    return `\n${indent}${key}:${stated}${stated.includes('\n') ? '' : comment(random, KEY_FLAGS)}`;
  });
  return `${comment(random, KEY_FLAGS)}${lines.join('')}`;
}

/** One setting of a file: a key with its value, well-formed for the most part. */
function setting(random: Randomness): string {
  const item = (): string => scalar(random, channel(random));
  const items = (): string => list(random, '  ', item);
  const one = (value: string): string => ` ${value}${comment(random, KEY_FLAGS)}`;
  const bool = (): string =>
    one(random.of(['true', 'false', 'yes', 'off', 'on', '1', '~', "'no'", '', 'maybe']));
  const names = ['team', 'corp', 'x', 'pkgs/main', 'defaults', '$K'];
  const settings: readonly (() => string)[] = [
    () => `${random.of(['channels', 'channels', 'channels', 'channel', '_channels'])}:${items()}`,
    () =>
      `${random.of(['channel_alias', 'channel_alias', '_channel_alias'])}:${one(random.of([url(random), '$AL', '', 'noscheme', '~']))}`,
    () => `default_channels:${items()}`,
    () =>
      `custom_channels:${map(random, '  ', names, () => one(random.of([url(random), url(random), '', 'x', '$AL'])))}`,
    () => `custom_multichannels:${map(random, '  ', names, () => list(random, '    ', item))}`,
    () => `migrated_channel_aliases:${items()}`,
    () => `migrated_custom_channels:${map(random, '  ', names, () => one(url(random)))}`,
    () => `${random.of(['allowlist_channels', 'whitelist_channels', 'denylist_channels'])}:${items()}`,
    () =>
      `channel_priority:${one(random.of(['strict', 'flexible', 'disabled', 'true', 'no', 'STRICT', 'bogus', '']))}`,
    () =>
      `${random.of(['ssl_verify', 'verify_ssl'])}:${one(random.of(['true', 'false', '', '$X', '/no/such.pem', 'truststore', '0']))}`,
    () =>
      `${random.of(['add_anaconda_token', 'add_binstar_token', 'offline', 'use_local', 'always_copy', 'softlink', 'override_channels_enabled', 'no_lock', 'quiet'])}:${bool()}`,
    () =>
      `proxy_servers:${map(random, '  ', ['http', 'https', 'https://h.example.com'], () => one(random.of(['http://u:p@proxy.example.com:1', 'http://$HOST', '~', ''])))}`,
    () => `subdir:${one(random.of(['win-64', 'osx-arm64', 'my-plat', '', 'noarch']))}`,
    () => `subdirs:${list(random, '  ', () => random.of(['my-plat', 'linux-64', 'noarch', 'win-64']))}`,
    () =>
      `channel_settings:${list(random, '  ', () => `{channel: ${scalar(random, random.of([channel(random), 'https://a.example.com/*', '*', 'http*://b.example.com/*', 'x']))}, auth: ${random.of(['site', 'user', 'Team', "''"])}}`)}`,
    () => `repodata_fns:${list(random, '  ', () => random.of(['r.json', 'repodata.json', 'q.json']))}`,
    () =>
      `${random.of(['virtual_packages', 'override_virtual_packages'])}:${map(random, '  ', ['cuda', '__cuda', 'linux'], () => one(random.of(["'12.1'", '5.4', '~'])))}`,
    () => `envs_dirs:${list(random, '  ', () => random.of(['<HOME>/e', '~/e', '$X/e']))}`,
    () => `client_ssl_cert_key:${one(random.of(['/k.pem', '~', 'none']))}`,
    () => `plugins:${random.chance(0.1) ? one(random.of(['[a]', 'text', ''])) : plugins(random)}`,
    () =>
      `${random.of(condarcParameters()).name}:${one(random.of(['true', '3', 'x', '', '[a]', '{a: b}', '1.5', '0x1f', "'3'", '[]', '{}', '~']))}`,
    () => `channels:${one(random.of(['text', '{a: b}', '[[a]]', '[{a: b}]', '[1, 1.0, true]', '[~, x]']))}`,
    () => `custom_channels:${one(random.of(['text', '[a]', '{x: {y: z}}', '{x: [a]}', '{1: a}']))}`,
    () => `croot:${one(random.of(['~/built', '<HOME>/built', '/no/such']))}`,
    () => `unknown_key:${bool()}`,
  ];
  // Those about channels are what this is about.
  return random.of(random.chance(0.55) ? settings.slice(0, 8) : settings)();
}

function plugins(random: Randomness): string {
  const one = (value: string): string => ` ${value}${comment(random, KEY_FLAGS)}`;
  const settings: readonly (() => string)[] = [
    () => `\n  ${random.of(['x_text', 'x_words'])}:${one(random.of(['a', 'b', '', '1']))}`,
    () => `\n  x_flag:${one(random.of(['true', 'no', '']))}`,
    () => `\n  x_list:${list(random, '    ', () => random.of(['a', 'b', 'c']))}`,
    () => `\n  x_map:${map(random, '    ', ['a', 'b'], () => one(random.of(['1', 'x', '~'])))}`,
    () =>
      `\n  x_nested:${map(random, '    ', ['a', 'b'], () => map(random, '      ', ['c', 'd'], () => one(random.of(['1', 'x']))))}`,
    () =>
      `\n  x_lists:${map(random, '    ', ['a', 'b'], () => list(random, '      ', () => random.of(['p', 'q'])))}`,
    () => `\n  unknown:${one('1')}`,
  ];
  const chosen = random.some(3, () => random.of(settings)());
  return withoutRepeats(chosen.length === 0 ? ['\n  x_flag: yes'] : chosen, 3);
}

/** A key twice is a fault of its own, and would hide all others. */
function withoutRepeats(settings: readonly string[], depth: number): string {
  const byKey = new Map(settings.map((one) => [one.slice(0, one.indexOf(':')).slice(depth), one]));
  return [...byKey.values()].join('');
}

const BROKEN = [
  ...[
    'channels: [a\n',
    'a: b: c\n',
    'x:\n\t- tab\n',
    '- a\n',
    'text\n',
    'a: 1\na: 2\n',
    'a: *none\n',
    'd: 2024-01-01\n',
  ],
  ...[
    '---\na: 1\n---\nb: 2\n',
    'a: "open\n',
    '\u0001\n',
    '',
    '# nothing\n',
    '\ufeffchannels: [bom]\n',
    'a: @x\n',
  ],
];

function fileText(random: Randomness): string {
  if (random.chance(0.02)) return random.of(BROKEN);
  const settings = [setting(random), ...random.some(3, () => setting(random))];
  const text = withoutRepeats(
    settings.map((one) => `${one}\n`),
    0,
  );
  return random.chance(0.05) ? text.replaceAll('\n', '\r\n') : text;
}

/** An environment file with channels, now and then with something else in their place. */
function environmentFile(random: Randomness): string {
  const channels = random.chance(0.08)
    ? random.of([' text', '', ' {a: b}', ' [1]'])
    : list(random, '  ', () => scalar(random, channel(random)));
  const packages = random.chance(0.2) ? random.of(['[]', '[{pip: [x]}]', '[{npm: [x]}]']) : '[zlib]';
  return `name: nm\nchannels:${channels}\ndependencies: ${packages}\n`;
}

/** A machine with several files, variables and sometimes a command line. */
export function randomMachine(random: Randomness): MachineInput {
  const platform = random.chance(0.12) ? 'win' : random.chance(0.1) ? 'osx' : 'linux';
  const places = platform === 'win' ? [...PLACES, ...ON_WINDOWS] : PLACES;
  const paths = [...new Set([random.of(places), ...random.some(4, () => random.of(places))])];
  const files: MachineInput['files'][number][] = paths.map((path) => ({ path, text: fileText(random) }));
  if (random.chance(0.05))
    files.push({ path: '/etc/conda/condarc.d/l.yml', link: random.of(['~/.condarc', '<DATA>/gone']) });
  if (random.chance(0.02))
    files.push({ path: '/var/lib/conda/condarc', hex: random.of(['ff00', 'fffe6100', '61']) });
  if (random.chance(0.1)) files.push({ path: '<HOME>/conda-bld', dir: true });
  const argv = random.chance(0.35) ? random.of(COMMANDS) : [];
  for (const path of argv.filter((word) => word.endsWith('.yml')))
    files.push({ path: path.startsWith('.') ? path : `./${path}`, text: environmentFile(random) });
  if (argv.includes('--clone')) files.push({ path: '<ROOT>/conda-meta/history', text: '' });
  if (argv.includes('update')) files.push({ path: '<ROOT>/envs/nm/conda-meta/history', text: '' });
  const variables = random.some(4, () => random.of(VARIABLES));
  const prefix = random.chance(0.4) ? [['CONDA_PREFIX', ['<PREFIX>']] as const] : [];
  const env = Object.fromEntries(
    [...prefix, ...variables].map(([name, values]) => [name, random.of(values)] as const),
  );
  return {
    platform,
    subdir: platform === 'win' ? 'win-64' : platform === 'osx' ? 'osx-arm64' : 'linux-64',
    files,
    env,
    argv,
    ask: [...new Set(random.some(4, () => channel(random)))],
    sessions: [
      ...new Set(
        random.some(
          2,
          () =>
            `https://${random.of(['a', 'b'])}.example.com/${random.of(['x', 'team'])}/noarch/repodata.json`,
        ),
      ),
    ],
    solve: argv[0] === 'create' || argv[0] === 'env',
  };
}
