import { strict as assert } from 'node:assert';
import { condarcResult, configured, said, type CondarcResult, type Failure } from './machines';

describe('what conda says of the parameters of a condarc', () => {
  it('ssl_verify: a file that is there', async () => {
    const files = [
      { path: '~/.condarc', text: 'ssl_verify: /etc/ca.pem\n' },
      { path: '/etc/ca.pem', text: '' },
    ];
    const { values, validate_sources: alone } = (await configured({ files })) as never as CondarcResult;
    assert.deepEqual([values.ssl_verify, alone], ['/etc/ca.pem', null]);
  });

  it('names the fields of lists that conda does not know, and all that it knows', async () => {
    const { values } = await condarcResult('list_fields: [name, x, 1]\n');
    const { error } = values.list_fields as { error: Failure };
    const [declared, fields] = said(error).split('\n');
    assert.equal(
      declared,
      "CustomValidationError: Parameter list_fields = ('name', 'x', '1') declared in <<merged>> is invalid.",
    );
    assert.match(
      fields ?? '',
      /^Invalid value\(s\): \['x', '1'\]\. Valid values are: \['arch', .+'version'\]$/,
    );
  });

  it('tells several faults of a file together, each in its own words', async () => {
    const { validate_sources: alone } = await condarcResult(
      'channels: [a]\nchannel: b\n_channels: [c]\ndefault_python: 4.0\n',
    );
    assert.equal(alone?.class, 'MultiValidationError');
    const keys = alone.errors?.map(said) ?? [];
    assert.deepEqual(keys, [
      "CustomValidationError: Parameter default_python = '4.0' declared in ~/.condarc is invalid.\ndefault_python value '4.0' not of the form '[23].[0-9][0-9]?' or ''",
      "MultipleKeysError: Multiple aliased keys in file ~/.condarc:\n  - _channels\n  - channel\n  - channels\nMust declare only one. Prefer '_channels'",
    ]);
    assert.equal(alone.message, keys.map((one) => `${one.replace(/^\w+: /, '')}\n`).join(''));
  });

  it('takes of two names in one file the value under the internal one, and else of neither', async () => {
    const both = await condarcResult('channels: [a]\n_channels: [c]\n');
    assert.match(JSON.stringify(both.values.channels), /MultipleKeysError/);
    const none = await condarcResult(
      'default_channels: [https://a.example/x]\nchannels: [a]\nchannel: [b]\n',
    );
    assert.match(JSON.stringify(none.values.channels), /MultipleKeysError/);
    assert.deepEqual(none.values.default_channels, ['https://a.example/x']);
  });

  it('puts variables of the environment into the merged value, and finds a container where it does', async () => {
    const text = 'custom_channels: {a: [b]}\nchannel_alias: https://$HOST/x\n';
    const { values, validate_sources: alone } = await condarcResult(text, { env: { HOST: 'h.example' } });
    assert.deepEqual(values.custom_channels, {
      error: {
        class: 'AttributeError',
        message: "'YamlRawParameter' object has no attribute 'expand'",
      },
    });
    assert.equal(alone && said(alone), "AttributeError: 'YamlRawParameter' object has no attribute 'typify'");
    assert.equal(values.channel_alias, 'https://h.example/x');
  });

  for (const [text, fault] of [
    [
      'client_ssl_cert_key: /k\n',
      "ValidationError: 'client_ssl_cert' is required when 'client_ssl_cert_key' is defined",
    ],
    ['client_ssl_cert_key: /k\nclient_ssl_cert: /c\n', null],
    ['client_ssl_cert: /c\n', null],
    [
      'always_copy: true\nalways_softlink: true\n',
      "ValidationError: 'always_copy' and 'always_softlink' are mutually exclusive. Only one can be set to 'True'.",
    ],
    ['always_copy: true\nalways_softlink: false\n', null],
    ['always_copy: true\n', null],
  ] as const)
    it(`${fault === null ? 'takes' : 'refuses'} together: ${text.trim().replaceAll('\n', ', ')}`, async () => {
      const { validate_merged: together } = await condarcResult(text);
      assert.equal(together && said(together), fault);
    });
});

describe('what conda makes of a variable for a parameter', () => {
  for (const [name, value, becomes] of [
    ['CHANNELS', ' a , b,,a', ['a', 'b']],
    ['CHANNELS', 'a!important,b', ['a', 'b']],
    ['PINNED_PACKAGES', 'a>=1,<2&b', ['a>=1,<2', 'b']],
    ['DISALLOWED_PACKAGES', 'x&y,z', ['x', 'y,z']],
    ['ENVS_DIRS', '/a:/b', ['/a', '/b']],
    ['PKGS_DIRS', '/a,/b:c', ['/a', '/b:c']],
    ['CHANGEPS1', ' no !important anyway', false],
    ['REMOTE_MAX_RETRIES', '5', 5],
  ] as const)
    it(`CONDA_${name}=${value}`, async () => {
      const { values } = await condarcResult('', { env: { [`CONDA_${name}`]: value } });
      assert.deepEqual(values[name.toLowerCase()], becomes);
    });
});
