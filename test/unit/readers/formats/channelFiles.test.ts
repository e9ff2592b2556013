import { strict as assert } from 'node:assert';
import { marked } from '../marked';

describe('the reader of an environment.yml', () => {
  it('finds its channels and those before packages, and nothing in pip requirements', async () => {
    const channels = await marked(
      'environment',
      'channel',
      `name: x
channels:
  - |https://h.example/t/\${TOKEN}/main|
  - |conda-forge|
dependencies:
  - python=3.12
  - |conda-forge|::numpy>=1
  - "|https://h.example/t/abc/main|::scipy"
  - "pandas[channel=|conda-forge|]"
  - pip
  - pip:
      - a::b
`,
    );
    assert.deepEqual(
      channels.map(({ list, expandsEnvironment }) => `${list} ${expandsEnvironment}`),
      ['channels true', 'channels true', 'dependencies false', 'dependencies false', 'dependencies false'],
    );
  });

  it('finds basic-auth tokens among pip requirements', async () => {
    const [index] = await marked(
      'environment',
      'channel',
      'dependencies:\n- pip:\n  - --index-url |https://abc123:x-auth-token@h.example/api/repo/main/simple|\n',
    );
    assert.equal(index?.reader, 'pip');
    assert.equal(index.holds, 'address');
  });
});

describe('the readers of files that list channels', () => {
  it('read a construct.yaml', async () => {
    const channels = await marked(
      'construct',
      'channel',
      `channels: [|a|]
channels_remap:
  - src: |file:///tmp/a|
    dest: |https://h.example/t/abc/a|
conda_default_channels:
  - |b|
mirrored_channels:
  c: [|https://h.example/c|]
extra_envs:
  e:
    channels: [|d|]
    specs: [x]
condarc:
  channel_alias: |https://h.example|
specs: [python]
`,
    );
    assert.deepEqual(
      channels.map(({ list }) => list),
      [
        'channels',
        'channels_remap.src',
        'channels_remap.dest',
        'conda_default_channels',
        'mirrored_channels.c',
        'extra_envs.e.channels',
        'condarc.channel_alias',
      ],
    );
  });

  it('read each channel between the commas of a conda_build_config.yaml', async () => {
    await marked(
      'conda-build-config',
      'channel',
      'channel_sources:\n  - |conda-forge/label/x y|, |defaults|\n  - "|a|,|b|"\npython: [3.12]\n',
    );
  });

  it('read a conda-lock.yml, packages only where their URL has a token', async () => {
    const channels = await marked(
      'conda-lock',
      'channel',
      `version: 1
metadata:
  channels:
  - url: |https://h.example/t/$TOKEN/main|
    used_env_vars: [TOKEN]
package:
- name: a
  url: https://conda.anaconda.org/conda-forge/noarch/a.conda
- name: b
  url: |https://h.example/t/abc/main/noarch/b.conda|
`,
    );
    assert.equal(channels[0]?.reader, 'conda-lock');
  });

  it('read an anaconda-project.yml', async () => {
    await marked(
      'anaconda-project',
      'channel',
      'channels: [|a|]\npackages:\n  - |b|::numpy\nenv_specs:\n  default:\n    channels:\n    - |c|\n',
    );
  });
});

describe('the reader of pixi.toml and pyproject.toml', () => {
  it('finds channels of the workspace, of features and of packages', async () => {
    const channels = await marked(
      'pixi',
      'channel',
      `[workspace]
name = "x"
channels = ["|https://h.example/t/abc/main|", { channel = '|b|', priority = 1 }] # list
[feature.gpu]
channels = [
  "|c\\u0041|",
]
[dependencies]
numpy = { version = "*", channel = "|conda-forge|" }
`,
    );
    assert.deepEqual(
      channels.map(({ list, value, reader }) => `${list} ${value} ${reader}`),
      [
        'workspace.channels https://h.example/t/abc/main pixi',
        'workspace.channels b pixi',
        'feature.gpu.channels cA pixi',
        'dependencies.numpy.channel conda-forge pixi',
      ],
    );
  });

  it("leaves a pyproject's other tables alone", async () => {
    await marked(
      'pyproject',
      'channel',
      `[project]
channels = ["no"]
[tool.pixi.project]
channels = ["|a|"]
[tool.conda-lock]
channels = ["|b|"]
[tool.uv]
index = "|https://h.example/t/abc/main|"
`,
    );
  });

  it('reads the rest of a file with a broken line', async () => {
    await marked('pixi', 'channel', '[workspace]\nname = \nchannels = ["|a|"]\n= =\n');
  });

  it('finds secrets in comments', async () => {
    await marked('pixi', 'secret', '# https://h.example/t/|abc|/main\n[workspace]\n');
  });
});

describe('comments and leftovers', () => {
  it('give the secrets of comments alone, by their own place', async () => {
    const text = `channels: # https://h.example/t/|abc1|/main
  # - https://h.example/t/|abc2|/main
  - https://h.example/t/abc3/main
  # conda token set |abc4|
  # https://|abc5|:x-auth-token@h.example/simple, https://h.example/t/\${TOKEN}/main, /t/<TOKEN>/
  # see https://forum.example/t/how-to-mirror/123 and https://files.example/packages/source/t/toolz/
`;
    const secrets = await marked('condarc', 'secret', text);
    assert.ok(secrets.every(({ where }) => where === 'comment'));
    await marked(
      'condarc',
      'channel',
      text.replaceAll('|', '').replace('https://h.example/t/abc3/main', '|$&|'),
    );
  });

  it('give token URLs where no channel belongs', async () => {
    const [found] = await marked(
      'condarc',
      'channel',
      'proxy_servers:\n  http: |https://h.example/t/abc/main|\n',
    );
    assert.equal(found?.list, '');
  });
});
