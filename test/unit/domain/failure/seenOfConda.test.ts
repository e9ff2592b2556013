import { see } from './seen';

const MAIN = 'https://h.example/main/noarch/repodata.json';

see('What conda’s own exceptions say', [
  [
    "CondaToSNonInteractiveError: Terms of Service have not been accepted for the following channels. Please accept or remove them before proceeding:\n    - https://repo.anaconda.com/pkgs/main\n    - https://repo.anaconda.com/pkgs/r\n\nTo accept these channels' Terms of Service, run the following commands:\n    conda tos accept --override-channels --channel https://repo.anaconda.com/pkgs/main",
    'conda: terms-not-accepted https://repo.anaconda.com/pkgs/main searched https://repo.anaconda.com/pkgs/main https://repo.anaconda.com/pkgs/r',
  ],
  [
    'CondaToSRejectedError: Terms of Service has been rejected for the following channels. Please remove them before proceeding:\n    \u2022 https://repo.anaconda.com/pkgs/r\n',
    'conda: terms-not-accepted https://repo.anaconda.com/pkgs/r searched https://repo.anaconda.com/pkgs/r',
  ],
  [
    'CondaError: Downloaded bytes did not match Content-Length\n  url: https://h.example/main/noarch/a-1-0.conda\n  target_path: /p/a-1-0.conda\n  Content-Length: 30\n  downloaded bytes: 20',
    'conda: connection-broken https://h.example/main/noarch/a-1-0.conda',
  ],
  ['CondaError: something else', ''],
  [
    'ArgumentError: The environment file(s) do not specify a name or prefix. Please provide one via -n/--name or -p/--prefix.',
    'conda: environment-unnamed',
  ],
  [
    'ArgumentError: Multiple environment files were specified but no name or prefix was provided. Please provide -n/--name or -p/--prefix when using multiple --file arguments.',
    'conda: environment-unnamed',
  ],
  ['ArgumentError: Argument --name requires a value.', ''],
  [
    "PluginError: Failed to parse environment specification from file: Provided environment file is invalid:\n        - Invalid type for 'channels', expected a list\n        - Missing required field 'dependencies'",
    "conda: environment-invalid \"Invalid type for 'channels', expected a list; Missing required field 'dependencies'\"",
  ],
  [
    'PluginError: Failed to parse environment specification from file: while parsing a block mapping',
    'conda: environment-invalid "while parsing a block mapping"',
  ],
  ['PluginError: Something of another plugin', ''],
  [
    'EnvironmentSpecPluginNotDetected: Unable to detect the environment format for the provided file.\nPlease add to your prior command: --env-spec <format>\n',
    'conda: environment-invalid "it is not there, or none of conda’s formats fits, and conda does not say why"',
  ],
  [
    `CondaHTTPError: HTTP 410 Gone for url <${MAIN}>\nElapsed: 00:00.1\nCF-RAY: 8a\n\nGone for good.`,
    `conda: channel-not-found 410 ${MAIN} "Gone for good."`,
  ],
  [`CondaHTTPError: HTTP 302 Found for url <${MAIN}>`, `conda: not-repodata? 302 ${MAIN}`],
  [
    `CondaHTTPError: HTTP 400 Bad Request for url <${MAIN}>\n\nOdd.`,
    `conda: server-error? 400 ${MAIN} "Odd."`,
  ],
  [`CondaHTTPError: HTTP 500 Oops for url <${MAIN}>`, `conda: server-error 500 ${MAIN}`],
  [`CondaHTTPError: HTTP 407 Proxy for url <${MAIN}>`, `conda: proxy-login 407 ${MAIN}`],
  [
    `CondaHTTPError: HTTP 401 Unauthorized for url <${MAIN}>\n\nThis needs credentials.`,
    `conda: token-missing 401 ${MAIN} "This needs credentials."`,
  ],
  [
    `CondaHTTPError: HTTP 401 Unauthorized for url <${MAIN}>\n\nNothing more.`,
    `conda: token-missing? 401 ${MAIN} "Nothing more."`,
  ],
  [
    `CondaHTTPError: HTTP 401 Unauthorized for url <${MAIN}>\n\nThe token you sent is not valid any more`,
    `conda: token-refused 401 ${MAIN} "The token you sent is not valid any more"`,
  ],
  [
    `CondaHTTPError: HTTP 401 Unauthorized for url <${MAIN}>\n\nThe token given for the URL is invalid.`,
    `conda: token-refused 401 ${MAIN}`,
  ],
  [
    'CondaHTTPError: HTTP 401 Unauthorized for url <https://me:pw@h.example/main/noarch/repodata.json>',
    'conda: login-refused 401 https://me:pw@h.example/main/noarch/repodata.json',
  ],
  [
    'CondaHTTPError: HTTP 401 Unauthorized for url <https://h.example/t/<TOKEN>/main/noarch/repodata.json>',
    'conda: token-refused 401 https://h.example/t/<TOKEN>/main/noarch/repodata.json',
  ],
  [
    `CondaHTTPError: HTTP 403 Forbidden for url <${MAIN}>\n\nNot with this scope`,
    `conda: scope-missing 403 ${MAIN} "Not with this scope"`,
  ],
  [
    `CondaHTTPError: HTTP 403 Forbidden for url <${MAIN}>\n\nThe channel main is not allowed`,
    `conda: channel-forbidden 403 ${MAIN} "The channel main is not allowed"`,
  ],
  [
    'CondaHTTPError: HTTP 403 Forbidden for url <https://me@h.example/main/noarch/repodata.json>',
    'conda: channel-forbidden? 403 https://me@h.example/main/noarch/repodata.json',
  ],
  [`CondaHTTPError: HTTP 403 Forbidden for url <${MAIN}>`, `conda: forbidden 403 ${MAIN}`],
  [
    'CondaHTTPError: HTTP 404 Not Found for url <https://h.example/main/noarch/x-1-0.tar.bz2>',
    'conda: file-not-found 404 https://h.example/main/noarch/x-1-0.tar.bz2',
  ],
  [
    `CondaHTTPError: HTTP None None for url <None>\n\nHTTPSConnectionPool(host='h.example', port=8443): Max retries exceeded with url: /main/noarch (Caused by ReadTimeoutError())`,
    'conda: connection-failed https://h.example:8443/main/noarch',
  ],
  [
    `CondaHTTPError: HTTP 000 CONNECTION FAILED for url <${MAIN}>\nElapsed: -\n\nhost='g.example' connection refused\nhost='h.example' timed out`,
    `conda: timeout ${MAIN}`,
  ],
  [
    `CondaHTTPError: HTTP 000 CONNECTION FAILED for url <${MAIN}>\nElapsed: -\n\nhost='g.example' connection refused\nName or service not known`,
    `conda: host-unknown ${MAIN}`,
  ],
  [
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://h.example/t/${TOKEN}/main/noarch/repodata.json>',
    'conda: variable-not-set https://h.example/t/${TOKEN}/main/noarch/repodata.json about ${TOKEN}',
  ],
  [
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://%24%7BHOST%7D/main/noarch/repodata.json>',
    'conda: variable-not-set https://%24%7BHOST%7D/main/noarch/repodata.json about ${HOST}',
  ],
  [
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://%HOST_1%/main/noarch/repodata.json>',
    'conda: variable-not-set https://%HOST_1%/main/noarch/repodata.json about %HOST_1%',
  ],
  [
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://h.example_rest/t/a/main/noarch/repodata.json>',
    'conda: token-cut https://h.example_rest/t/a/main/noarch/repodata.json about _rest',
  ],
  [
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://h.example.eyjhbgcioijiuzi1.x/t/a/main/noarch>',
    'conda: token-cut? https://h.example.eyjhbgcioijiuzi1.x/t/a/main/noarch about .eyjhbgcioijiuzi1.x',
  ],
  [
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://<your host>:80/main/noarch/repodata.json>',
    'conda: placeholder https://<your host>:80/main/noarch/repodata.json about <your host>',
  ],
  [
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://[::1]:80/main/noarch/repodata.json>',
    'conda: connection-failed https://[::1]:80/main/noarch/repodata.json',
  ],
  [
    'CondaHTTPError: HTTP 000 CONNECTION FAILED for url <None:///main/noarch/repodata.json>',
    'conda: alias-empty None:///main/noarch/repodata.json',
  ],
  [
    'CondaHTTPError: HTTP 404 Not Found for url <https://h.example/${NAME}/noarch/repodata.json>',
    'conda: variable-not-set 404 https://h.example/${NAME}/noarch/repodata.json about ${NAME}',
  ],
  [
    'UnavailableInvalidChannel: HTTP 000 None for channel team <https://h.example/team>',
    'conda: channel-not-found 404 https://h.example/team about team',
  ],
  [
    'UnavailableInvalidChannel: HTTP 403 Forbidden for channel team <https://h.example/t/<TOKEN>/team>',
    'conda: channel-forbidden? 403 https://h.example/t/<TOKEN>/team about team',
  ],
  [
    'UnavailableInvalidChannel: The channel is not accessible or is invalid.\n  channel name: team\n  channel url: https://h.example/team',
    'conda: channel-not-found https://h.example/team',
  ],
  [
    'UnavailableInvalidChannel: HTTP 404 None for channel x <file:///srv/x>',
    'conda: folder-is-no-channel file:///srv/x',
  ],
  [
    `CondaSSLError: Encountered an SSL error.\n\nHTTPSConnectionPool(host='h.example', port=443): Max retries exceeded with url: /x (Caused by SSLError(SSLCertVerificationError(1, 'certificate has expired')))`,
    'conda: tls-expired https://h.example/x',
  ],
  [`ProxyError: Could not find a proxy for 'https'. See`, 'conda: proxy-login'],
  [
    `ProxyError: Conda cannot proceed.\nHTTPConnectionPool(host='h.example', port=80): Max retries exceeded with url: /x (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required')))`,
    'conda: proxy-login http://h.example/x',
  ],
  [`OfflineError: EnforceUnusedAdapter called with url ${MAIN}.`, `conda: offline ${MAIN}`],
  [
    'ChannelDenied: Channel included in denylist:\n  channel name: team\n  channel url: https://h.example/team',
    'conda: channel-denied https://h.example/team about team',
  ],
  [
    'ArgumentError: At least one -c / --channel flag must be supplied when using --override-channels.',
    'conda: override-refused',
  ],
  ['ArgumentError: something else', ''],
  ['OperationNotAllowed: Overriding channels is not allowed.', 'conda: override-refused'],
  [
    'ConfigurationLoadError: Unable to load configuration file.\n  path: /home/me/.condarc\n  reason: invalid yaml at line 3, column 1',
    'conda: configuration-unreadable in /home/me/.condarc:4',
  ],
  [
    'Ignoring configuration file (/etc/x.yml) due to error:\nUnable\n  path: /etc/x.yml\n  reason: invalid yaml at line 0',
    'conda: configuration-unreadable in /etc/x.yml:1',
  ],
  [
    `CustomValidationError: Parameter _ssl_verify = '/x' declared in /home/me/.condarc is invalid.\nssl_verify value '/x' must be a boolean, a path to a certificate`,
    'conda: ca-file-missing about ssl_verify in /home/me/.condarc',
  ],
  [
    `InvalidTypeError: Parameter changeps1 = 'x' declared in <<merged>> has type <class 'str'>.`,
    'conda: configuration-invalid about changeps1',
  ],
  [`ValidationError: 'client_ssl_cert' is required`, 'conda: configuration-invalid'],
  ['ValidationError: whatever', ''],
  [
    `MultipleKeysError: Multiple aliased keys in file /home/me/.condarc:\n  - channel\n  - channels\nMust declare only one. Prefer 'channels'`,
    'conda: key-twice about channels in /home/me/.condarc',
  ],
  [
    'ChecksumMismatchError: Conda detected a mismatch\n  for url https://h.example/x.conda,',
    'conda: checksum https://h.example/x.conda',
  ],
  ['CondaDependencyError: Missing dependencies for SOCKS support', 'conda: proxy-failed about pysocks'],
  [
    'TokenExpiredError: Log in at https://h.example/login.',
    'conda: login-program https://h.example/login about anaconda-auth "Log in at https://h.example/login."',
  ],
  ['PackagesNotFoundError: The following packages are missing from the target environment:\n  - a', ''],
  [
    'PackagesNotFoundError: The following packages are not available from current channels:\n\n  - a=1\n\nCurrent channels:\n\n  - https://h.example/a\n\nTo search for alternate channels\n  - https://x',
    'conda: packages-not-found about a=1 searched https://h.example/a',
  ],
]);
