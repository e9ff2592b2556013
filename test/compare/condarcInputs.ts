import { condarcParameters } from '../../server/src/domain/condarc/condarcParameter';
import type { Randomness } from './randomness';
import { randomBase, randomChannel } from './urlInputs';

const NAMES = [
  'cust',
  'cust/deep',
  'multi',
  'm/n',
  'defaults',
  'local',
  'conda-forge',
  'x',
  'team',
  'noarch-lib',
  'main',
];

/** A condarc that says something about channels, well-formed for the most part. */
export function randomChannelCondarc(random: Randomness): string {
  const url = (): string => JSON.stringify(randomBase(random, 0.08));
  const list = (): string => `[${random.some(3, url).join(', ')}]`;
  const name = (): string => JSON.stringify(random.of(NAMES));
  const map = (value: () => string): string => {
    const names = [...new Set(random.some(3, name))];
    return `{${names.map((key) => `${key}: ${value()}`).join(', ')}}`;
  };
  const settings: readonly (() => string)[] = [
    () => `channel_alias: ${random.chance(0.1) ? '' : url()}`,
    () => `default_channels: ${list()}`,
    () =>
      `default_channels:\n${random.some(4, () => `  - ${url()}${random.of(['', '', '  #!top', '  #!bottom'])}`).join('\n')}`,
    () => `custom_channels: ${map(url)}`,
    () => `custom_multichannels: ${map(list)}`,
    () => `migrated_channel_aliases: ${list()}`,
    () => `migrated_custom_channels: ${map(url)}`,
    () => `subdir: ${random.of(['osx-arm64', 'win-64', 'noarch', 'my-plat'])}`,
    () => `subdirs: ${random.of(['[win-64, noarch]', '[my-plat]', '[]', '[osx-64, linux-64, noarch]'])}`,
    () => `own: &own ${map(url)}\ncustom_channels:\n  <<: *own\n  cust: ${url()}`,
    () => `list: &list ${list()}\ndefault_channels: *list`,
    () => 'add_anaconda_token: true',
  ];
  return withoutRepeatedKeys(random.some(4, () => random.of(settings)()));
}

const SCALARS = [
  ...[
    'true',
    'false',
    'yes',
    'no',
    'on',
    'maybe',
    '1',
    '0',
    '3',
    '-1',
    '1.5',
    '0x10',
    '1_000',
    "'3'",
    '"٣"',
    'null',
    '~',
    '',
  ],
  ...[
    'strict',
    'Strict',
    'flexible',
    'disabled',
    'a',
    '[a]',
    '[a, b]',
    '{a: b}',
    '[]',
    '{}',
    '[[a]]',
    '[{a: b}]',
    '{a: [b]}',
  ],
  ...[
    '2024-01-01',
    '!foo a',
    '!!str 3',
    '!!int 3',
    '*x',
    '&x a',
    '=',
    '<<',
    '"a\\nb"',
    "'",
    '"',
    '@a',
    '%a',
    '|\n  a',
    '>\n  a',
  ],
  ...[
    'a: b',
    '$X',
    '${X}',
    'https://h.example/x',
    'https://h.example:abc',
    'a # b',
    'a #!final',
    '[a, b]: c',
    '- a',
    '? a',
    '[a',
    '{a',
  ],
];

const STRANGE_LINES = [
  ...[
    '---',
    '...',
    '\ta: b',
    'a:\tb',
    '- a',
    'a',
    '? a\n: b',
    '<<: {a: b}',
    '<<: x',
    '# comment',
    '%YAML 1.2',
    '\u0001',
    '[a]',
    '{a: b}',
  ],
  ...[
    '  a: b',
    'chanels: [a]',
    '!k channels: [a]',
    '"channels": [a]',
    '_channels: [a]',
    'channel: [a]',
    'x: &',
    'x: [a,\nb]',
    '}',
    ']',
  ],
  ...[
    'a: "b\nc"',
    'ssl_verify: /no/such',
    'client_ssl_cert_key: x',
    'allowlist_channels: [defaults]',
    'denylist_channels: [a]',
    '=======',
    ':',
  ],
];

/** A condarc of any keys with any values, broken more often than not. */
export function randomCondarc(random: Randomness): string {
  const names = condarcParameters().flatMap((parameter) => [parameter.name, ...parameter.aliases]);
  const typed = (): string => {
    const parameter = random.of(condarcParameters());
    return `${parameter.name}: ${random.chance(0.5) ? likely(parameter.type, random) : random.of(SCALARS)}`;
  };
  const line = (): string => {
    if (random.chance(0.1)) return random.of(STRANGE_LINES);
    if (random.chance(0.6)) return typed();
    if (random.chance(0.3))
      return `channels: [${random.some(2, () => JSON.stringify(randomChannel(random, 0.1))).join(', ')}]`;
    if (random.chance(0.3))
      return `${random.of(names)}:\n  ${random.of(['- ', 'a: ', ''])}${random.of(SCALARS)}`;
    return `${random.of(names)}: ${random.of(SCALARS)}`;
  };
  const lines = [line(), ...random.some(3, line)];
  return (random.chance(0.9) ? withoutRepeatedKeys(lines) : `${lines.join('\n')}\n`).replaceAll(
    '\n',
    random.chance(0.05) ? '\r\n' : '\n',
  );
}

function likely(type: string, random: Randomness): string {
  switch (type) {
    case 'list':
      return random.of(['[a]', '[a, b]', '', '\n  - a', '[1, true]']);
    case 'map':
      return random.of(['{a: b}', '', '\n  a: b', '{a: [b]}']);
    case 'int':
    case 'float':
      return random.of(['3', '1.5', "'3'", '-1']);
    default:
      return random.of(['true', 'false', 'a', '', 'strict']);
  }
}

/** A key twice is a fault of its own, and would hide all others. */
function withoutRepeatedKeys(settings: readonly string[]): string {
  const byKey = new Map(settings.map((setting) => [setting.split(':', 1)[0] ?? '', setting]));
  return [...byKey.values()].map((setting) => `${setting}\n`).join('');
}
