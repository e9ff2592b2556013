import { H, say, type Row } from './told';

describe('what is said of the address of a channel', () => {
  const AS_NAME =
    'conda takes the whole text for the name of a channel and asks channel_alias for it, by default https://conda.anaconda.org; a token in it is sent there.';
  const inCapitals = (scheme: string, replacement?: string) =>
    `error url/scheme-case: "${scheme}" is no scheme to conda: ${AS_NAME} Write "${scheme.toLowerCase()}".${
      replacement === undefined ? '' : ` → ${replacement}`
    }`;
  const noScheme = (severity: string, shown: string, replacement?: string, hint = replacement) =>
    `${severity} url/no-scheme: ${shown} does not begin with a scheme that conda knows: ${AS_NAME} Write ${hint ?? 'https://'}.${
      replacement === undefined ? '' : ` → ${replacement}`
    }`;
  const likely = (name: string) => noScheme('warning', name, `https://${name}`);

  say('that begins with no scheme of conda', [
    ['HTTPS://h.example/t/abc-1/main', inCapitals('HTTPS://', `${H}/t/abc-1/main`)],
    ['Ftp://h.example', inCapitals('Ftp://', 'ftp://h.example')],
    ['Https:///h.example/x', inCapitals('Https://', `${H}/x`)],
    ['FILE:///srv/x', inCapitals('FILE://', 'file:///srv/x')],
    ['HTTPS://', inCapitals('HTTPS://')],
    ['A12345678901://h.example/x', inCapitals('A12345678901://', 'a12345678901://h.example/x')],
    ['a12345678901://h.example/x'],
    ['A123456789012://h.example/x', noScheme('error', 'A123456789012://h.example/x')],
    ['9A://h.example/x', noScheme('error', '9A://h.example/x')],
    [
      'h.example/t/abc-1/main',
      noScheme('error', 'h.example/t/*****/main', `${H}/t/abc-1/main`, `${H}/t/*****/main`),
    ],
    ...[
      'h.example/main',
      'localhost/main',
      'LOCALHOST:80/main',
      'name:80/x',
      'my_host.example:8080/x',
      'h.example:80/https:x',
    ].map((name): Row => [name, likely(name)]),
    ...['name/x', 'h.example', 'h.e/x', 'h.e1/x', 'a@h.example/x', '  h.example/x', 'x/h.example/x'].map(
      (name): Row => [name],
    ),
    ['https:h.example/x', noScheme('error', 'https:h.example/x', `${H}/x`)],
    [' https:h.example/x', noScheme('error', ' https:h.example/x', `${H}/x`)],
    ['https:\\\\h.example\\x', noScheme('error', 'https:\\\\h.example\\x', `${H}/x`)],
    [`<${H}/x>`, noScheme('error', `<${H}/x>`, `${H}/x`)],
    ['https:/', noScheme('error', 'https:/')],
    [
      'HTTP:h.example/t/abc-1/x',
      noScheme(
        'error',
        'HTTP:h.example/t/*****/x',
        'http://h.example/t/abc-1/x',
        'http://h.example/t/*****/x',
      ),
    ],
    ['a+b://h.example/t/abc-1/x', noScheme('error', 'a+b://h.example/t/*****/x')],
    ['h.example/x://y', noScheme('error', 'h.example/x://y')],
    ['channel_alias: h.example/t/abc-1/x\n'],
  ]);

  const folder = (severity: string, shown: string, replacement?: string, hint = replacement) =>
    `${severity} url/no-scheme: conda takes ${shown} for a folder of this machine and asks file://. Write ${
      hint ?? 'https://HOST in front of it'
    }.${replacement === undefined ? '' : ` → ${replacement}`}`;

  say('that is a folder to conda', [
    ['/t/abc-1/main', folder('error', '/t/*****/main')],
    ['//host/t/abc-1/main', folder('error', '//host/t/*****/main')],
    [
      '//h.example/t/abc-1/main',
      folder('error', '//h.example/t/*****/main', `${H}/t/abc-1/main`, `${H}/t/*****/main`),
    ],
    ['//h.example/main', folder('warning', '//h.example/main', `${H}/main`)],
    ['//h.example:80/x', folder('warning', '//h.example:80/x', `${H}:80/x`)],
    ['//h.example'],
    ['//h.e/x'],
    ['//localhost/main'],
    ['/x/t/abc-1/main'],
    ['/srv/h.example/x'],
    ['channel_alias: /t/abc-1\n'],
  ]);

  const hostless = (shown: string, advice: string, replacement?: string) =>
    `error url/no-host: No host stands in ${shown}: conda takes it for a folder of this machine and asks file://. Write ${advice}.${
      replacement === undefined ? '' : ` → ${replacement}`
    }`;

  say('that has a scheme and no host', [
    ['https:///h.example/main', hostless('https:///h.example/main', `${H}/main`, `${H}/main`)],
    [
      'https:///h.example/t/abc-1/main',
      hostless('https:///h.example/t/*****/main', `${H}/t/*****/main`, `${H}/t/abc-1/main`),
    ],
    ['https://u@/main', hostless('https://*****@/main', 'https://HOST/CHANNEL')],
    ['file:///srv/main'],
    ['https://'],
    [
      'https:///${HOST}/main',
      hostless('https:///${HOST}/main', 'https://${HOST}/main', 'https://${HOST}/main'),
    ],
  ]);

  const STOPS = 'Every conda command that reads channels stops here with an error.';
  const port = (shown: string, choice?: string) =>
    `error url/bad-port: The port in ${shown} is no number from 0 to 65535. ${STOPS} Write the port as a number, or leave it out.${
      choice === undefined ? '' : ` | ${choice}`
    }`;
  const dropped = (shown: string) =>
    `error url/ipv6: conda drops the brackets of the IPv6 address in ${shown} and asks a host that does not exist. Use a host name or an IPv4 address.`;
  const brackets = (shown: string) =>
    `error url/ipv6: The IPv6 address in ${shown} is not well-formed. ${STOPS} Use a host name.`;
  const password = (replacement: string) =>
    `error url/unreadable: The password in https://*****@h.example/x holds a "/", "?" or "#" as it is, where the host ends for conda. ${STOPS} Percent-encode it: %2F for "/", %3F for "?", %23 for "#". → ${replacement}`;
  const key = (name: string): Row => [`${name}:\n  - ${H}:port/x\n`, `1 ${port(`${H}:port/x`, `${H}/x`)}`];

  say('at which conda stops', [
    [`${H}:port/t/abc-1/main`, port(`${H}:port/t/*****/main`, `${H}/t/abc-1/main`)],
    [`${H}:65535/x`],
    [`${H}:65536/x`, port(`${H}:65536/x`, `${H}/x`)],
    [`${H}:99999`, port(`${H}:99999`, H)],
    [
      'https://u:hunter2@h.example:port/x',
      port('https://*****@h.example:port/x', 'https://u:hunter2@h.example/x'),
    ],
    ['https://[::1]:port/x', port('https://[::1]:port/x')],
    ['https://[::1/main', brackets('https://[::1/main')],
    ['https://u@[::1/main', brackets('https://*****@[::1/main')],
    ['http://[::1]:8080/main', dropped('http://[::1]:8080/main')],
    ['https://u@[::1]/main', dropped('https://*****@[::1]/main')],
    [
      `${H}/a%FFb`,
      `error url/unreadable: conda cannot decode ${H}/a%FFb. ${STOPS} Percent-encode the name as UTF-8, or use plain letters.`,
    ],
    ['https://u:pa/ss1word@h.example/x', password('https://u:pa%2Fss1word@h.example/x')],
    ['https://u:pa?ss1word@h.example/x', password('https://u:pa%3Fss1word@h.example/x')],
    [`${H}:\${PORT/x`],
    [`channel_alias: ${H}:port\n`, `0 ${port(`${H}:port`, H)}`],
    ['channel_alias: https://[::1]/x\n', `0 ${dropped('https://[::1]/x')}`],
    [`custom_channels:\n  a: ${H}:port\n`, `1 ${port(`${H}:port`, H)}`],
    key('allowlist_channels'),
    key('whitelist_channels'),
    key('denylist_channels'),
    [`channel_settings:\n  - channel: ${H}:port/x\n`],
  ]);

  say(
    'whose port is a word on a page of documentation',
    [
      [
        `\`\`\`yaml\nchannels:\n${['x/x', '{a b}/x', '<port>', 'PORT', 'po/x:rt/y', '80x/x']
          .map((rest) => `  - ${H}:${rest}\n`)
          .join('')}  - https://u:p@h.example:PORT/x\n\`\`\`\n`,
        `2 ${port(`${H}:x/x`, `${H}/x`)}`,
        `7 ${port(`${H}:80x/x`, `${H}/x`)}`,
      ],
    ],
    { fileKind: 'markdown' },
  );

  const open = (shown: string, replacement?: string, what = 'what is asked and sent') =>
    `warning url/insecure-http: ${shown} is plain http: everyone on the way can read ${what}, and change the packages. Use https.${
      replacement === undefined ? '' : ` → ${replacement}`
    }`;
  const SECRET = 'the token or password in it';

  say('that is plain http', [
    ['http://h.example/t/abc-1/main', open('http://h.example/t/*****/main', `${H}/t/abc-1/main`, SECRET)],
    ['http://u@h.example/main', open('http://*****@h.example/main', 'https://u@h.example/main', SECRET)],
    ['http://h.example', open('http://h.example', H)],
    ['http://h.example:80/main', open('http://h.example:80/main')],
    ...['127.0.0', 'notlocalhost', 'localhost.example', 'x127.0.0.1', '127.0.0.1.example'].map(
      (host): Row => [`http://${host}/x`, open(`http://${host}/x`, `https://${host}/x`)],
    ),
    ...['u@localhost:80', 'a.localhost', '127.1.2.3', '127.10.20.30', '0.0.0.0', 'LOCALHOST'].map(
      (host): Row => [`http://${host}/x`],
    ),
    ['channel_alias: http://h.example\n', `0 ${open('http://h.example', H)}`],
    ['allowlist_channels:\n  - http://h.example/x?y\n'],
  ]);

  const query = (shown: string, replacement?: string, what = 'the query') =>
    `warning url/query-dropped: conda drops ${what} of ${shown} and asks for the rest alone. Remove it; a token belongs behind /t/.${
      replacement === undefined ? '' : ` → ${replacement}`
    }`;

  say('that has a query', [
    [`${H}/main?a=1`, query(`${H}/main?a=1`, `${H}/main`)],
    [`${H}/main#a?b`, query(`${H}/main#a?b`, `${H}/main`, 'the part behind #')],
    [`${H}/t/abc-1/main?a`, query(`${H}/t/*****/main?a`, `${H}/t/abc-1/main`)],
    [`${H}/t/abc-1/main?x=/t/abc-2/x`, query(`${H}/t/*****/main?x=/t/*****/x`)],
    [`${H}/x?u=http://g.example`, query(`${H}/x?u=http://g.example`, `${H}/x`)],
    [`${H}/main?a=\${X}`, query(`${H}/main?a=\${X}`, `${H}/main`)],
  ]);

  const elsewhere = (asked: string, written: string) =>
    `error url/asks-another-address: conda asks another address: ${asked} instead of ${written}. It reads each address twice, and takes out of its middle what looks like a platform, such as /noarch, or like a token behind /t/. Use a host and a channel without such text.`;

  say('that conda reads otherwise when it reads it once more', [
    [
      `${H}/t/abc-1/a%25FFb`,
      `error url/asks-another-address: conda makes ${H}/t/*****/a%FFb/linux-64 of this channel, reads that once more and stops with an error: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte. Use another name for the channel.`,
    ],
    [
      'main?a',
      elsewhere('https://conda.anaconda.org/main/linux-64', 'https://conda.anaconda.org/main?a/linux-64'),
    ],
    [`channel_alias: ${H}?x\n`, `0 ${elsewhere(`${H}/linux-64`, `${H}?x/channel/linux-64`)}`],
  ]);

  say(
    'in a file that conda does not read',
    [
      [
        `channels:\n  - ${H}/main?x\n  - h.example/t/abc-1/main\n  - ${H}:port/x\n  - http://h.example/main\n`,
        `4 ${open('http://h.example/main', `${H}/main`)}`,
      ],
    ],
    { fileKind: 'mambarc' },
  );
});
