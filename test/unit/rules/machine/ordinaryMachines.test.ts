import { strict as assert } from 'node:assert';
import type { ExampleMachine } from '../../../../server/src/rules/engine/rule';
import { found } from './judged';

const ETC = '/etc/conda/.condarc';
const CONDA = { '/opt/conda/conda-meta/conda-26.7.1-py313_0.json': '{}' };

describe('Rules over the whole machine say nothing on an ordinary one', () => {
  const machines: Readonly<Record<string, ExampleMachine & { text: string }>> = {
    'a fresh Miniforge': { path: '/opt/conda/.condarc', text: 'channels:\n  - conda-forge\n' },
    'one user with channels of their own': {
      text: 'channels:\n  - conda-forge\n  - bioconda\nchannel_priority: strict\n',
      files: { '/opt/conda/.condarc': 'channels:\n  - conda-forge\n' },
    },
    'Miniforge below that user': {
      path: '/opt/conda/.condarc',
      text: 'channels:\n  - conda-forge\n',
      files: { '~/.condarc': 'channels:\n  - bioconda\n  - conda-forge\n' },
    },
    'an Anaconda distribution': {
      text: 'channels:\n  - defaults\nssl_verify: true\nauto_activate_base: false\n',
    },
    'an Anaconda Server behind an alias': {
      text: 'channel_alias: https://conda.example.com/t/${ANACONDA_TOKEN}\nchannels:\n  - main\n',
    },
    'an Anaconda Server with default channels': {
      text: 'default_channels:\n  - https://conda.example.com/main\n  - https://conda.example.com/r\nchannels: [defaults]\n',
    },
    'a company mirror in /etc': {
      text: 'channels: [conda-forge]\nenvs_dirs: [~/envs]\n',
      files: {
        [ETC]:
          'channel_alias: https://mirror.example\ncustom_channels:\n  conda-forge: https://mirror.example\nssl_verify: /etc/ssl/ca.pem\n',
        '/etc/ssl/ca.pem': '',
      },
    },
    'that mirror itself': {
      path: ETC,
      text: 'channel_alias: https://mirror.example\ncustom_channels:\n  conda-forge: https://mirror.example\nallowlist_channels: [conda-forge]\n',
      files: { '~/.condarc': 'channels: [conda-forge]\n' },
    },
    'a proxy and a certificate': {
      text: 'proxy_servers:\n  http: http://p.example:80\n  https: http://p.example:80\nssl_verify: truststore\n',
    },
    'conda-auth in use': {
      text: 'channels: [https://conda.example.com/main]\nchannel_settings:\n  - channel: https://conda.example.com/main\n    auth: http-basic\n',
      files: { ...CONDA, '/opt/conda/conda-meta/conda-auth-0.2.1-pyhd8ed1ab_0.json': '{}' },
    },
    'anaconda-auth in use': {
      path: '/opt/conda/condarc.d/anaconda-auth.yml',
      text: 'channel_settings:\n  - channel: https://repo.anaconda.cloud/*\n    auth: anaconda-auth\n',
      files: { ...CONDA, '/opt/conda/conda-meta/anaconda-auth-0.15.1-py313_0.json': '{}' },
    },
    'an active environment with a pin': {
      path: '/opt/conda/envs/lab/.condarc',
      text: 'channels: [lab]\npinned_packages: [numpy 1.26]\n',
      files: { '~/.condarc': 'channels: [conda-forge]\n' },
      environment: { CONDA_PREFIX: '/opt/conda/envs/lab', CONDA_DEFAULT_ENV: 'lab', CONDA_SHLVL: '2' },
    },
    'a CI runner with channels from variables': {
      text: 'always_yes: true\nchangeps1: false\n',
      environment: { CONDA_CHANNELS: 'conda-forge,defaults', CONDA_PKGS_DIRS: '/cache', CI: 'true' },
    },
    'a policy that is final': {
      path: ETC,
      text: 'channels: #!final\n  - main\nalways_yes: false #!final\n',
    },
    'an empty file': { text: '' },
  };
  for (const [name, { text, ...machine }] of Object.entries(machines))
    // Proves: guide/machine-rules
    it(`such as ${name}`, async () => {
      assert.deepEqual(await found(text, machine), []);
    });
});
