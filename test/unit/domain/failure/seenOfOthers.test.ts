import { see } from './seen';

const MAIN = 'https://h.example/main/noarch/repodata.json';

see('What exceptions of Python say that conda lets through', [
  [
    `requests.exceptions.InvalidSchema: No connection adapters were found for 'hxxp://h.example/x'`,
    'conda: scheme-unknown hxxp://h.example/x about hxxp',
  ],
  [
    `requests.exceptions.MissingSchema: Invalid URL '\${HOST}/x': No schema supplied.`,
    'conda: variable-not-set ${HOST}/x about ${HOST}',
  ],
  [
    `ValueError: Port could not be cast to integer value as '8443$PORT'`,
    'conda: variable-not-set about $PORT',
  ],
  [`ValueError: Port could not be cast to integer value as '80_rest'`, 'conda: token-cut about _rest'],
  [`ValueError: Port could not be cast to integer value as 'x'`, 'conda: url-unreadable about port x'],
  ['ValueError: Port out of range 0-65535', 'conda: url-unreadable about Port out of range 0-65535'],
  ['ValueError: other', ''],
  [
    `  File "/opt/conda/lib/conda/common/configuration.py", line 9, in x\nUnicodeDecodeError: 'utf-8' codec\n populated config files : /home/me/.condarc`,
    'conda: not-utf8 in /home/me/.condarc',
  ],
  [`UnicodeDecodeError: 'utf-8' codec`, ''],
  ['  File "/opt/conda/x.py"\nUnicodeError: label too long', 'conda: token-cut?'],
  [
    'ruamel.yaml.scanner.ScannerError: while scanning\n  in "/home/me/.condarc", line 3, column 1',
    'conda: configuration-unreadable about while scanning in /home/me/.condarc:3',
  ],
  ['ruamel.yaml.scanner.ScannerError: while scanning\n  in "<unicode string>", line 3, column 1', ''],
  [
    'yaml.parser.ParserError: bad\n  in "env.yaml", line 3',
    'conda: configuration-unreadable about bad in env.yaml:3',
  ],
  [
    'repodata\njson.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n channel URLs : https://h.example/main/noarch',
    'conda: not-repodata https://h.example/main/noarch about page',
  ],
  [
    `repodata\njson.decoder.JSONDecodeError: Expecting ',' delimiter: line 9 column 1 (char 99)`,
    'conda: not-repodata about cut',
  ],
  ['json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)', ''],
  [
    `PermissionError: [Errno 13] Permission denied: '/home/me/.condarc'`,
    'conda: configuration-unreadable about PermissionError in /home/me/.condarc',
  ],
  [`PermissionError: [Errno 13] Permission denied: '/x'`, ''],
  ['urllib3\nOSError: [Errno 111] Connection refused', 'conda: connection-refused'],
  [
    'OSError: Could not find a suitable TLS CA certificate bundle, invalid path: /x/ca.pem',
    'conda: ca-file-missing about /x/ca.pem',
  ],
  [
    'Traceback (most recent call last)\n  File "/opt/conda/base/context.py", line 1, in channels\n  File "/opt/conda/common/configuration.py", line 2, in x\nTypeError: bad',
    'conda: configuration-invalid about channels',
  ],
  [
    'Traceback (most recent call last)\n  File "/opt/conda/base/context.py", line 1, in channels\n  File "/opt/conda/common/configuration.py", line 2, in make_raw_parameters\nAttributeError: bad',
    'conda: configuration-invalid',
  ],
  ['TypeError: bad', ''],
  [
    'requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://h.example/t/<TOKEN>/x',
    'conda: token-refused 401 https://h.example/t/<TOKEN>/x',
  ],
  ...['api/account', 'anaconda/api/account/tokens?x=1', 'api/users', 'api/channels/main'].map(
    (path) =>
      [
        `requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://h.example/${path}`,
        `conda: sign-in-refused 401 https://h.example/${path}`,
      ] as const,
  ),
  ...['api/repo/account', 'api/accounts', 'artifactory/api/conda/users'].map(
    (path) =>
      [
        `requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://h.example/${path}`,
        `conda: token-missing? 401 https://h.example/${path}`,
      ] as const,
  ),
  [
    `requests.exceptions.ConnectionError: HTTPSConnectionPool(host='h.example', port=443): Max retries exceeded with url: /x (Caused by NewConnectionError('Connection refused'))`,
    'conda: connection-refused https://h.example/x',
  ],
  [
    `requests.exceptions.ConnectionError: HTTPSConnectionPool(host='$host', port=443): Max retries exceeded with url: /x (Caused by NewConnectionError('Name or service not known'))`,
    'conda: variable-not-set https://$host/x about $host',
  ],
]);

see('What other clients say', [
  [
    "Using Anaconda API: https://api.anaconda.org\n[ERROR] ('Authorization header was not given', 401)",
    'conda: login-program 401 about anaconda-client "Authorization header was not given"',
  ],
  [
    "  Unauthorized: ('Authorization token is no longer valid', 401)",
    'conda: login-program 401 about anaconda-client "Authorization token is no longer valid"',
  ],
  [
    'Traceback (most recent call last):\n  File "a.py", line 1, in b\nbinstar_client.errors.Unauthorized: (\'Invalid token\', 401)',
    'conda: login-program 401 about anaconda-client "Invalid token"',
  ],
  ['[ERROR] (\'"x" could not be found\', 404)', ''],
  [
    'critical libmamba Transfer finalized, status: 403 [https://h.example/t/*****/main/noarch/repodata.json.zst] 80 bytes',
    'mamba: channel-forbidden? 403 https://h.example/t/*****/main/noarch/repodata.json.zst',
  ],
  [
    'Failed to download package from https://h.example/x.conda (status 404)',
    'mamba: file-not-found 404 https://h.example/x.conda',
  ],
  [
    `Download error (22) HTTP response code said error [${MAIN}]\nThe requested URL returned error: 403`,
    `mamba: forbidden 403 ${MAIN}`,
  ],
  [
    'Download error (60) SSL peer certificate or SSH remote key was not OK [https://h.example/x]\nSSL certificate problem: self-signed certificate',
    'mamba: tls-self-signed https://h.example/x',
  ],
  ['Invalid CondaURL token "a_b"', 'mamba: token-cut about a_b'],
  ['ssl_verify does not contain a valid file path', 'mamba: ca-file-missing about ssl_verify'],
  [
    'Error in file /home/me/.condarc, skipping: yaml-cpp',
    'mamba: configuration-unreadable in /home/me/.condarc',
  ],
  ['Port must be a number, got "80x"', 'mamba: url-unreadable about port 80x'],
  [
    '  - numpyy =1 does not exist (perhaps a typo or a missing channel).',
    'mamba: packages-not-found about numpyy',
  ],
  [
    'nothing provides requested a\nnothing provides requested b\nnothing provides requested a',
    'mamba: packages-not-found about a, b',
  ],
  ['Subdir main/noarch not loaded!', 'mamba: not-repodata? about main/noarch'],
  [
    'Could not load repodata.json for https://h.example/main/noarch',
    'mamba: not-repodata? about https://h.example/main/noarch',
  ],
  [
    'An index URL (https://h.example/simple) could not be queried due to a lack of valid authentication credentials (401 Unauthorized).',
    'uv: token-missing? 401 https://h.example/simple',
  ],
  ['Missing credentials for https://h.example/simple/', 'uv: token-missing https://h.example/simple/'],
  [
    'HTTP status client error (401 Unauthorized) for url (https://h.example/t/x\n  │ y/main/repodata.json)',
    'rattler: token-refused 401 https://h.example/t/xy/main/repodata.json',
  ],
  [
    'error sending request for url (https://h.example/simple/x/)\nuv: tcp connect error: Connection refused',
    'uv: connection-refused https://h.example/simple/x/',
  ],
  ['network access is disabled by offline mode', 'rattler: offline'],
  [
    `could not find subdir 'noarch' in channel 'https://h.example/main'`,
    'rattler: channel-not-found https://h.example/main about https://h.example/main',
  ],
  ['No candidates were found for numpyy *.', 'rattler: packages-not-found about numpyy *'],
  ['could not parse url: x', 'rattler: url-unreadable about could not parse url'],
  [`invalid channel name: 'a b'`, 'rattler: url-unreadable about a b'],
  [
    'error: Failed to fetch: `https://h.example/simple/x/`\n  Caused by: invalid peer certificate: UnknownIssuer',
    'uv: tls-unknown-authority',
  ],
  [
    'ERROR: 401 Error, Credentials not correct for https://h.example/simple/x/',
    'pip: login-refused 401 https://h.example/simple/x/ "Credentials not correct"',
  ],
  [
    'ERROR: HTTP error 404 while getting https://h.example/simple/x-1.whl',
    'pip: file-not-found 404 https://h.example/simple/x-1.whl',
  ],
  [
    'pip._vendor.requests 403 Client Error: Forbidden for url: https://h.example/simple/x/',
    'pip: forbidden 403 https://h.example/simple/x/',
  ],
  [
    'Could not fetch URL https://h.example/simple/x/: There was a problem confirming the ssl certificate: certificate verify failed',
    'pip: tls-unknown-authority https://h.example/simple/x/',
  ],
  [
    `Looking in indexes: https://h.example/simple, https://g.example/simple\nWARNING: connection broken by 'NewConnectionError: Name or service not known'`,
    'pip: host-unknown https://h.example/simple',
  ],
  [
    'Looking in indexes: https://h.example/simple, https://g.example/simple\nERROR: No matching distribution found for xx',
    'pip: packages-not-found? about xx searched https://h.example/simple https://g.example/simple',
  ],
]);
