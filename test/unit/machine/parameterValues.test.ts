import { strict as assert } from 'node:assert';
import { condarcResult, said, type Failure } from './machines';

/** Rows of one parameter. */
const casesOf = (
  cases: readonly (readonly [written: string, becomes: unknown])[],
  parameter: string,
): readonly (readonly [string, string, unknown])[] =>
  cases.map(([written, becomes]) => [parameter, written, becomes]);

const invalid = (name: string, shown: string, why: string): string =>
  `CustomValidationError: Parameter ${name} = ${shown} declared in SOURCE is invalid.\n${why}`;
const wrongType = (name: string, shown: string, type: string, ...valid: string[]): string =>
  `InvalidTypeError: Parameter ${name} = ${shown} declared in SOURCE has type ${type}.\nValid types:\n${valid
    .map((one) => `  - ${one}`)
    .join('\n')}`;
const noBool = (written: string, shown = written): string =>
  invalid('changeps1', written, `The value ${shown} cannot be boolified.`);
const noTtl = (shown: string, type: string): string =>
  wrongType('local_repodata_ttl', shown, `<class '${type}'>`, "<class 'bool'>", "<class 'int'>");
const noCertificates = (path: string): string =>
  invalid(
    'ssl_verify',
    path,
    `ssl_verify value ${path} must be a boolean, a path to a certificate bundle file, a path to a directory containing certificates of trusted CAs, or 'truststore' to use the operating system certificate store.`,
  );
const ENUMS: Readonly<Record<string, string>> = {
  channel_priority: 'ChannelPriority',
  safety_checks: 'SafetyChecks',
  path_conflict: 'PathConflict',
  deps_modifier: 'DepsModifier',
  update_modifier: 'UpdateModifier',
  sat_solver: 'SatSolverChoice',
};
const noChoice = (name: string, shown: string, choices: string): string =>
  invalid(name, shown, `${shown} is not a valid ${ENUMS[name] ?? ''}\nValid choices for ${name}: ${choices}`);
const PRIORITIES = "'strict', 'flexible', 'disabled'";
const noVersion = (version: string): string =>
  invalid(
    'default_python',
    `'${version}'`,
    `default_python value '${version}' not of the form '[23].[0-9][0-9]?' or ''`,
  );

describe('what conda makes of the value of a parameter', () => {
  const rows: readonly (readonly [parameter: string, written: string, becomes: unknown])[] = [
    // Truth: words, numbers, complex ones too; nothing is false.
    ...['yes', "' Y '", "'10'", "'1e-5'", "'.5'", "'2j'", 'nan', '.nan', "'INF'", '7'].map(
      (written): [string, string, unknown] => ['changeps1', written, true],
    ),
    ...["'0'", "'00'", "'٠'", "'0.0'", "'0e5'", "'(0j)'", '0.0', '~', "''", "'none'", 'N', "'o.ff'"].map(
      (written): [string, string, unknown] => ['changeps1', written, false],
    ),
    ['changeps1', 'maybe', noBool("'maybe'")],
    ['changeps1', "' it''s '", noBool('" it\'s "', '"it\'s"')],
    [
      'changeps1',
      '"a\\tb\\n\\r\\\\\\u00a0\\u2028\\U0001f600\\U000e0001"',
      noBool("'a\\tb\\n\\r\\\\\\xa0\\u2028😀\\U000e0001'"),
    ],
    ['changeps1', '[]', wrongType('changeps1', '()', "<class 'tuple'>", "<class 'bool'>")],
    ['changeps1', '[1]', "AttributeError: 'YamlRawParameter' object has no attribute 'typify'"],
    ['changeps1', '{a: 1}', "AttributeError: 'YamlRawParameter' object has no attribute 'typify'"],
    ...["'~'", 'null', "' NULL '", "'none'"].map((written): [string, string, unknown] => [
      'always_yes',
      written,
      null,
    ]),
    ['always_yes', "'no'", false],
    ['always_yes', "'perhaps'", 'TypeError: issubclass() arg 1 must be a class'],
    // A path or truth.
    ['ssl_verify', 'truststore', 'truststore'],
    ['ssl_verify', "'0'", false],
    ['ssl_verify', "' /ca.pem '", noCertificates("'/ca.pem'")],
    // Seconds or truth, which a pattern of its own tells.
    ...casesOf(
      [
        ['1', 1],
        ["'-5'", -5],
        ["'+5'", 5],
        ["'yes'", true],
        ["'Off'", false],
        ['true', true],
        ["'1e3'", 1000],
        ["'1.'", 1],
        ["'null'", noTtl('None', 'NoneType')],
        ["'1.5'", noTtl('1.5', 'float')],
        ["'.5e0'", noTtl('0.5', 'float')],
        ['word', noTtl("'word'", 'str')],
        ["'1 2'", noTtl("'1 2'", 'str')],
        ["'x1'", noTtl("'x1'", 'str')],
        ["'0x1Fg'", noTtl("'0x1Fg'", 'str')],
        ["'-0x1F'", "TypeError: 'str' object cannot be interpreted as an integer"],
        ["'0b01'", "TypeError: 'str' object cannot be interpreted as an integer"],
        ["'0O17'", "TypeError: 'str' object cannot be interpreted as an integer"],
      ],
      'local_repodata_ttl',
    ),
    // Whole numbers, in every script, cut off towards zero.
    ...casesOf(
      [
        ["' 1_000 '", 1000],
        ["'+3'", 3],
        ["'٥٩'", 59],
        ["'-007'", -7],
        ['0x10', 16],
        ['-0o17', -15],
        ['007', 7],
        ['-3.9', -3],
        ['1e3', 1000],
        ['true', 1],
        ["'1__0'", invalid('remote_max_retries', "'1__0'", "invalid literal for int() with base 10: '1__0'")],
        ["' x '", invalid('remote_max_retries', "' x '", "invalid literal for int() with base 10: 'x'")],
        ['-.inf', 'OverflowError: cannot convert float infinity to integer'],
        ['.nan', invalid('remote_max_retries', 'nan', 'cannot convert float NaN to integer')],
        [
          '~',
          "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
        ],
      ],
      'remote_max_retries',
    ),
    ...casesOf(
      [
        ["' 1_0.5 '", 10.5],
        ["'٢.5'", 2.5],
        ["'1e2'", 100],
        ['true', 1],
        ['~', "TypeError: float() argument must be a string or a real number, not 'NoneType'"],
        ["' a '", invalid('remote_read_timeout_secs', "' a '", "could not convert string to float: 'a'")],
      ],
      'remote_read_timeout_secs',
    ),
    // Texts: what Python writes of a number.
    ...casesOf(
      [
        ['1_000', '1000'],
        ['12345678901234567890', '12345678901234567890'],
        ['-0x1f', '-31'],
        ['-00', '0'],
        ['1.50', '1.5'],
        ['2.0', '2.0'],
        ['1e16', '1e+16'],
        ['1.25e-7', '1.25e-07'],
        ['1.5e-100', '1.5e-100'],
        ['9.9e15', '9900000000000000.0'],
        ['0.0001', '0.0001'],
        ['-0.0', '-0.0'],
        ['-.INF', '-inf'],
        ['+.inf', 'inf'],
        ['.NaN', 'nan'],
        ['True', 'True'],
        ['false', 'False'],
        ['~', 'None'],
        ["' a '", ' a '],
      ],
      'env_prompt',
    ),
    ['client_ssl_cert', "' x '", 'x'],
    ['client_ssl_cert', "' NONE '", null],
    [
      'client_ssl_cert',
      '[]',
      wrongType('client_ssl_cert', '()', "<class 'tuple'>", "<class 'str'>", "<class 'NoneType'>"),
    ],
    // Words of a choice, by value or Python's name; of the priority also truth.
    ['channel_priority', "' strict '", 'strict'],
    ['channel_priority', 'STRICT', 'strict'],
    ['channel_priority', 'true', 'flexible'],
    ['channel_priority', "'On'", 'flexible'],
    ['channel_priority', "'off'", 'disabled'],
    ['channel_priority', "'n'", noChoice('channel_priority', "'n'", PRIORITIES)],
    ['channel_priority', '0', noChoice('channel_priority', '0', PRIORITIES)],
    ['channel_priority', '~', noChoice('channel_priority', 'None', PRIORITIES)],
    ['deps_modifier', 'NO_DEPS', 'no_deps'],
    ['sat_solver', 'x', noChoice('sat_solver', "'x'", "'pycosat', 'pycryptosat', 'pysat'")],
    ['path_conflict', 'off', noChoice('path_conflict', "'off'", "'clobber', 'warn', 'prevent'")],
    ['deps_modifier', 'true', noChoice('deps_modifier', 'True', "'not_set', 'no_deps', 'only_deps'")],
    // Those with a check of their own.
    ['channel_alias', "''", ''],
    [
      'channel_alias',
      'a.example',
      invalid('_channel_alias', "'a.example'", "channel_alias value 'a.example' must have scheme/protocol."),
    ],
    ['default_python', '3.12', '3.12'],
    ['default_python', "'none'", null],
    ['default_python', "''", ''],
    ['default_python', '4.0', noVersion('4.0')],
    ['default_python', '3.12.1', noVersion('3.12.1')],
    ['list_fields', '[name, url]', ['name', 'url']],
    // Lists and maps.
    ['channels', '[1, 1.0, true, "1", 2.50, b, b]', ['1', '2.5', 'b']],
    ['channels', '{}', []],
    ['channels', '~', []],
    ['channels', 'a', wrongType('_channels', "'a'", 'str', 'tuple')],
    ['channels', '3', wrongType('_channels', '3', 'int', 'tuple')],
    ['channels', '{a: 1}', "AttributeError: 'str' object has no attribute 'value'"],
    ['custom_channels', '{a: ~, b: 1.0}', { a: 'None', b: '1.0' }],
    ['custom_channels', '[]', wrongType('_custom_channels', '(…)', 'tuple', 'frozendict')],
    ['custom_channels', '1.0', wrongType('_custom_channels', '1.0', 'float', 'frozendict')],
    ['custom_multichannels', '{a: [b, 1]}', { a: ['b', '1'] }],
    ['custom_multichannels', '{a: {b: c}}', "AttributeError: 'str' object has no attribute 'value'"],
    ['custom_multichannels', '{a: b}', wrongType('_custom_multichannels', "'b'", 'str', 'tuple')],
    ['channel_settings', '[{channel: a, auth: 1}]', [{ channel: 'a', auth: '1' }]],
    ['channel_settings', '[[a]]', wrongType('channel_settings', '(…)', 'tuple', 'frozendict')],
    ['channel_settings', '[true]', wrongType('channel_settings', 'True', 'bool', 'frozendict')],
    ['proxy_servers', '{http: ~, https: none, ftp: x}', { http: null, https: null, ftp: 'x' }],
  ];
  for (const [parameter, written, becomes] of rows)
    it(`${parameter}: ${written}`, async () => {
      const { values, validate_sources: alone } = await condarcResult(`${parameter}: ${written}\n`);
      const value = values[parameter] as { readonly error?: Failure } | null;
      if (typeof value !== 'object' || value?.error === undefined) {
        assert.deepEqual([value, alone], [becomes, null]);
        return;
      }
      // What is wrong with a container is found before sources are merged, and names the file.
      const isLoading = !said(value.error).includes('<<merged>>');
      const merged = String(becomes).replace('SOURCE', isLoading ? '~/.condarc' : '<<merged>>');
      assert.equal(said(value.error), merged);
      assert.equal(alone && said(alone), String(becomes).replace('SOURCE', '~/.condarc'));
    });
});
