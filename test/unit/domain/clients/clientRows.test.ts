import { strict as assert } from 'node:assert';
import { readChannel } from '../../../../server/src/domain/channel/channel';
import { ChannelConfiguration } from '../../../../server/src/domain/channel/channelConfiguration';
import { clientRequests, type RequestedChannel } from '../../../../server/src/domain/clients/clientRequests';
import { clientRow } from '../../../../server/src/domain/clients/clientWords';
import type { StoredCredential } from '../../../../server/src/domain/credentials/storedCredential';

const H = 'https://h.example';

const stored = (
  store: StoredCredential['store'],
  path: string,
  key: string,
  kind: StoredCredential['kind'],
): StoredCredential => ({ store, path, key, kind, line: 4, fingerprint: 'f' });

const ALL = [
  stored('condaTokens', '/c.token', H, 'condaToken'),
  stored('netrc', '/.netrc', 'h.example', 'basic'),
  stored('mamba', '/mamba.json', 'h.example', 'basic'),
];

/** The rows that a terminal shows for a channel; clients that do the same stand together. */
function rows(text: string, more: Partial<RequestedChannel>): readonly string[] {
  const condaUrls = readChannel(text, new ChannelConfiguration()).requestUrls;
  const clients = new Map<string, string[]>();
  for (const request of clientRequests({ text, condaUrls, ...more })) {
    const row = clientRow(request);
    assert.equal(row.slice(2, 16), request.client.padEnd(14));
    const does = row.slice(0, 2) + row.slice(16);
    clients.set(does, [...(clients.get(does) ?? []), request.client]);
  }
  return Array.from(clients, ([does, names]) => `${names.join()}:${does}`);
}

describe('The rows of what each client asks for a channel', () => {
  const IF = 'with the credential that it keeps for the host, if any';
  const LOCK = 'asks by the conda or mamba that it runs';
  const UNSEEN = 'does not see the token: it stays a part of the path';
  const IN_LOCK = 'the lock file gets a variable in the place of the token where one has its value';
  const INDEX =
    'asks the channel’s index of Python packages; a token is the user there, x-auth-token the password';
  const NONE = 'uv,pip:  asks no conda channels';
  const main = 'https://conda.anaconda.org/main/noarch';
  const TOKEN = 'with the token of the URL';
  const TEXT = 'replaces no variables: they are asked for as text';
  const RATTLER = 'pixi,rattler-build';

  for (const [text, more, ...expected] of [
    ['main', {}, `conda,mamba,${RATTLER}:  ${main} ${IF}`, `conda-lock:  ${main} ${IF}; ${LOCK}`, NONE],
    [
      'file:///srv/main',
      {},
      'conda,mamba,pixi,rattler-build:  file:///srv/main/noarch without a credential',
      `conda-lock:  file:///srv/main/noarch without a credential; ${LOCK}`,
      NONE,
    ],
    [
      'local',
      { condaUrls: [], isNamedHere: true, isEmpty: true },
      'conda:  has no channels under this name',
      'mamba:  ',
      `pixi,rattler-build:≠ https://conda.anaconda.org/local/noarch ${IF}; reads no condarc: a name means the public channel`,
      `conda-lock:  ${LOCK}`,
      NONE,
    ],
    [
      'nodefaults',
      {},
      `conda,${RATTLER}:  https://conda.anaconda.org/nodefaults/noarch ${IF}`,
      'mamba:  leaves out the channels of its configuration',
      `conda-lock:  https://conda.anaconda.org/nodefaults/noarch ${IF}; ${LOCK}`,
      NONE,
    ],
    [
      'main//',
      {},
      `conda,${RATTLER}:  ${main} ${IF}`,
      `mamba:≠ https://conda.anaconda.org/main///noarch ${IF}`,
      `conda-lock:  ${main} ${IF}; ${LOCK}`,
      NONE,
    ],
    [
      'main',
      { condaUrls: [`${H}/main/noarch`], isNamedHere: true, settings: { handler: 'conda-auth' } },
      `conda:  ${H}/main/noarch with what the plugin conda-auth has`,
      `mamba:  ${H}/main/noarch ${IF}`,
      `${RATTLER}:≠ ${main} ${IF}; reads no condarc: a name means the public channel`,
      `conda-lock:  ${H}/main/noarch with what the plugin conda-auth has; ${LOCK}`,
      NONE,
    ],
    ...['./x', 'C:\\x', '~/x'].map(
      (path) =>
        [
          path,
          { condaUrls: ['file:///x/noarch'], isNamedHere: true },
          `conda,mamba:  file:///x/noarch without a credential`,
          `${RATTLER}:  a folder`,
          `conda-lock:  file:///x/noarch without a credential; ${LOCK}`,
          NONE,
        ] as const,
    ),
    [
      'main',
      { condaUrls: [], isNamedHere: true },
      'conda:  cannot read this channel',
      'mamba:  ',
      `${RATTLER}:≠ ${main} ${IF}; reads no condarc: a name means the public channel`,
      `conda-lock:  ${LOCK}`,
      NONE,
    ],
    [
      `${H}:port/x`,
      {},
      'conda:  cannot read this channel',
      `mamba,${RATTLER}:≠ ${H}:port/x/noarch ${IF}`,
      `conda-lock:  ${LOCK}`,
      NONE,
    ],
    [
      `${H}/t/abc-1/main`,
      { stored: ALL },
      `conda,${RATTLER}:  ${H}/t/abc-1/main/noarch ${TOKEN} and, beside it, one from /.netrc:5`,
      `mamba:≠ ${H}/t/abc-1/main/noarch ${TOKEN} and, beside it, one from /mamba.json:5`,
      `conda-lock:  ${H}/t/abc-1/main/noarch ${TOKEN} and, beside it, one from /.netrc:5; ${LOCK}; ${IN_LOCK}`,
      NONE,
    ],
    [
      `${H}/main`,
      { stored: ALL, settings: { addsTokens: true } },
      `conda:  ${H}/main/noarch with one from /c.token:5 and, beside it, one from /.netrc:5`,
      `mamba:≠ ${H}/main/noarch with one from /mamba.json:5`,
      `${RATTLER}:≠ ${H}/main/noarch with one from /.netrc:5`,
      `conda-lock:  ${H}/main/noarch with one from /c.token:5 and, beside it, one from /.netrc:5; ${LOCK}`,
      NONE,
    ],
    [
      'https://me@h.example/main',
      { stored: ALL },
      'conda:  https://me@h.example/main/noarch with the login of the URL and, beside it, one from /c.token:5',
      `mamba,${RATTLER}:≠ https://me@h.example/main/noarch with the login of the URL`,
      `conda-lock:  https://me@h.example/main/noarch with the login of the URL and, beside it, one from /c.token:5; ${LOCK}`,
      NONE,
    ],
    [
      `${H}/main`,
      { stored: ALL, settings: { handler: 'x' } },
      `conda:  ${H}/main/noarch with what the plugin x has`,
      `mamba:≠ ${H}/main/noarch with one from /mamba.json:5`,
      `${RATTLER}:≠ ${H}/main/noarch with one from /.netrc:5`,
      `conda-lock:  ${H}/main/noarch with what the plugin x has; ${LOCK}`,
      NONE,
    ],
    [
      `${H}/main`,
      { stored: [] },
      `conda,mamba:  ${H}/main/noarch without a credential`,
      `${RATTLER}:  ${H}/main/noarch with the credential that the system's keyring has for it, if any; the keyring is not read here`,
      `conda-lock:  ${H}/main/noarch without a credential; ${LOCK}`,
      NONE,
    ],
    [
      `${H}/t/abc-1`,
      {},
      `conda,mamba,${RATTLER}:  ${H}/t/abc-1/noarch ${TOKEN}`,
      `conda-lock:  ${H}/t/abc-1/noarch ${TOKEN}; ${LOCK}; it does not see the token and writes it into the lock file in plain text`,
      NONE,
    ],
    [
      `${H}/t/abc_d/main`,
      {},
      `conda:  ${H}_d/t/abc/main/noarch ${TOKEN}`,
      `mamba:≠ ${H}/t/abc_d/main/noarch ${TOKEN}; ${UNSEEN}`,
      `${RATTLER}:≠ ${H}/t/abc_d/main/noarch ${TOKEN}`,
      `conda-lock:  ${H}_d/t/abc/main/noarch ${TOKEN}; ${LOCK}; ${IN_LOCK}`,
      NONE,
    ],
    [
      `${H}/t/\${T}/main`,
      { condaUrls: [`${H}/t/\${T}/main/noarch`] },
      `conda:  ${H}/t/\${T}/main/noarch ${TOKEN}`,
      'mamba:  puts variables into the whole file first; asked as written where they are not set',
      `${RATTLER}:  ${H}/t/\${T}/main/noarch ${IF}; ${TEXT}`,
      `conda-lock:  ${H}/t/\${T}/main/noarch ${TOKEN}; ${LOCK}; ${IN_LOCK}`,
      NONE,
    ],
    [
      'http://me@h.example/api/repo/main?x',
      {},
      `conda,mamba,${RATTLER}:  http://me@h.example/api/repo/main/noarch with the login of the URL`,
      `conda-lock:  http://me@h.example/api/repo/main/noarch with the login of the URL; ${LOCK}`,
      `uv,pip:≠ http://me@h.example/api/repo/main/simple with the login of the URL; ${INDEX}`,
    ],
    [
      `${H}/api/repo/t/abc-1/team/lab/`,
      {},
      `conda:  ${H}/t/abc-1/api/repo/team/lab/noarch ${TOKEN}`,
      `mamba:≠ ${H}/api/repo/t/abc-1/team/lab/noarch ${TOKEN}; ${UNSEEN}`,
      `${RATTLER}:≠ ${H}/api/repo/t/abc-1/team/lab/noarch ${TOKEN}`,
      `conda-lock:  ${H}/t/abc-1/api/repo/team/lab/noarch ${TOKEN}; ${LOCK}; ${IN_LOCK}`,
      `uv,pip:≠ ${H}/api/repo/team/lab/simple ${IF}; ${INDEX}`,
    ],
    ...[`${H}/x/api/repo/y`, 'ftp://h.example/api/repo/main'].map(
      (url) =>
        [
          url,
          {},
          `conda,mamba,${RATTLER}:  ${url}/noarch ${IF}`,
          `conda-lock:  ${url}/noarch ${IF}; ${LOCK}`,
          NONE,
        ] as const,
    ),
  ] as readonly (readonly [string, Partial<RequestedChannel>, ...string[]])[])
    it(`say address, credential and what is particular: ${text} ${JSON.stringify(Object.keys(more))}`, () => {
      assert.deepEqual(rows(text, more), expected);
    });
});
