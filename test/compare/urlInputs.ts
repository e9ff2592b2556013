import type { Randomness } from './randomness';

const PLAIN = {
  schemes: ['https://', 'https://', 'https://', 'http://', 'file://', 's3://', ''],
  hosts: [
    'h.example',
    'conda.example.com',
    'repo.anaconda.com',
    'conda.anaconda.org',
    '10.1.2.3',
    'h.example:8443',
  ],
  names: [
    'main',
    'r',
    'conda-forge',
    'team',
    'pkgs/main',
    'team/dev',
    'label/dev',
    'conda',
    'api/repo',
    'cust',
    'x',
  ],
  tokens: [
    'tok-1',
    'ab-1234abcd-12ab-34cd-56ef-1234567890ab',
    '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978',
  ],
};

const ODD = {
  schemes: [
    'HTTPS://',
    'https:/',
    'https:',
    'git+https://',
    'oci://',
    'imap://',
    '//',
    './',
    '~/',
    '/srv/',
    'C:/',
    '\\\\',
  ],
  hosts: [
    ...[
      'H.Example',
      '[::1]',
      '[2001:DB8::A]:80',
      '[',
      'noarch.example.com',
      'linux-64.example',
      'h.example:port',
    ],
    ...[
      'h.example:65536',
      'h.example:',
      'h.example:٣',
      '℀.example',
      'ü.example',
      '$HOST',
      '',
      'h example',
      'u:[p]@h',
    ],
    ...[
      'user@h.example',
      'user:pw@h.example',
      'u%40x:p%3Aq@h.example',
      ':pw@h.example',
      'user:@h.example',
      'a@b:c@h',
    ],
  ],
  names: [
    ...[
      'noarch',
      'linux-64',
      'noarch-lib',
      'linux-64-nightly',
      'Linux-64',
      'osx-arm64',
      'x/noarch',
      'noarch/noarch',
    ],
    ...[
      't/main',
      't',
      'T/x',
      't//',
      'pkgs/t/main',
      'x.conda',
      'x.CONDA',
      'a-1-0.tar.bz2',
      'repodata.json',
      'x.jlap',
    ],
    ...[
      'repodata.json.zst',
      'a b',
      'a%20b',
      'a%2Fb',
      'a%23b',
      'a%3Fb',
      'a%FFb',
      '%c3',
      'main;v=1',
      'a,b',
      'ä',
      'main//x',
    ],
    ...[
      '..',
      '.',
      '${CHANNEL}',
      'main?x=1',
      'main#x',
      'main?t=/t/tok-2/',
      '<unknown>',
      'None',
      'defaults',
      'local',
    ],
    ...[
      'main\n',
      'ma\tin',
      ' main',
      'main ',
      'label/linux-64-testing',
      'lınux-64',
      'multi',
      'm/n',
      'cust/deep',
      '1',
    ],
  ],
  tokens: [
    '',
    'abc_def',
    '<TOKEN>',
    '${TOKEN}',
    '$TOKEN',
    'noarch-0f1e',
    'linux-64',
    'a/b',
    'a.b',
    'tok%2D1',
    '--',
    'x y',
  ],
};

/** A channel as people write it, or one of the broken kind. */
export function randomChannel(random: Randomness, oddness: number): string {
  const from = (kind: keyof typeof PLAIN): string =>
    random.of(random.chance(oddness) ? ODD[kind] : PLAIN[kind]);
  if (random.chance(0.15)) return from('names');
  const parts = [from('hosts')];
  if (random.chance(0.2)) parts.push(from('names'));
  if (random.chance(0.6)) parts.push('t', from('tokens'));
  parts.push(...random.some(2, () => from('names')));
  if (random.chance(0.1)) parts.push(random.of(['linux-64', 'noarch', 'osx-64', 'NoArch']));
  return from('schemes') + parts.join('/') + random.of(['', '', '', '', '/', '//', '?x=1', '#x', ' ']);
}

/** A URL for a base of others: a host, perhaps with a path and a token. */
export function randomBase(random: Randomness, oddness: number): string {
  return random.chance(oddness) ? randomChannel(random, oddness) : randomChannel(random, 0);
}
