import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { diagnose } from '../../../../server/src/domain/failure/diagnose';
import type { ChannelInEffect, FailureContext } from '../../../../server/src/domain/failure/diagnosis';
import { diagnosisText } from '../../../../server/src/domain/failure/diagnosisText';

const MAIN = 'https://conda.example.com/main/noarch/repodata.json';
const at = (path: string, line?: number) => (line === undefined ? { path } : { path, line });

function machine(more: Partial<FailureContext> = {}): FailureContext {
  return { channels: [], statedAt: () => undefined, ...more };
}

/** A machine with one channel in effect. */
function withChannel(more: Partial<ChannelInEffect>, context: Partial<FailureContext> = {}): FailureContext {
  const channel: ChannelInEffect = {
    text: 'main',
    urls: ['https://conda.example.com/main/linux-64', 'https://conda.example.com/main/noarch'],
    unset: [],
    ...more,
  };
  return machine({ channels: [channel], ...context });
}

const refused = (said = ''): string =>
  `CondaHTTPError: HTTP 401 UNAUTHORIZED for url <https://conda.example.com/t/<TOKEN>/main/noarch/repodata.json>\nElapsed: 00:00.1\n\n${said}\n`;
const unanswered = (why: string): string =>
  `CondaHTTPError: HTTP 000 CONNECTION FAILED for url <${MAIN}>\nElapsed: -\n\n${why}\n`;

const rows: readonly (readonly [title: string, text: string, context: FailureContext | undefined])[] = [
  [
    'a token that was revoked, of a setting and variables',
    refused('Token was revoked by its owner. Ask again.'),
    withChannel({
      credential: {
        kind: 'token',
        parameter: 'channel_alias',
        variables: ['A', 'B'],
        place: at('~/.condarc', 3),
      },
    }),
  ],
  [
    'a token that has expired, in the URL',
    refused('The token has expired'),
    withChannel({ place: at('~/.condarc', 2), credential: { kind: 'token', place: at('~/.condarc', 2) } }),
  ],
  [
    'a token of a file of the client’s own',
    refused(),
    withChannel({ credential: { kind: 'stored', place: at('~/tokens/x.token') } }),
  ],
  [
    'a token where a plugin logs in',
    refused(),
    withChannel({ credential: { kind: 'handler', handler: 'anaconda-auth' } }),
  ],
  [
    'a login on the machine',
    `CondaHTTPError: HTTP 401 UNAUTHORIZED for url <${MAIN}>\n`,
    withChannel({ credential: { kind: 'login', parameter: 'custom_channels', place: at('~/.condarc', 4) } }),
  ],
  [
    'no credential on the machine',
    `CondaHTTPError: HTTP 401 UNAUTHORIZED for url <${MAIN}>\n`,
    withChannel({ credential: { kind: 'none' } }),
  ],
  [
    'access denied without a credential',
    `CondaHTTPError: HTTP 403 FORBIDDEN for url <${MAIN}>\n`,
    withChannel({ credential: { kind: 'none' } }),
  ],
  [
    'a repository path that another channel has',
    'UnavailableInvalidChannel: HTTP 404 NOT FOUND for channel team <https://conda.example.com/team>\n',
    machine({
      channels: [
        {
          text: 'https://conda.example.com/team',
          place: at('~/.condarc', 2),
          urls: ['https://conda.example.com/team/noarch'],
          unset: [],
        },
        { text: 'x', urls: ['https://conda.example.com/api/repo/x/noarch'], unset: [] },
      ],
    }),
  ],
  [
    'another server’s repository path',
    'UnavailableInvalidChannel: HTTP 404 NOT FOUND for channel team <https://conda.example.com/team>\n',
    machine({
      channels: [
        {
          text: 'https://conda.example.com/team',
          urls: ['https://conda.example.com/team/noarch'],
          unset: [],
        },
        {
          text: 'x',
          urls: [
            'https://conda.example.com.evil/api/repo/x/noarch',
            'https://conda.example.com/api/repox/x/noarch',
          ],
          unset: [],
        },
      ],
    }),
  ],
  [
    'a variable that is not set on the machine',
    unanswered(''),
    withChannel({ place: at('~/.condarc', 1), unset: ['HOST', 'PORT'] }),
  ],
  [
    'a connection that broke, through a proxy',
    unanswered(
      "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    ),
    machine({ proxy: { url: 'http://proxy.example:3128', hasLogin: false, place: at('~/.condarc', 7) } }),
  ],
  [
    'no connection, through a proxy',
    unanswered(''),
    machine({ proxy: { url: 'http://proxy.example:3128', hasLogin: false, place: at('env:HTTPS_PROXY') } }),
  ],
  [
    'a proxy that does not take its login',
    "ProxyError: Could not find a proxy for 'https'. See\n",
    machine({
      proxy: { url: 'http://*****@proxy.example:3128', hasLogin: true, place: at('~/.condarc', 7) },
    }),
  ],
  ...[
    ['refuses', 'Connection refused'],
    ['has no name', 'Name or service not known'],
    ['is silent', 'timed out'],
    ['says something else', 'whatever'],
  ].map(
    ([what = '', why = '']) =>
      [
        `a proxy that ${what}`,
        `ProxyError: Conda cannot proceed due to an error in your proxy configuration.\nrequests.exceptions.ProxyError: HTTPSConnectionPool(host='conda.example.com', port=8443): Max retries exceeded with url: /main/noarch/repodata.json (Caused by ProxyError('Unable to connect to proxy', NewConnectionError('${why}')))\n`,
        undefined,
      ] as const,
  ),
  [
    'a TLS connection that fails with uv',
    'error: Failed to fetch: `https://pypi.example.com/simple/x/`\n  Caused by: invalid peer certificate: BadSignature\n',
    undefined,
  ],
  [
    'a page in the place of package lists, with a credential',
    `json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n  channel URLs : ${MAIN}\n  repodata\n`,
    withChannel({ credential: { kind: 'handler', handler: 'conda-auth' } }),
  ],
  [
    'a sign-in to the server itself',
    'requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://conda.example.com/api/account\n',
    undefined,
  ],
  ['a login that is wanted', 'LoginRequiredError: Please log in at https://anaconda.com/app.\n', undefined],
  [
    'more packages than are listed',
    `PackagesNotFoundError: The following packages are not available from current channels:\n\n  - a\n  - b=1\n\nCurrent channels:\n\n${['1', '2', '3', '4', '5', '6', '7'].map((n) => `  - https://h.example/c${n}\n`).join('')}\nTo search for alternate channels that may provide the conda package you're\n  - not this\n`,
    undefined,
  ],
  [
    'packages on a machine that is offline',
    'PackagesNotFoundError: The following packages are not available from current channels:\n\n  - a\n',
    machine({ offline: at('~/.condarc', 9) }),
  ],
  [
    'a bad value, on the machine',
    "CustomValidationError: Parameter _channel_alias = 'x' declared in <<merged>> is invalid.\nchannel_alias value 'x' must have scheme/protocol.\n",
    machine({ statedAt: (name) => (name === 'channel_alias' ? at('~/.condarc', 5) : undefined) }),
  ],
  [
    'a denied channel, on the machine',
    'ChannelDenied: Channel included in denylist:\n  channel name: team\n  channel url: https://h.example/team\n',
    machine({
      statedAt: (name) => (name === 'denylist_channels' ? at('/etc/conda/.condarc', 1) : undefined),
    }),
  ],
  [
    'a channel that is not allowed, on the machine',
    'ChannelNotAllowed: Channel not included in allowlist:\n  channel name: team\n  channel url: None\n',
    machine({
      statedAt: (name) => (name === 'allowlist_channels' ? at('/etc/conda/.condarc', 1) : undefined),
    }),
  ],
  [
    'a certificate file, on the machine',
    'OSError: Could not find a suitable TLS CA certificate bundle, invalid path: /x/ca.pem\n',
    machine({ statedAt: (name) => (name === 'ssl_verify' ? at('~/.condarc', 5) : undefined) }),
  ],
  [
    'a configuration that stops every command',
    'something\nwhile scanning\nelse\n',
    machine({ stopped: { words: 'while scanning\nmore', place: at('~/.condarc', 3) } }),
  ],
  [
    'an address with a login that cannot be read',
    "ValueError: Port could not be cast to integer value as '80x'\n",
    withChannel({ text: 'port 80x', credential: { kind: 'login' } }),
  ],
  ['a server that sends elsewhere', `CondaHTTPError: HTTP 302 Found for url <${MAIN}>\n`, undefined],
  ...['biocnda', 'default', 'mian', 'zzzzzz'].map(
    (name) =>
      [
        `a channel that is not there: ${name}`,
        `UnavailableInvalidChannel: HTTP 404 NOT FOUND for channel ${name} <https://conda.example.com/${name}>\n`,
        machine({ channels: [{ text: 'https://x.example/zzzzzy/', urls: [], unset: [] }] }),
      ] as const,
  ),
  [
    'a channel of anaconda.org that is not there',
    'UnavailableInvalidChannel: HTTP 404 NOT FOUND for channel conda-forg <https://conda.anaconda.org/conda-forg>\n',
    undefined,
  ],
  [
    'two names in the environment',
    "MultipleKeysError: Multiple aliased keys in file envvars:\n  - channel\n  - channels\nMust declare only one. Prefer '_channels'\n",
    undefined,
  ],
];

const PAGE = 'test/fixtures/failures/told.txt';

const toldOf = ([title, text, context]: (typeof rows)[number]): string => {
  const diagnosis = diagnose(text, context);
  return `== ${title}\n${diagnosis ? diagnosisText(diagnosis) : ''}`;
};

describe('What a person is told of a failure, on the page that UPDATE_FAILURES=1 writes', () => {
  before(() => {
    if (process.env.UPDATE_FAILURES !== undefined) writeFileSync(PAGE, rows.map(toldOf).join('\n'));
  });

  for (const row of rows)
    it(`for ${row[0]}`, () => {
      const pieces = readFileSync(PAGE, 'utf8').split(/\n(?=== )/);
      assert.equal(toldOf(row).trimEnd(), pieces.find((one) => one.startsWith(`== ${row[0]}\n`))?.trimEnd());
    });
});
