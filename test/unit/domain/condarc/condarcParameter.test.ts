import { strict as assert } from 'node:assert';
import {
  condarcKey,
  condarcKeyNames,
  condarcParameter,
  condarcParameters,
  mambaReads,
} from '../../../../server/src/domain/condarc/condarcParameter';
import {
  judgeItem,
  judgeScalar,
  type YamlScalar,
} from '../../../../server/src/domain/condarc/condarcParameterValue';
import { condarcSchema } from '../../../../server/src/domain/condarc/condarcSchema';
import { plainScalarType } from '../../../../server/src/readers/yaml/outline';

/** The verdict on a value as it would stand in a file, quotes and all. */
function verdict(name: string, written: string): string {
  const parameter = condarcParameter(name);
  assert(parameter, name);
  const quoted = /^(["'])(.*)\1$/s.exec(written);
  const scalar: YamlScalar = quoted
    ? { text: quoted[2] ?? '', type: 'string' }
    : { text: written, type: plainScalarType(written) };
  return judgeScalar(parameter, scalar).kind;
}

describe('the parameters of conda', () => {
  it('are the 115 of conda 26.7, each with a meaning and a category', () => {
    assert.equal(condarcParameters().length, 115);
    for (const { name, meaning, category } of condarcParameters()) {
      assert.match(meaning, /\.$/, name);
      assert.notEqual(category, '', name);
    }
  });

  it('may be written as conda calls 31 of them inside, with a _ before', () => {
    const names = `
      aggressive_update_packages channel_alias channels conda_build console
      create_default_packages croot custom_channels custom_multichannels debug
      default_activation_env default_channels default_threads envs_dirs error_upload_url
      execute_threads export_platforms fetch_threads migrated_channel_aliases
      override_virtual_packages pkgs_dirs repodata_threads report_errors root_prefix
      signing_metadata_url_base subdir subdirs trace use_only_tar_bz2 verbosity verify_threads`;
    const taken = condarcParameters().filter(({ name }) => condarcKey(`_${name}`) !== undefined);
    assert.deepEqual(taken.map(({ name }) => name).sort(), names.trim().split(/\s+/));
  });

  it('have names and aliases that nobody shares', () => {
    const names = condarcParameters().flatMap(({ name, aliases }) => [name, ...aliases]);
    assert.equal(new Set(names).size, names.length);
    assert.equal(condarcParameter('whitelist_channels')?.name, 'allowlist_channels');
    assert.equal(condarcParameter('Channels'), undefined);
  });

  it('expand environment variables in fifteen cases only', () => {
    const expanding = condarcParameters().filter(({ expandsEnvironment }) => expandsEnvironment);
    assert.equal(expanding.length, 15);
    assert.equal(condarcParameter('migrated_channel_aliases')?.expandsEnvironment, false);
  });

  it("stand beside mamba's, retired and third-party keys", () => {
    assert.equal(condarcKey('mirrored_channels')?.kind, 'mamba');
    assert.equal(condarcKey('restore_free_channel')?.kind, 'retired');
    assert.equal(condarcKey('plugins')?.kind, 'third-party');
    assert.equal(condarcKey('chanels'), undefined);
    assert(mambaReads('channels') && mambaReads('mirrored_channels') && !mambaReads('croot'));
    assert(condarcKeyNames().includes('channel') && !condarcKeyNames().includes('use_pip'));
  });
});

describe("conda's reading of a value", () => {
  const expected: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'changeps1',
      'fine',
      ['true', 'TRUE', 'yes', 'on', 'y', 'N', 'off', 'none', 'non', '0', '3', '-1.5', '~', ''],
    ],
    [
      'changeps1',
      'fine',
      ["'3'", "' Yes '", "'1.5'", "'1.2.3'", "'1e5'", "'nan'", "'1+2j'", "'(2)'", "'1_000'", "''"],
    ],
    [
      'changeps1',
      'bad',
      ['maybe', "'null'", "'~'", "'1.2.3.4'", '$NOPE', "'0x1A'", "'1__0'", 't', 'enabled'],
    ],
    ['always_yes', 'fine', ['~', "'null'", "'~'", 'none', 'y']],
    ['always_yes', 'bad', ['ask', 'perhaps']],
    ['remote_max_retries', 'fine', ['3', "'3'", "' 3 '", "'+3'", "'1_000'", '3.7', 'true', '0x1A', '-100']],
    [
      'remote_max_retries',
      'bad',
      ['three', "'3.7'", "'1e3'", "'0x1A'", '~', '', '.inf', '.nan', "''", 'yes', "'1__0'"],
    ],
    [
      'remote_read_timeout_secs',
      'fine',
      ['9', '9.15', "'9.15'", "'.5'", "'5.'", "'1e3'", "'inf'", "'-NaN'", 'true'],
    ],
    ['remote_read_timeout_secs', 'bad', ['soon', '~', "'1,5'", "''", "'0x1A'", 'yes']],
    ['local_repodata_ttl', 'fine', ['1', 'true', 'yes', 'OFF', "'7200'", "'-1'", '٣']],
    ['local_repodata_ttl', 'bad', ['y', 'n', '~', '1.5', "'1.5'", 'none', "'1_000'", "''", 'abc']],
    [
      'channel_priority',
      'fine',
      ['strict', 'STRICT', 'disabled', 'true', 'false', 'yes', "'On'", "' strict '"],
    ],
    ['channel_priority', 'bad', ['Strict', '1', '0', '~', "''", 'y', "'1'", '1.0', 'none']],
    ['safety_checks', 'fine', ['warn', 'enabled', 'disabled']],
    ['safety_checks', 'bad', ['off', 'true', 'WARN', '~']],
    ['update_modifier', 'fine', ['update_all', 'UPDATE_ALL']],
    ['channel_alias', 'fine', ['https://x.example', "''", 'file:///srv', 's3://bucket']],
    [
      'channel_alias',
      'bad',
      ['x.example', 'HTTPS://x', "' https://x'", '~', '', 'true', '3', 'git+ssh://x', '//x'],
    ],
    ['channel_alias', 'environment', ['$ALIAS', '${HOST}/api']],
    [
      'default_python',
      'fine',
      ['3.10', "'3.12'", '2.7', "'2.0'", '2.0', '~', "''", 'none', "' 3.9 '", '3.0'],
    ],
    ['default_python', 'bad', ['3', "'3.'", '4.0', "'3.12.1'", "'3.x'", 'true', '1.9', "'03.9'", '30']],
    ['ssl_verify', 'fine', ['true', "'false'", 'truststore', '~', '1', 'none', 'no']],
    ['ssl_verify', 'path', ['/etc/ca.pem', "'null'", 'ca.pem']],
    ['ssl_verify', 'environment', ['$REQUESTS_CA_BUNDLE']],
    ['client_ssl_cert', 'fine', ['/x', '~', '3', 'true']],
    ['subdir', 'fine', ['linux-64', '~', '3', '1.5', 'true']],
  ];
  for (const [name, kind, values] of expected) {
    for (const written of values) {
      it(`finds \`${name}: ${written}\` ${kind}`, () => {
        assert.equal(verdict(name, written), kind);
      });
    }
  }

  it('says what is needed, and what a near miss may have meant', () => {
    const bad = (expects: string, more: object = {}) => ({ kind: 'bad', expects, ...more });
    const values = ['strict', 'flexible', 'disabled'];
    const url = 'a URL with its scheme in lower case, such as https://conda.example.com';
    for (const [name, text, expected] of [
      ['channel_priority', ' Strictt ', bad(`one of ${values.join(', ')}`, { suggestion: 'strict' })],
      ['channel_priority', 'other', bad(`one of ${values.join(', ')}`, { values })],
      ['changeps1', ' Flase ', bad('true or false', { suggestion: 'false' })],
      ['changeps1', 'whatever', bad('true or false')],
      ['always_yes', 'Yess', bad('true, false or nothing', { suggestion: 'yes' })],
      ['local_repodata_ttl', 'offf', bad('true, false or a number of seconds', { suggestion: 'off' })],
      ['remote_max_retries', 'true', bad('a whole number, such as 3')],
      ['remote_read_timeout_secs', 'soon', bad('a number, such as 9.15')],
      ['default_python', '3', bad('a version of the form 3.12, without a third number')],
      ['channel_alias', 'x.example', bad(url)],
      ['channel_alias', '$A', { kind: 'environment', expects: url }],
      ['ssl_verify', ' /etc/ca.pem ', { kind: 'path', path: '/etc/ca.pem' }],
      ['ssl_verify', 'a$B', { kind: 'environment', expects: 'a path that exists' }],
    ] as const) {
      const parameter = condarcParameter(name);
      assert(parameter);
      assert.deepEqual(judgeScalar(parameter, { text, type: 'string' }), expected, `${name}: ${text}`);
    }
  });

  it('closes the columns of `list_fields`, and no other list', () => {
    const fields = condarcParameter('list_fields');
    const solvers = condarcParameter('experimental');
    assert(fields && solvers);
    assert.equal(judgeItem(fields, { text: 'sha256', type: 'string' }).kind, 'fine');
    assert.equal(judgeItem(fields, { text: 'sha-256', type: 'string' }).kind, 'bad');
    assert.equal(judgeItem(fields, { text: '', type: 'null' }).kind, 'bad');
    assert.equal(judgeItem(solvers, { text: 'anything', type: 'string' }).kind, 'fine');
  });
});

describe('the JSON schema of condarcs', () => {
  const schema = condarcSchema() as { properties: Record<string, Record<string, unknown>>; allOf: unknown[] };

  it('describes every key by name and alias', () => {
    for (const name of condarcKeyNames()) assert(Object.hasOwn(schema.properties, name), name);
    assert.equal(schema.properties.whitelist_channels?.description, 'Another name of allowlist_channels.');
    assert.equal(schema.properties.auto_stack?.default, 0);
    assert.match(String(schema.properties.use_pip?.deprecationMessage), /stopped reading/);
  });

  it('leaves keys it does not know alone, for plugins read them', () => {
    assert(!('additionalProperties' in schema));
  });

  it('forbids two names of one parameter', () => {
    const pairs = condarcParameters().reduce(
      (sum, { aliases: { length } }) => sum + (length * (length + 1)) / 2,
      0,
    );
    assert.equal(schema.allOf.length, pairs);
  });

  it('takes words for booleans in any case, and nothing for a list', () => {
    const [, words] = schema.properties.offline?.anyOf as { pattern: string }[];
    assert.match(' Yes', new RegExp(words?.pattern ?? '', 'u'));
    assert.doesNotMatch('maybe', new RegExp(words?.pattern ?? '', 'u'));
    assert.deepEqual(schema.properties.channels?.type, ['array', 'null']);
  });
});
